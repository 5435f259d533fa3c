"""How plans and goals stand: the same on core, database and API."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml

from tests.interfaces.api.desk import Desk
from tests.support.business import BEGINS, MONDAY, at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.goals.delays import Delay, by_cause, expected_on
from voorkant.core.goals.goals import Level, Yardstick
from voorkant.core.goals.plan import Intention, PlannedWeek, PlanStanding, standing, weeks_from
from voorkant.core.targets.availability import FULL_TIME, Away, Presence, WorkWeek
from voorkant.core.targets.weekly import week_plan
from voorkant.data.models import Absence, Holiday
from voorkant.interfaces.api import callers
from voorkant.operations.activity import log_entry
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import GoalWish, add_goal
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan

HERE, DAY = Path(__file__).parent, timedelta(days=1)
Case = dict[str, Any]


def cases(name: str) -> pytest.MarkDecorator:
    """Read the cases of a file and name each by its title."""
    found = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", found, ids=[one["titel"] for one in found])


def away_of(case: Case) -> tuple[Away, ...]:
    gone = case.get("weg")
    return (Away(gone["van"], gone["tot"] + DAY),) if gone else ()


def told(found: PlanStanding) -> Case:
    back = found.catch_up
    way = {"extra": back.extra, "keren": back.times} if back else None
    return {
        "van_plan": found.due,
        "gedaan": found.done,
        "achter": found.behind,
        "voor": found.ahead,
        "inhalen": {**way, "per": "week" if back and back.is_weekly else "day"} if way else None,
    }


@cases("plan.yaml")
def test_plan_on_core(case: Case) -> None:
    presence = Presence((WorkWeek(BEGINS, FULL_TIME),), away_of(case), BEGINS)
    weeks = [
        PlannedWeek(
            week,
            Intention(case["per_week"]),
            week_plan(week, 150, presence, frozenset(), lambda _day: 100),
            sum(n for on, n in case.get("gedaan", {}).items() if on in week.days),
        )
        for week in weeks_from(MONDAY)
    ]
    assert told(standing(weeks, case["vandaag"], MONDAY)) == case["verwacht"]


@cases("plan.yaml")
@pytest.mark.django_db
def test_plan_on_the_api(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = start_business()
    Holiday.objects.filter(workspace=owner.workspace).update(counts=False)
    for one in away_of(case):
        Absence.objects.create(
            workspace=owner.workspace, member=owner, start=one.start, until=one.until
        )
    wish = PlanWish(MONDAY, WeekWish(case["per_week"]), lower=False)
    make_plan(owner.workspace, owner, wish, at(MONDAY))
    for on, many in case.get("gedaan", {}).items():
        new = NewEntry(uuid4(), kind_id(owner.workspace, "session"), quantity=many, on=on)
        log_entry(owner.workspace, owner, new, at(max(on, case["vandaag"])))
    monkeypatch.setattr(callers, "now", lambda: at(case["vandaag"]))
    [plan] = Desk(owner).get("/plans")["plans"]
    back = plan["catch_up"]
    assert {
        "van_plan": plan["due"],
        "gedaan": plan["done"],
        "achter": plan["behind"],
        "voor": plan["ahead"],
        "inhalen": {"extra": back["extra"], "keren": back["times"], "per": back["per"]}
        if back
        else None,
    } == case["verwacht"]


def delays_of(one: Case) -> list[Delay]:
    given = one.get("vertraging", ())
    return [Delay(late["weken"], late["waardoor"], late.get("wie", "")) for late in given]


@cases("vertraging.yaml")
def test_delay_on_core(case: Case) -> None:
    expected: dict[str, date] = {}
    for one in reversed(case["doelen"]):
        under = [other["naam"] for other in case["doelen"] if other.get("onder") == one["naam"]]
        below = [expected[name] for name in under]
        expected[one["naam"]] = expected_on(one["datum"], delays_of(one), below)
    assert expected == {name: one["dag"] for name, one in case["verwacht"].items()}


@cases("vertraging.yaml")
@pytest.mark.django_db
def test_delay_on_the_api(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = start_business()
    made: dict[str, UUID] = {}
    for one in case["doelen"]:
        level = Level.QUARTER if one.get("onder") or len(case["doelen"]) == 1 else Level.YEAR
        parent = made.get(one.get("onder", ""))
        wish = GoalWish(
            *(level, one["naam"], Yardstick.NUMBER, 4, one["datum"]), unit="x", parent=parent
        )
        made[one["naam"]] = add_goal(owner.workspace, owner, wish, at(MONDAY))
        for late in delays_of(one)[::-1]:
            gone = DelayWish(late.weeks, late.cause, party_name=late.party)
            add_delay(owner.workspace, owner, made[one["naam"]], gone, at(MONDAY))
    monkeypatch.setattr(callers, "now", lambda: at(MONDAY))
    found = {one["title"]: one for one in Desk(owner).get("/goals")["goals"]}
    for name, wanted in case["verwacht"].items():
        below = {one["cause"]: one["weeks"] for one in found[name]["causes_below"]}
        assert (found[name]["expected_on"], below) == (str(wanted["dag"]), wanted["eronder"])
    own = {one["naam"]: dict(by_cause(delays_of(one))) for one in case["doelen"]}
    told = {name: {c["cause"]: c["weeks"] for c in one["causes"]} for name, one in found.items()}
    assert told == own
