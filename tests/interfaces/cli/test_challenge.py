"""`challenge`, on the database of this machine and against a server."""

import io
import json
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import translation
from pytest_django.fixtures import Settings

from tests.faults.serving import Installation, served
from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from tests.support.business import join
from voorkant.data.models import Challenge, Holiday
from voorkant.interfaces.cli.challenge_phrases import calendar
from voorkant.operations.rhythm.challenge import start_challenge
from voorkant.operations.rhythm.challenge_together import ask_along
from voorkant.queries.access import Member
from voorkant.queries.rhythm.challenge import terms_of
from voorkant.wording.numbers import day

LAST = TODAY + timedelta(days=29)


def test_it_is_started_kept_noted_stopped_and_resumed(command: Type, anna: Member) -> None:
    Holiday.objects.all().delete()
    assert command("challenge").out == "No challenge yet. Start one with “start”.\n"
    started = command("challenge", "start", "--every-day").out.splitlines()
    assert started[0] == "0 of 30"
    assert started[2] == f"  1 act every day · The last day is {day(LAST)}."
    command("log", "bel")
    noted = command("challenge", "note", "An appointment").out.splitlines()
    assert noted[:2] == ["1 of 30", "  Every day kept so far. 29 days to go."]
    assert noted[-1] == f"  {day(TODAY)}: An appointment"
    assert command("challenge").out.splitlines() == noted
    assert command("challenge", "note").out == f"{day(TODAY)}: An appointment\n"
    assert command("challenge").out.splitlines() == noted
    assert command("challenge", "stop").code == 0
    told = command("challenge").out.splitlines()
    assert told == [
        "No challenge yet. Start one with “start”.",
        f"Earlier: 1 of 30 · stopped · {day(TODAY)}",
    ]
    assert command("challenge", "resume").out.splitlines() == noted


def test_a_note_goes_when_it_is_asked_for(command: Type, anna: Member) -> None:
    command("challenge", "start", "--every-day")
    command("challenge", "note", "An appointment")
    assert command("challenge", "note", "Another", "--remove").code == 2
    assert command("challenge", "note").out == f"{day(TODAY)}: An appointment\n"
    assert command("challenge", "note", "--remove").code == 0
    assert command("challenge", "note").out == f"No note yet for {day(TODAY)}.\n"


@pytest.mark.parametrize(
    ("encoding", "signs", "key"),
    [
        ("utf-8", "✓······", "✓ kept  · ahead"),
        ("latin-1", "v......", "v kept  . ahead"),
    ],
)
def test_the_calendar_says_what_its_signs_mean(
    monkeypatch: pytest.MonkeyPatch, encoding: str, signs: str, key: str
) -> None:
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding))
    monday = date(2026, 10, 19)
    states = ["kept", *["open"] * 6]
    days = [
        {"on": (monday + timedelta(days=place)).isoformat(), "state": state, "note": ""}
        for place, state in enumerate(states)
    ]
    with translation.override("en-gb"):
        assert calendar(days, monday) == [f"43 |{signs}|", key]


def test_the_one_stopped_last_goes_on(command: Type, anna: Member) -> None:
    Holiday.objects.all().delete()
    command("challenge", "start", "--every-day")
    command("challenge", "stop")
    command("challenge", "start", "--every-day", "--number", "2")
    command("challenge", "stop")
    Challenge.objects.filter(number=1).update(starts_on=TODAY)
    Challenge.objects.filter(number=2).update(starts_on=TODAY - timedelta(days=9), ended_on=TODAY)
    Challenge.objects.filter(number=1).update(ended_on=TODAY - timedelta(days=1))
    command("challenge", "resume")
    assert Challenge.objects.get(ended_on=None).number == 2


def test_stopped_before_it_began_nothing_is_left(command: Type, anna: Member) -> None:
    first = (TODAY + timedelta(days=7)).isoformat()
    command("challenge", "start", "--first", first)
    assert command("challenge", "stop").out == "It had not begun, so it is gone.\n"
    assert command("challenge").out == "No challenge yet. Start one with “start”.\n"


def test_a_link_is_shared_and_withdrawn(command: Type, anna: Member) -> None:
    command("challenge", "start")
    url, said = command("challenge", "share", "Coach", "--shows", "total", "--with-name").out.split(
        "\n", 1
    )
    assert "/c/" in url
    assert said == (
        "It shows the total, with your name. It is told this once.\n"
        "It works on this machine only. For others: set VOORKANT_BASE_URL.\n"
    )
    assert command("challenge").out.endswith("Link for Coach: shows the total, with your name\n")
    assert command("challenge", "withdraw", "coach").out == "Withdrawn: Coach\n"
    assert "Link for" not in command("challenge").out


def test_a_link_to_an_address_for_all_says_no_more(
    command: Type, anna: Member, settings: Settings
) -> None:
    settings.BASE_URL = "https://voorkant.example.nl"
    command("challenge", "start")
    url, said = command("challenge", "share").out.splitlines()
    assert url.startswith("https://voorkant.example.nl/c/")
    assert said == "It shows the total and the days. It is told this once."


def colleague(anna: Member, name: str) -> Member:
    """Let somebody join, who makes it a team."""
    anna.workspace.shape = "team"
    anna.workspace.save()
    return join(anna.workspace, name)


@pytest.fixture
def as_anna(monkeypatch: pytest.MonkeyPatch, command: Type) -> Type:
    """Return a function that runs a command as Anna, who is not alone here."""
    monkeypatch.setenv("VOORKANT_MEMBER", "anna@example.nl")
    return command


def test_a_colleague_is_asked_along(as_anna: Type, anna: Member) -> None:
    command = as_anna
    colleague(anna, "Bert")
    command("challenge", "start")
    assert command("challenge", "ask", "bert").out.endswith("  Bert was asked\n")
    assert command("challenge", "reveal", "--shows", "days").code == 0
    assert Challenge.objects.get().shows == "days"
    assert command("challenge", "leave").code == 0
    assert Challenge.objects.get().left_at is not None
    assert command("challenge", "rejoin").code == 0


def test_one_joins_or_declines(as_anna: Type, anna: Member) -> None:
    command = as_anna
    bert = colleague(anna, "Bert")
    command("challenge", "start")
    mine = Challenge.objects.get()
    Challenge.objects.update(member=bert)
    ask_along(anna.workspace, bert, mine.public_id, anna.public_id, "", mine.created_at)
    assert command("challenge").out.splitlines()[-1] == (
        f"Bert asks you to join: 1 act every working day, from {day(TODAY)}"
    )
    assert command("challenge", "join", "Bert").out.splitlines()[-1] == "  Bert: 0 of 30"
    assert terms_of(Challenge.objects.get(member=anna)) == terms_of(mine)
    cor = colleague(anna, "Cor")
    theirs = start_challenge(anna.workspace, cor, terms_of(mine), mine.created_at)
    ask_along(anna.workspace, cor, theirs, anna.public_id, "", mine.created_at)
    assert command("challenge", "decline", "cor").out == "Not this time: Cor\n"


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("challenge", "stop"), 2),
        (("challenge", "dance"), 2),
        (("challenge", "withdraw", "Coach"), 2),
        (("challenge", "join", "Bert"), 2),
        (("challenge", "start", "--first", "monday"), 2),
        (("challenge", "start", "--first", "2026-01-01"), 1),
        (("challenge", "start", "--number", "3"), 1),
    ],
)
def test_what_is_refused(
    command: Type, anna: Member, arguments: tuple[str, ...], code: int
) -> None:
    assert command(*arguments).code == code


@pytest.mark.slow
def test_the_same_against_a_server(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare("team")) as server:
        where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
        started = installation.run("challenge", "start", "--every-day", **where)
        assert started.stdout.startswith("0 of 30\n")
        installation.run("log", "bel", **where)
        installation.run("challenge", "note", "Een afspraak", **where)
        shared = installation.run("challenge", "share", "Coach", **where)
        assert "/c/" in shared.stdout
        for arguments in (("challenge",), ("challenge", "--json")):
            here, there = installation.run(*arguments), installation.run(*arguments, **where)
            assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
        for verb in ("withdraw", "stop", "resume", "stop"):
            words = ("Coach",) if verb == "withdraw" else ()
            assert installation.run("challenge", verb, *words, **where).returncode == 0
        found = json.loads(installation.run("challenge", "--json", **where).stdout)
        assert (found["challenge"], found["earlier"][0]["stopped"]) == (None, True)
