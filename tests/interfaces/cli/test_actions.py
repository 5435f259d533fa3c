"""`action` and `reward`, on the database of this machine and against a server."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.faults.serving import Installation, served
from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.core.periods import Week
from voorkant.data.models import ActionPeriod
from voorkant.queries.access import Member
from voorkant.wording.numbers import day

MONDAY = Week.of(TODAY).until
LAST = MONDAY + timedelta(days=27)
MAKE = (
    *("action", "On the phone", "--first", MONDAY.isoformat(), "--target", "200", "--bonus", "10"),
    *("--rest", "1", "--free", "15:00", "--minutes", "90"),
)


def test_an_action_is_announced_shown_and_stopped(command: Type, anna: Member) -> None:
    assert command("action").out == "No action month yet.\n"
    made = command(*MAKE)
    first, *facts = made.out.splitlines()
    assert first.startswith("On the phone · begins ")
    assert facts[:2] == [
        f"  {day(MONDAY)} to {day(LAST)} · target 200% · bonus 10%",
        "  set free: Mon–Fri 15:00–16:30",
    ]
    assert facts[2].startswith("  rest up to and including ")
    assert command("action").out == made.out
    assert command("action", "--json").json["actions"][0]["target_pct"] == 200
    stopped = command("action", "on the", "--stop")
    assert stopped.out == "Stopped: On the phone. This week stays as it was announced.\n"
    assert not ActionPeriod.objects.filter(removed_at=None).exists()


def test_an_action_asks_half_as_much_again_unless_told(command: Type, anna: Member) -> None:
    when = ("--first", MONDAY.isoformat(), "--free", "9:00")
    made = command("action", "On the phone", *when, "--json").json
    assert (made["target_pct"], made["hours"]["start"]) == (150, "09:00")


def test_an_action_beside_the_weeks_before(command: Type, anna: Member) -> None:
    anna.workspace.begins_on = anna.joined_on = MONDAY - timedelta(weeks=10)
    anna.workspace.save()
    anna.save()
    ActionPeriod.objects.create(
        workspace=anna.workspace,
        theme="Earlier",
        start=MONDAY - timedelta(weeks=3),
        until=MONDAY - timedelta(weeks=2),
        created_by=anna,
        created_at=datetime(2026, 1, 1, tzinfo=UTC),
    )
    command("log", "bel", "-n", "3", "--on", (MONDAY - timedelta(weeks=3)).isoformat())
    told = command("action").out.splitlines()
    assert told[-1] == "  You: 3 acts a week, against 0 in the 4 weeks before. Points: 3 against 0."


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("action", "Phone"), 2),
        (("action", "Phone", "--first", "monday"), 2),
        (("action", "Phone", "--first", MONDAY.isoformat(), "--free", "3pm"), 2),
        (("action", "Phone", "--stop"), 2),
        (("action", "Phone", "--first", MONDAY.isoformat(), "--target", "90"), 1),
        (("action", "Phone", "--first", "2026-01-01"), 1),
        (("reward", "--take"), 2),
        (("reward", "Cake", "--take", "--again"), 2),
        (("reward", "Cake", "--take"), 2),
        (("reward", "Cake", "--day", "2026-01-01"), 1),
    ],
)
def test_what_is_refused(
    command: Type, anna: Member, arguments: tuple[str, ...], code: int
) -> None:
    assert command(*arguments).code == code


def test_a_reward_is_promised_earned_and_taken(command: Type, anna: Member) -> None:
    assert command("reward").out == "No reward yet.\n"
    assert command("reward", "Cake").out.endswith("· 0 of 15 points\n")
    told = command("reward", "Walk", "--day", TODAY.isoformat(), "--points", "2")
    assert told.out == f"Walk · {day(TODAY)} · 0 of 2 points\n"
    refused = command("reward", "walk", "--take", "--json")
    assert (refused.code, refused.json["code"]) == (1, "not_earned")
    command("log", "bel", "-n", "2")
    assert "earned: 2 of 2 points" in command("reward").out
    assert command("reward", "walk", "--take").out == f"Walk · {day(TODAY)} · taken\n"
    again = command("reward", "walk", "--again", "--json").json
    assert again["on"] == (TODAY + timedelta(days=7)).isoformat()
    assert command("reward", "cake", "--remove").out == "Taken away: Cake\n"
    assert [one["text"] for one in command("reward", "--json").json["rewards"]] == ["Walk", "Walk"]


@pytest.mark.slow
def test_the_same_against_a_server(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare("team")) as server:
        where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
        made = installation.run(*MAKE, **where)
        assert made.stdout.splitlines()[2] == "  set free: Mon–Fri 15:00–16:30"
        installation.run("reward", "Cake", "--points", "1", **where)
        installation.run("log", "bel", **where)
        for arguments in (("action",), ("reward",), ("action", "--json"), ("reward", "--json")):
            here, there = installation.run(*arguments), installation.run(*arguments, **where)
            assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
        assert installation.run("reward", "cake", "--take", **where).stdout.endswith("taken\n")
        twice = installation.run("reward", "cake", "--take", "--json", **where)
        assert json.loads(twice.stderr)["code"] == "already_claimed"
        for verb in ("--again", "--remove"):
            assert installation.run("reward", "cake", verb, **where).returncode == 0
        assert installation.run("action", "on", "--stop", **where).returncode == 0
        assert installation.run("action", **where).stdout == "No action month yet.\n"
