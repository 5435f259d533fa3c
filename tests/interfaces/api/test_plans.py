"""Three-month plans and goals through the API."""

from datetime import timedelta
from typing import Any

import pytest

from tests.interfaces.api.desk import Desk, deed
from tests.support.business import MONDAY, at, kind_id, start_business
from voorkant.interfaces.api import callers

FIRST = {
    "week": "2026-W43",
    "monday": "2026-10-19",
    "intended": 10,
    "done": 0,
    "days_off": 0,
    "text": "",
    "version": 1,
    "parts": [],
}
PLAN = {
    "starts_on": "2026-10-19",
    "until": "2027-01-18",
    "theme": "Mijn netwerk",
    "version": 1,
    "phase": "running",
    "intended": 130,
    "due": 0,
    "done": 0,
    "behind": 0,
    "ahead": 0,
    "catch_up": None,
}
BODY = {"acts": 10, "theme": " Mijn  netwerk ", "lower": False}
GOAL = {
    "level": "quarter",
    "title": "Contracten",
    "counts": "number",
    "target": 4,
    "unit": "contracten",
}


def weeks(answer: Any) -> list[int]:
    return [one["intended"] for one in answer["plan"]["weeks"]]


def test_a_plan_is_made_filled_changed_and_undone(desk: Desk) -> None:
    assert desk.get("/plan") == {"plan": None, "usual": 0}
    made = desk.post("/plans", BODY)
    plan = made["plan"]
    assert desk.last == 201
    assert {name: plan[name] for name in PLAN} == PLAN
    assert (plan["weeks"][0], made["change"]) == (FIRST, None)
    assert desk.post("/plans", BODY) == made
    path = f"/plans/{plan['id']}"
    filled = desk.post(f"{path}/fill", {"acts": 8, "lower": False, "version": 1})
    assert (weeks(filled), filled["plan"]["version"]) == ([8] * 13, 2)
    stale = desk.post(f"{path}/fill", {"acts": 6, "version": 1})
    assert (desk.last, stale["code"]) == (409, "plan_moved_on")
    wish = {"week": "2026-W44", "acts": 5, "parts": [{"kind": "bel", "acts": 3}], "text": "Beurs"}
    changed = desk.put(f"{path}/weeks", {"weeks": [wish]})
    assert weeks(changed)[:3] == [8, 5, 8]
    [kind] = changed["plan"]["weeks"][1]["parts"]
    assert (kind["name_nl"], kind["intended"], kind["done"]) == ("Gesprek met een prospect", 3, 0)
    undone = desk.post(f"/plans/changes/{changed['change']}/undo")
    assert weeks(undone) == [8] * 13
    assert desk.put(path, {"theme": "Bellen"})["plan"]["theme"] == "Bellen"
    assert desk.delete(path) == {"until": "2027-01-18", "is_whole": True}
    assert desk.get("/plan")["plan"] is None
    back = desk.post(f"{path}/restore", {"until": "2027-01-18"})
    assert [one["id"] for one in desk.get("/plans")["plans"]] == [back["plan"]["id"]]


def test_done_and_the_way_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.post("/plans", BODY)
    desk.post("/entries", deed("bel", quantity=3))
    monkeypatch.setattr(callers, "now", lambda: at(MONDAY + timedelta(days=2)))
    plan = desk.get("/plan")["plan"]
    assert (plan["due"], plan["done"], plan["behind"]) == (4, 3, 1)
    assert plan["catch_up"] == {"extra": 1, "times": 1, "per": "day"}
    monkeypatch.setattr(callers, "now", lambda: at(MONDAY + timedelta(days=14)))
    late = desk.put(f"/plans/{plan['id']}/weeks", {"weeks": [{"week": "2026-W43", "acts": 3}]})
    assert (desk.last, late["code"]) == (409, "plan_week_is_over")


def test_of_a_colleague_numbers_only(desk: Desk, colleague: Desk) -> None:
    made = colleague.post("/plans", {**BODY, "parts": [{"kind": "bel", "acts": 3}]})
    seen = desk.get(f"/plan?member={colleague.member.public_id}")
    assert (seen["usual"], seen["plan"]["theme"]) == (None, "")
    assert seen["plan"]["weeks"][0] == {**FIRST, "days_off": None}
    assert seen["plan"]["id"] == made["plan"]["id"]
    refused = colleague.get(f"/plan?member={desk.member.public_id}")
    assert (colleague.last, refused["code"]) == (403, "not_allowed")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"acts": 501}, "bad_intention", "acts"),
        ({"acts": "10"}, "not_whole", "acts"),
        ({"starts_on": "2026-10-20"}, "bad_start", "starts_on"),
        ({"parts": [{"kind": "bel", "acts": 11}]}, "kinds_exceed", "acts"),
        ({"parts": [{"kind": "back", "acts": 1}]}, "only_front_acts", "kind"),
        ({"theme": "x" * 201}, "too_long", "theme"),
        ({"parts": [{"kind": "x", "acts": 1, "more": 1}]}, "unknown_field", "parts.0.more"),
    ],
)
def test_what_is_no_plan(desk: Desk, change: dict[str, Any], code: str, field: str) -> None:
    refused = desk.post("/plans", BODY | change)
    assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    assert desk.get("/plans") == {"plans": []}


def test_a_kind_of_another_business_is_nobodys(desk: Desk) -> None:
    elsewhere = str(kind_id(start_business("Elders").workspace, "bel"))
    answers = []
    for kind in (elsewhere, "00000000-0000-0000-0000-000000000001"):
        answers.append(desk.post("/plans", {**BODY, "parts": [{"kind": kind, "acts": 1}]}))
    assert (answers[0], desk.last) == (answers[1], 404)


def test_a_goal_is_set_read_delayed_and_closed(desk: Desk) -> None:
    year = desk.post("/goals", {**GOAL, "level": "year", "title": "Omzet", "counts": "money"})
    assert (year["target"], year["currency"], year["due_on"]) == (4, "EUR", "2026-12-31")
    goal = desk.post("/goals", {**GOAL, "parent": year["id"]})
    assert desk.last == 201
    assert desk.post("/goals", {**GOAL, "parent": year["id"]}) == goal
    path = f"/goals/{goal['id']}"
    read = desk.post(f"{path}/readings", {"value": 1, "on": "2026-10-18"})
    assert (read["value"], read["reached"], read["is_behind"]) == (1, 0.25, False)
    late = {"weeks": 4, "cause": "Rondes", "party_name": "Bakker"}
    desk.post(f"{path}/delays", late)
    told = desk.post(f"{path}/delays", {"weeks": 2, "cause": "Griep"})
    causes = [{"cause": "Bakker", "weeks": 4}, {"cause": "Griep", "weeks": 2}]
    assert (told["expected_on"], told["weeks_late"], told["causes"]) == ("2027-02-11", 6, causes)
    above = desk.get(f"/goals/{year['id']}")
    assert (above["expected_on"], above["causes_below"]) == ("2027-02-11", causes)
    gone = desk.delete(f"/goals/delays/{told['delays'][0]['id']}")
    assert gone["weeks_late"] == 2
    assert desk.delete(f"/goals/readings/{read['readings'][0]['id']}")["value"] == 0
    assert desk.post(f"{path}/dropped", {"reason": "Anders"})["state"] == "dropped"
    assert desk.post(f"{path}/reached", {})["code"] == "goal_is_closed"
    assert desk.post(f"{path}/reopen")["state"] == "open"
    assert desk.post(f"{path}/reached", {"on": "2026-10-18"})["code"] == "bad_closing_day"
    reached = desk.post(f"{path}/reached", {"on": "2026-10-19"})
    assert (reached["state"], reached["closed_on"]) == ("reached", "2026-10-19")
    assert desk.delete(path) == {}
    assert [one["id"] for one in desk.get("/goals")["goals"]] == [year["id"]]
    assert desk.post(f"{path}/restore")["parent"] == year["id"]


def test_a_goal_is_not_overwritten(desk: Desk) -> None:
    goal = desk.post("/goals", GOAL)
    path = f"/goals/{goal['id']}"
    changed = desk.put(path, {**GOAL, "target": 5, "version": 1})
    assert (changed["target"], changed["version"]) == (5, 2)
    refused = desk.put(path, {**GOAL, "target": 6, "version": 1})
    assert (desk.last, refused["code"]) == (409, "goal_moved_on")


def test_points_and_times_are_counted(desk: Desk) -> None:
    desk.post("/entries", deed("bel", quantity=3))
    points = desk.post("/goals", {**GOAL, "counts": "points", "target": 12.5})
    times = desk.post("/goals", {**GOAL, "counts": "times", "kind": "bel"})
    assert (points["target"], points["value"], times["value"]) == (12.5, 3, 3)
    refused = desk.post(f"/goals/{times['id']}/readings", {"value": 1})
    assert (desk.last, refused["code"]) == (422, "counted_by_itself")


@pytest.mark.parametrize(
    ("change", "code", "field"),
    [
        ({"target": 0}, "bad_target_value", "target"),
        ({"target": 1.5}, "bad_target_value", "target"),
        ({"target": "4"}, "not_number", "target"),
        ({"unit": ""}, "unit_needed", "unit"),
        ({"title": " "}, "name_needed", "title"),
        ({"due_on": "2026-10-01", "starts_on": "2026-10-19"}, "bad_due", "due_on"),
        ({"starts_on": "2027-10-01"}, "bad_due", "due_on"),
        ({"due_on": "2099-12-31"}, "quarter_too_far", "due_on"),
        ({"target": 10**14 + 1}, "too_large", "target"),
    ],
)
def test_what_is_no_goal(desk: Desk, change: dict[str, Any], code: str, field: str) -> None:
    refused = desk.post("/goals", GOAL | change)
    assert (desk.last, refused["code"], refused["field"]) == (422, code, field)
    assert desk.get("/goals") == {"goals": []}
