"""`plan` and `goal`, on the database of this machine and against a server."""

import json
from datetime import timedelta
from pathlib import Path

import pytest

from tests.faults.serving import Installation, served
from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.core.goals.goals import quarter_end
from voorkant.core.periods import Week
from voorkant.data.models import Goal
from voorkant.queries.access import Member
from voorkant.wording.numbers import day, short_week

MONDAY = Week.of(TODAY).until
FIRST = Week.of(MONDAY)
END = quarter_end(TODAY)


def test_a_plan_is_made_filled_changed_and_stopped(command: Type, anna: Member) -> None:
    assert command("plan").out.startswith("No plan yet. Make one: voorkant plan 10\n")
    start = MONDAY.isoformat()
    made = command("plan", "10", "--start", start, "--theme", "My network", "--full")
    first, days, stands, total, week, *rest = made.out.splitlines()
    last = MONDAY + timedelta(days=90)
    assert (first, days) == ("My network", f"{day(MONDAY)} to {day(last)}")
    assert stands == f"It begins on {day(MONDAY)}."
    assert total == "Intended so far: 0. Done so far: 0. The whole plan: 130 acts."
    assert (week, len(rest)) == (f"  {short_week(FIRST)} · 0/10", 12)
    assert command("plan").out == made.out
    told = command("plan", "8", "--week", str(FIRST), "--kind", "bel=5", "--text", "Fair")
    assert f"  {short_week(FIRST)} · 0/8 · Call with a prospect 0/5 · Fair" in told.out
    text = command("plan", "--week", str(FIRST).lower(), "--text", "Trade fair", "--json").json
    [weeks, *_others] = text["plan"]["weeks"]
    assert (weeks["intended"], weeks["text"], len(weeks["parts"])) == (8, "Trade fair", 1)
    filled = command("plan", "6", "--full", "--theme", "Calls", "--json").json
    assert [len(one["parts"]) for one in filled["plan"]["weeks"]] == [1, *[0] * 12]
    assert [one["intended"] for one in filled["plan"]["weeks"]] == [6] * 13
    assert filled["plan"]["theme"] == "Calls"
    nothing = command("plan", "0", "--full").out.splitlines()
    assert nothing[-1].endswith(" · nothing asked")
    assert command("plan", "--stop").out == "Taken away.\n"
    assert command("plan", "--json").json["plan"] is None


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("plan", "--stop"), 2),
        (("plan", "--text", "x"), 2),
        (("plan", "8", "--week", "2026-W48"), 2),
        (("plan", "8", "--kind", "bel"), 2),
        (("plan", "8", "--start", "monday"), 2),
        (("plan", "8", "--start", "2026-01-05"), 1),
        (("plan", "501"), 1),
        (("goal", "--reached"), 2),
        (("goal", "x", "--reached", "--reopen"), 2),
        (("goal", "x", "--reached"), 2),
        (("goal", "x", "--target", "veel"), 2),
        (("goal", "x", "--target", "0", "--unit", "y"), 1),
        (("goal", "x", "--target", "3"), 1),
        (("goal", "x", "--target", "3", "--unit", "y", "--under", "z"), 2),
    ],
)
def test_what_is_refused(
    command: Type, anna: Member, arguments: tuple[str, ...], code: int
) -> None:
    assert command(*arguments).code == code


def test_as_many_as_before(command: Type, anna: Member) -> None:
    assert command("plan", "--copy").code == 2


def test_goals_are_set_read_delayed_and_reached(command: Type, anna: Member) -> None:
    assert command("goal").out == "No goal yet.\n"
    year = ("--level", "year", "--counts", "money", "--target", "120,000.50")
    command("goal", "Turnover", *year)
    made = command("goal", "Contracts", "--target", "4", "--unit", "contracts", "--under", "turn")
    quarter = f"Q{(TODAY.month - 1) // 3 + 1} {TODAY.year}"
    line = f"  quarter goal · {quarter} · 0 of 4 contracts · by {day(END)}"
    assert made.out.splitlines() == ["Contracts", line]
    begins = TODAY - timedelta(days=400)
    since = command("goal", "BHAG", "--level", "bhag", *year[2:], "--start", str(begins), "--json")
    assert since.json["starts_on"] == str(begins)
    command("goal", "bhag", "--remove")
    command("goal", "contr", "--stands", "1")
    command("goal", "contr", "--late", "4", "--cause", "Extra rounds", "--through", "Baker Ltd")
    told = command("goal", "contr", "--late", "2", "--cause", "Flu").out.splitlines()
    late = "6 weeks later, of which 4 through Baker Ltd."
    assert told[2] == f"  {late} Expected on {day(END + timedelta(weeks=6))}."
    tree = command("goal").out.splitlines()
    assert (tree[0], tree[1].split(" · ")[2]) == ("Turnover", "€\xa00 of €\xa0120,000.50")
    indented = [line for line in tree if line.startswith("  Contracts")]
    assert indented == ["  Contracts"]
    reached = command("goal", "contr", "--reached").out.splitlines()
    assert reached[-1] == f"  Reached on {day(TODAY)}."
    assert command("goal", "contr", "--reopen", "--json").json["state"] == "open"
    dropped = command("goal", "contr", "--drop", "Another way").out.splitlines()
    assert dropped[-1] == f"  Dropped on {day(TODAY)}. Another way"
    assert command("goal", "contr", "--remove").out == "Taken away: contr\n"
    assert Goal.objects.filter(removed_at=None).count() == 1


@pytest.mark.slow
def test_the_same_against_a_server(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    with served(installation, installation.prepare("team")) as server:
        where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
        start = ("--start", MONDAY.isoformat(), "--theme", "My network")
        done = [
            installation.run("plan", "10", "--kind", "bel=4", *start, **where),
            installation.run("plan", "7", "--week", str(FIRST), "--text", "Fair", **where),
            installation.run(
                "goal", "Calls", "--target", "60", "--counts", "times", "--kind", "bel", **where
            ),
            installation.run("goal", "Turnover", "--target", "5000", "--counts", "money", **where),
            installation.run("goal", "turn", "--stands", "1200", **where),
            installation.run("goal", "turn", "--late", "2", "--cause", "Flu", **where),
            installation.run("log", "bel", **where),
        ]
        assert [one.stderr for one in done] == [""] * 7
        for arguments in (("plan",), ("goal",), ("plan", "--json"), ("goal", "--json")):
            here, there = installation.run(*arguments), installation.run(*arguments, **where)
            assert (there.returncode, there.stdout) == (here.returncode, here.stdout)
        refused = installation.run("goal", "calls", "--stands", "3", "--json", **where)
        assert json.loads(refused.stderr)["code"] == "counted_by_itself"
        for verb in ("--reached", "--reopen", "--remove"):
            assert installation.run("goal", "turn", verb, **where).returncode == 0
        assert installation.run("plan", "--stop", **where).returncode == 0
        assert "No plan yet." in installation.run("plan", **where).stdout
