"""Action months and rewards through the API."""

from datetime import timedelta

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import MONDAY, NOON, at
from voorkant.interfaces.api import callers

HOURS = {"start": "15:00", "minutes": 90, "weekdays": [0, 2]}
BODY = {
    "theme": " Double  sales ",
    "start": "2026-10-19",
    "until": "2026-11-02",
    "target_pct": 200,
    "bonus_pct": 50,
    "rest_weeks": 1,
    "hours": HOURS,
}
TOLD = {
    **BODY,
    "theme": "Double sales",
    "rest_pct": 50,
    "rest_from": "2026-11-02",
    "rest_until": "2026-11-09",
    "phase": "running",
    "made_by": "Anna",
    "made_at": NOON.isoformat(),
    "comparison": None,
}


def test_an_action_is_announced_read_and_stopped(desk: Desk) -> None:
    made = desk.post("/actions", BODY)
    assert (desk.last, made) == (201, {**TOLD, "id": made["id"]})
    assert desk.post("/actions", BODY) == made
    assert desk.get("/actions") == {"actions": [made]}
    assert desk.get(f"/actions/{made['id']}") == made
    assert desk.post(f"/actions/{made['id']}/stop") == {}
    assert desk.get("/actions") == {"actions": []}
    assert (desk.get(f"/actions/{made['id']}")["code"], desk.last) == ("unknown_action", 404)


def test_the_bonus_and_the_target_follow(desk: Desk) -> None:
    desk.post("/entries", deed())
    desk.post("/actions", BODY)
    week = desk.get("/score/week")
    assert (week["points"], week["bonus"]) == (3, 1.5)
    board = desk.get("/score/board")
    assert (board["target"], board["bonus"]) == (30, 1.5)


def test_an_action_is_changed(desk: Desk) -> None:
    made = desk.post("/actions", BODY)
    plain = {"theme": "Rustig", "start": "2026-10-20", "until": "2026-10-21"}
    changed = desk.put(f"/actions/{made['id']}", plain)
    assert changed == {
        **made,
        **plain,
        "target_pct": 100,
        "bonus_pct": 0,
        "rest_weeks": 0,
        "rest_from": None,
        "rest_until": None,
        "hours": None,
        "phase": "coming",
    }


def test_what_was_done_beside_the_weeks_before(
    desk: Desk, colleague: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = desk.post("/actions", BODY)
    for on in ("2026-10-12", "2026-10-19", "2026-10-20"):
        colleague.post("/entries", deed(on=on, minutes=60))
    monkeypatch.setattr(callers, "now", lambda: at(MONDAY + timedelta(days=7)))
    rates = {
        "weeks": 1,
        "weeks_before": 4,
        "acts": {"during": 2, "before": 0.3},
        "points": {"during": 6, "before": 0.8},
        "hours": {"during": 2, "before": 0.3},
    }
    nothing = {name: {"during": 0, "before": 0} for name in ("acts", "points", "hours")}
    none = {"weeks": 1, "weeks_before": 4, **nothing}
    seen = colleague.get(f"/actions/{made['id']}")["comparison"]
    assert seen == {"you": rates, "team": rates, "members": None}
    mine = desk.get("/actions")["actions"][0]["comparison"]
    assert (mine["you"], mine["team"]) == (none, rates)
    assert [(one["name"], one["comparison"]) for one in mine["members"]] == [
        ("Anna", none),
        ("Bram", rates),
    ]


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"theme": ""}, "name_needed", "theme"),
        ({"until": "2026-10-19"}, "bad_period", "until"),
        ({"until": "2027-02-01"}, "bad_period", "until"),
        ({"start": "2026-10-18"}, "past_week", "start"),
        ({"target_pct": 90}, "bad_factor", "target_pct"),
        ({"bonus_pct": "10"}, "not_whole", "bonus_pct"),
        ({"rest_weeks": 5}, "bad_rest", "rest_until"),
        ({"rest_weeks": -1}, "bad_rest", "rest_until"),
        ({"hours": {"start": "9:00"}}, "bad_time", "hours.start"),
        ({"hours": {"start": "25:00"}}, "bad_time", "hours.start"),
        ({"hours": {"start": "23:30"}}, "bad_block", "minutes"),
        ({"hours": {"start": "09:00", "weekdays": []}}, "bad_block", "weekdays"),
        ({"hours": {"start": "09:00", "weekdays": [7]}}, "bad_block", "weekdays"),
    ],
)
def test_what_is_no_action(desk: Desk, change: dict[str, object], code: str, field: str) -> None:
    refused = desk.post("/actions", BODY | change)
    assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    assert desk.get("/actions") == {"actions": []}


def test_actions_that_overlap(desk: Desk) -> None:
    desk.post("/actions", BODY)
    refused = desk.post("/actions", BODY | {"theme": "Triple", "start": "2026-10-26"})
    assert (desk.last, refused["code"]) == (409, "actions_overlap")


def test_a_reward_is_promised_earned_taken_and_promised_again(desk: Desk) -> None:
    pie = desk.post("/rewards", {"text": "Appeltaart", "span": "day", "threshold": 4.5})
    told = {
        "id": pie["id"],
        "text": "Appeltaart",
        "span": "day",
        "on": "2026-10-19",
        "threshold": 4.5,
        "points": 0,
        "state": "locked",
        "claimed_at": None,
    }
    assert (desk.last, pie) == (201, told)
    refused = desk.post(f"/rewards/{pie['id']}/claim")
    assert (desk.last, refused["code"]) == (409, "not_earned")
    desk.post("/actions", BODY)
    desk.post("/entries", deed())
    assert desk.get("/rewards") == {"rewards": [{**told, "points": 4.5, "state": "earned"}]}
    claimed = {**told, "points": 4.5, "state": "claimed", "claimed_at": NOON.isoformat()}
    assert desk.post(f"/rewards/{pie['id']}/claim") == claimed
    assert desk.post(f"/rewards/{pie['id']}/claim")["code"] == "already_claimed"
    assert desk.post(f"/rewards/{pie['id']}/unclaim")["state"] == "earned"
    again = desk.post(f"/rewards/{pie['id']}/again")
    assert (desk.last, again) == (201, {**told, "id": again["id"], "on": "2026-10-26"})


def test_a_reward_asks_the_target_when_nothing_is_said(desk: Desk) -> None:
    week = desk.post("/rewards", {"text": "Dag vrij"})
    assert (week["span"], week["on"], week["threshold"]) == ("week", "2026-10-19", 15)
    desk.post("/actions", BODY)
    double = desk.post("/rewards", {"text": "Dag vrij", "on": "2026-10-23"})
    assert (double["on"], double["threshold"]) == ("2026-10-19", 30)
    day = desk.post("/rewards", {"text": "Taart", "span": "day"})
    assert day["threshold"] == 6
    free = desk.post("/rewards", {"text": "Taart", "span": "day", "on": "2026-10-24"})
    assert free["threshold"] == 6


def test_a_reward_is_changed_and_taken_away(desk: Desk) -> None:
    pie = desk.post("/rewards", {"text": "Appeltaart", "threshold": 4})
    assert desk.post("/rewards", {"text": "Appeltaart", "threshold": 4}) == pie
    changed = desk.put(f"/rewards/{pie['id']}", {"text": "Wandeling", "threshold": 12})
    assert changed == {**pie, "text": "Wandeling", "threshold": 12}
    assert desk.call("DELETE", f"/rewards/{pie['id']}") == {}
    assert desk.get("/rewards") == {"rewards": []}
    assert desk.post(f"/rewards/{pie['id']}/claim")["code"] == "unknown_reward"


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"text": " "}, "name_needed", "text"),
        ({"threshold": 0}, "bad_threshold", "threshold"),
        ({"threshold": 10_001}, "bad_threshold", "threshold"),
        ({"threshold": "12"}, "not_points", "threshold"),
        ({"span": "month"}, "bad_choice", "span"),
        ({"on": "2026-10-18"}, "day_is_over", "on"),
    ],
)
def test_what_is_no_reward(desk: Desk, change: dict[str, object], code: str, field: str) -> None:
    refused = desk.post("/rewards", {"text": "Taart", **change})
    assert (desk.last, refused["code"], refused["field"]) == (422, code, field)


def test_nobody_else_sees_a_reward(desk: Desk, colleague: Desk) -> None:
    pie = colleague.post("/rewards", {"text": "Appeltaart"})
    assert desk.get("/rewards") == {"rewards": []}
    refused = desk.post(f"/rewards/{pie['id']}/claim")
    assert (desk.last, refused["code"]) == (403, "not_allowed")
