"""Targets and being there over the API."""

from datetime import date

import pytest

from tests.interfaces.api.desk import Desk, deed
from voorkant.data.models import Recalibration, WeeklyTarget, Workspace

STANDING = {
    "points": 3,
    "bonus": 0,
    "target": 15,
    "availability": 1.0,
    "attainment": 0.2,
    "pace": "on_pace",
    "covered": "2026-10-19",
}


def test_the_board_holds_ones_own_week_and_the_team(desk: Desk, colleague: Desk) -> None:
    desk.post("/entries", deed("session", quantity=3))
    board = desk.get("/score/board")
    team = board.pop("team")
    assert board == {"week": "2026-W43", **STANDING}
    assert (team["points"], team["target"]) == (3, 30)
    assert {one["name"]: one["points"] for one in team["members"]} == {
        desk.member.display_name: 3,
        colleague.member.display_name: 0,
    }
    assert colleague.get("/score/board")["team"]["members"] is None


def test_alone_there_is_no_team(desk: Desk) -> None:
    Workspace.objects.update(shape="solo")
    assert desk.get("/score/board")["team"] is None


def test_weeks_are_listed_up_to_the_one_asked_for(desk: Desk) -> None:
    desk.post("/entries", deed("session", on="2026-10-14", quantity=4))
    found = desk.get("/score/weeks?week=2026-W42&size=2")["weeks"]
    assert [(one["week"], one["points"]) for one in found] == [("2026-W41", 0), ("2026-W42", 4)]


def test_a_target_is_set_read_and_taken_back(desk: Desk) -> None:
    done = desk.put("/targets", {"points": 12.5, "reason": "rustiger"})
    assert (done["old"], done["new"], done["valid_from"]) == (15, 12.5, "2026-10-26")
    found = desk.get("/targets")
    assert (found["points"], found["coming"]) == (
        15,
        {"points": 12.5, "valid_from": "2026-10-26"},
    )
    assert [one["reason"] for one in found["changes"]] == ["rustiger"]
    again = desk.put("/targets", {"points": 12.5})
    assert (again["id"], again["old"], again["new"]) == (None, 12.5, 12.5)
    assert (again["valid_from"], desk.last) == ("2026-10-26", 200)
    assert len(desk.get("/targets")["changes"]) == 1
    desk.post("/targets/undo", {"change": done["id"]})
    assert not WeeklyTarget.objects.exists()
    assert desk.post("/targets/undo", {"change": done["id"]})["code"] == "target_moved_on"
    assert desk.last == 409


def test_everybodys_target_is_for_who_leads(desk: Desk, colleague: Desk) -> None:
    desk.put("/targets", {"points": 20, "everybody": True})
    assert colleague.get("/targets")["points"] == 20
    assert desk.get("/targets?everybody=true")["proposal"] is None
    assert colleague.put("/targets", {"points": 9, "everybody": True})["code"] == "not_allowed"


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"points": 0}, "bad_target"),
        ({"points": 10_001}, "bad_target"),
        ({"points": "12"}, "not_points"),
        ({"points": True}, "not_points"),
        ({}, "missing"),
        ({"points": 12, "member": "x"}, "bad_uuid"),
        ({"points": 12, "speed": 1}, "unknown_field"),
    ],
)
def test_a_target_that_cannot_be_is_refused(desk: Desk, body: dict[str, object], code: str) -> None:
    assert desk.put("/targets", body)["code"] == code
    assert (desk.last, Recalibration.objects.count()) == (422, 0)


def test_being_there_is_said_and_read(desk: Desk) -> None:
    desk.put("/availability/work-week", {"percents": [100, 100, 100, 0, 0, 0, 0]})
    away = {"start": "2026-10-19", "until": "2026-10-20", "part": 50, "reason": "tandarts"}
    absence = desk.post("/availability/absences", away)
    assert {name: absence[name] for name in away} == away
    desk.put("/availability/holidays/2026-10-20", {"name": "Teamdag"})
    found = desk.get("/availability")
    assert found["work_week"] == [100, 100, 100, 0, 0, 0, 0]
    assert found["absences"] == [absence]
    assert {"on": "2026-10-20", "name": "Teamdag", "counts": True} in found["holidays"]
    # half of Monday and all of Wednesday: 1.5 of 3 days
    assert desk.get("/score/board")["target"] == 7.5
    desk.call("DELETE", f"/availability/absences/{absence['id']}")
    desk.call("DELETE", "/availability/holidays/2026-10-20")
    assert desk.get("/score/board")["target"] == 15


def test_who_leads_reads_that_a_colleague_is_away_but_not_why(desk: Desk, colleague: Desk) -> None:
    away = {"start": "2026-10-19", "until": "2026-10-20", "reason": "ziekenhuis"}
    colleague.post("/availability/absences", away)
    seen = desk.get(f"/availability?member={colleague.member.public_id}")["absences"]
    assert [(one["start"], one["reason"]) for one in seen] == [("2026-10-19", "")]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"start": "2026-10-19", "until": "2026-10-19"}, "bad_absence"),
        ({"start": "2026-10-19", "until": "2026-10-20", "part": 0}, "bad_absence"),
        ({"start": "2026-10-01", "until": "2026-10-20"}, "week_is_over"),
        ({"start": "2026-10-19", "until": "2028-10-20"}, "away_too_long"),
        ({"start": "2026-02-30", "until": "2026-10-20"}, "bad_date"),
    ],
)
def test_an_absence_that_cannot_be_is_refused(
    desk: Desk, body: dict[str, object], code: str
) -> None:
    assert desk.post("/availability/absences", body)["code"] == code
    assert desk.get("/availability")["absences"] == []


def test_a_work_week_has_seven_days(desk: Desk) -> None:
    for percents in ([100] * 6, [100] * 8, [0] * 7, [101, *[0] * 6], ["100", *[0] * 6]):
        desk.put("/availability/work-week", {"percents": percents})
        assert desk.last == 422
    past = {"percents": [100] * 7, "valid_from": date(2026, 10, 18).isoformat()}
    assert desk.put("/availability/work-week", past)["code"] == "week_is_over"
