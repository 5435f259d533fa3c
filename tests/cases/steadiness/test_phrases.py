"""What is said of steadiness, from the JSON shape as from the values themselves."""

from datetime import date

import pytest
from django.utils import translation

from voorkant.core.rhythm.steadiness import Consistency, Streak
from voorkant.core.rhythm.steadiness_signals import Hibernation, MadBull, Restart, Signal
from voorkant.interfaces.cli.streak_phrases import lines
from voorkant.wording import steadiness as words
from voorkant.wording.steadiness_shapes import read_signal, signal

MONDAY = date(2026, 10, 19)
SIGNALS: list[tuple[Signal, str]] = [
    (Hibernation(8, MONDAY, 0, False, False), "8 beloofde dagen op rij zijn niet gehouden"),
    (Hibernation(99, MONDAY, 40, True, True), "Een half jaar lang is op geen beloofde dag"),
    (Restart(9, 2), "Na 9 stille dagen hield je 2 dagen op rij je belofte weer."),
    (MadBull((12, 13, 14), 4.5), "Drie weken op volle kracht: 12, 13 en 14 acties, terwijl 4,5"),
]


@pytest.mark.parametrize(("one", "begins"), SIGNALS)
def test_a_signal_reads_the_same_after_it_was_sent(one: Signal, begins: str) -> None:
    assert read_signal(signal(one)) == one
    with translation.override("nl"):
        assert words.signal(one).startswith(begins)


def test_after_wild_weeks_it_says_so() -> None:
    with translation.override("nl"):
        told = words.signal(Hibernation(8, MONDAY, 5, True, False))
    assert "eerst vol gas, daarna stilte" in told
    assert "Je deed er wel 5 acties op: misschien past een kleinere belofte beter." in told


@pytest.mark.parametrize(
    ("one", "told"),
    [
        (Streak(0, 0), "Je eerste reeks begint met de eerste dag dat je je belofte houdt."),
        (Streak(3, 3), "3 dagen op rij gehouden: je langste reeks."),
        (Streak(1, 16), "1 dag op rij gehouden. Je langste reeks is 16."),
        (
            Streak(0, 16),
            "Met de volgende dag dat je je belofte houdt begint een nieuwe reeks. "
            "Je langste is 16 dagen.",
        ),
    ],
)
def test_runs_are_told_without_blame(one: Streak, told: str) -> None:
    with translation.override("nl"):
        assert words.runs(one) == told


def test_the_command_tells_a_signal_and_a_promise_that_asks_much() -> None:
    found = {
        "kept": 7,
        "due": 30,
        "current_run": 0,
        "longest_run": 4,
        "strength": 0.2,
        "signal": signal(SIGNALS[0][0]),
        "asks_much": True,
        "next": None,
    }
    with translation.override("nl"):
        told = lines(found, "nl")
        assert told[0] == words.figure(Consistency(7, 30)) == "7 van 30"
        assert told[5] == "Winterslaap?"
        assert told[-1] == words.asks_much()
