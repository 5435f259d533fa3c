"""Looking ahead from a terminal."""

from datetime import date

import pytest

from tests.interfaces.cli.conftest import Type
from voorkant.data.models import WhatIfBasis
from voorkant.queries.access import Member

FIGURES = ("contracts", "points_per_contract", "deal_value", "minutes_per_point", "goal")
GIVEN = ("--estimate", "60", "--value", "6,000", "--weeks", "0")


def test_nothing_given_is_nothing_told(command: Type, anna: Member) -> None:
    typed = command("what-if")
    assert (typed.code, typed.err) == (0, "")
    assert typed.out.splitlines()[0] == "Nothing was given yet, so nothing can be foreseen."


def test_what_it_rests_on_is_given_and_told(command: Type, anna: Member) -> None:
    typed = command("what-if", *GIVEN, "--minutes", "20", "--goal", "120,000")
    assert (typed.code, typed.err) == (0, "")
    lines = typed.out.splitlines()
    assert lines[:3] == [
        *("Saved: the look ahead rests on this from now on.", "", "Which do you choose?")
    ]
    assert [line.split(" · ")[:3] for line in lines[3:6]] == [
        ["  Fewer", "12 points a week", "4 hours a week"],
        ["  The same", "15 points a week", "5 hours a week"],
        ["  More", "19 points a week", "6.3 hours a week"],
    ]
    assert "  Points per contract: 60 (own estimate)" in lines
    assert lines[-1].startswith("€\N{NO-BREAK SPACE}120,000 in a year is 20 contracts")


def test_the_json_is_that_of_the_api(command: Type, anna: Member) -> None:
    found = command("what-if", "20", *GIVEN, "--json").json
    assert [one["points"] for one in found["scenarios"]] == [12, 15, 20]
    assert found["basis"]["deal_value"] == 600_000


def test_what_is_left_out_stays(command: Type, anna: Member) -> None:
    command("what-if", *GIVEN, "--minutes", "20")
    count = ("--contracts", "5", "--first", "2026-01-01", "--last", "2026-01-31")
    assert command("what-if", *count).code == 0
    assert command("what-if", "--goal", "1,000").code == 0
    row = WhatIfBasis.objects.latest("id")
    assert (row.contracts, row.points_per_contract, row.deal_value) == (5, None, 600_000)
    assert row.counted_until == date(2026, 2, 1)
    assert (row.minutes_per_point, row.goal, row.cycle_weeks) == (20, 100_000, 0)
    command("what-if", "--estimate", "50")
    row = WhatIfBasis.objects.latest("id")
    assert (row.contracts, row.counted_from, row.points_per_contract) == (None, None, 500)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("-5",), 2, "There is no option -5."),
        (("20000",), 2, "'POINTS' is at most 10000."),
        (("--estimate", "60"), 2, "The first time, --value and --weeks are needed as well."),
        (("--first", "vandaag"), 2, "Write the day like 2026-11-23."),
        ((*GIVEN[:3], "veel", *GIVEN[4:]), 1, "“veel” is not an amount."),
        ((*GIVEN[:3], "$5", *GIVEN[4:]), 1, "Look ahead in the workspace’s own currency: EUR."),
        (("--contracts", "5", *GIVEN[2:]), 1, "Give one of two:"),
    ],
)
def test_what_is_refused(
    command: Type, anna: Member, arguments: tuple[str, ...], code: int, said: str
) -> None:
    typed = command("what-if", *arguments)
    assert (typed.code, said in typed.err) == (code, True), typed.err
    assert not WhatIfBasis.objects.exists()


def test_an_obstacle_is_told_with_what_would_help(command: Type, anna: Member) -> None:
    count = ("--contracts", "5", "--first", "2026-01-05", "--last", "2026-02-01")
    typed = command("what-if", *count, *GIVEN[2:])
    assert "\nNo points were scored from 5 January 2026 to 1 February 2026," in typed.out


@pytest.mark.parametrize(
    ("changed", "undo"),
    [
        (("--value", "1,234.50"), "--value 6,000"),
        (("--minutes", "20", "--goal", "1,000"), "--minutes 0 --goal 0"),
        (
            ("--contracts", "5", "--first", "2026-01-01", "--last", "2026-01-31"),
            "--estimate 60",
        ),
    ],
)
def test_what_is_saved_can_be_undone_by_what_is_told(
    command: Type, anna: Member, changed: tuple[str, ...], undo: str
) -> None:
    command("what-if", *GIVEN)
    typed = command("what-if", *changed)
    assert typed.out.splitlines()[:2] == [
        "Saved: the look ahead rests on this from now on.",
        f"Undo it with: voorkant what-if {undo}",
    ]
    back = command("what-if", *undo.split())
    told = " ".join(arguments for arguments in changed)
    assert back.out.splitlines()[1] == f"Undo it with: voorkant what-if {told}"
    first, _, last = WhatIfBasis.objects.order_by("id").values(*FIGURES)
    assert last == first
    assert command("what-if", *undo.split()).out.splitlines()[0] == "Nothing changed."
