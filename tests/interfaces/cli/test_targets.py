"""`score`, `target` and `away` on the database of this machine."""

from datetime import timedelta

from tests.interfaces.cli.conftest import Type
from tests.interfaces.cli.test_ledger import TODAY
from voorkant.core.periods import Week
from voorkant.data.models import Absence, WeeklyTarget
from voorkant.queries.access import Member
from voorkant.wording.numbers import day, week

NEXT_MONDAY = Week.of(TODAY).until


def test_score_shows_the_week_against_its_target(command: Type, anna: Member) -> None:
    command("log", "session", "-n", "15")
    told = command("score").out.splitlines()
    assert told[0] == week(Week.of(TODAY))
    assert told[1].startswith("15 of 15 points · ")
    assert told[2:] == ["Target reached.", "", "      15  15 × Session offered"]
    assert command("score", "--json").json["attainment"] == 1.0
    assert command("score", "2026-W99").code == 1


def test_target_is_shown_and_set(command: Type, anna: Member) -> None:
    assert command("target").out.splitlines()[0] == "15 points a week"
    same = command("target", "15")
    told = "It is 15 points a week already: nothing changed.\n"
    assert (same.code, same.out) == (0, told)
    done = command("target", "12.5", "--reason", "three days")
    assert done.out == f"12.5 points a week, from {day(NEXT_MONDAY)}.\n"
    assert WeeklyTarget.objects.get().points == 125
    assert f"12.5 points from {day(NEXT_MONDAY)}." in command("target").out
    later = command("target", "30", "--later", "--json").json
    assert later["valid_from"] == NEXT_MONDAY.isoformat()
    assert later["replaced"] == {"points": 12.5, "valid_from": NEXT_MONDAY.isoformat()}
    gone = f"What was planned, 30 points from {day(NEXT_MONDAY)}, is dropped."
    assert gone in command("target", "15").out
    back = command("target", "--undo")
    assert back.out == f"15 points a week, from {day(Week.of(TODAY).monday)}.\n"
    assert f"30 points from {day(NEXT_MONDAY)}." in command("target").out
    refused = command("target", "0")
    assert (refused.code, refused.err) == (
        1,
        "A weekly target is more than 0 and at most 10,000 points.\n",
    )
    assert command("target", "many").code == 2


def test_away_notes_days_both_included(command: Type, anna: Member) -> None:
    first, last = NEXT_MONDAY, NEXT_MONDAY + timedelta(days=4)
    told = command("away", first.isoformat(), last.isoformat(), "--reason", "Ameland").out
    assert told == f"Noted: away from {day(first)} to {day(last)}.\n"
    row = Absence.objects.get()
    assert (row.start, row.until, row.reason) == (first, last + timedelta(days=1), "Ameland")
    assert command("away", "tomorrow").code == 2
    assert command("away", last.isoformat(), first.isoformat()).code == 1
