"""Plan, quarter and BHAG of a week, as screens that look back on it show them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests.support.business import MONDAY, NOON, start_business
from voorkant.core.goals.goals import GoalState, Level, Yardstick
from voorkant.core.periods import Week
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import Closing, GoalWish, add_goal, close_goal
from voorkant.operations.goals.plan import PlanWish, WeekWish, make_plan
from voorkant.queries.goals.summary import goals_of_week
from voorkant.wording.numbers import day

pytestmark = pytest.mark.django_db
WEEK = Week.of(MONDAY)
END = date(2026, 12, 31)
QUARTER = GoalWish(Level.QUARTER, "Contracten", Yardstick.NUMBER, 4, END, unit="contracten")


def test_nothing_yet() -> None:
    owner = start_business()
    found = goals_of_week(owner.workspace, owner, WEEK, MONDAY)
    assert found.is_empty
    with translation.override("en-gb"):
        html = render_to_string("web/goals/summary.html", {"goals": found})
    assert "No three-month plan for this week." in html
    assert "No goal for this quarter." in html


def test_a_plan_that_is_still_to_begin() -> None:
    owner = start_business()
    wish = PlanWish(MONDAY + timedelta(weeks=1), WeekWish(10), lower=False)
    make_plan(owner.workspace, owner, wish, NOON)
    found = goals_of_week(owner.workspace, owner, WEEK, MONDAY)
    assert (found.plan, found.begins_on) == (None, wish.starts_on)
    with translation.override("en-gb"):
        html = render_to_string("web/goals/summary.html", {"goals": found})
    assert f"Your plan begins on {day(wish.starts_on)}." in html
    assert "No three-month plan" not in html


def test_the_week_the_quarter_and_the_bhag() -> None:
    owner = start_business()
    wish = PlanWish(MONDAY, WeekWish(10), lower=False)
    plan = make_plan(owner.workspace, owner, wish, NOON)
    bhag = replace(QUARTER, level=Level.BHAG, title="Ver weg", due_on=date(2036, 12, 31))
    far = add_goal(owner.workspace, owner, bhag, NOON)
    quarter = add_goal(owner.workspace, owner, QUARTER, NOON)
    earlier = replace(QUARTER, title="Eerder", due_on=date(2026, 9, 30))
    late = add_goal(owner.workspace, owner, earlier, NOON)
    dropped = add_goal(owner.workspace, owner, replace(QUARTER, title="Weg"), NOON)
    close_goal(owner.workspace, owner, dropped, Closing(GoalState.DROPPED, MONDAY), MONDAY)
    found = goals_of_week(owner.workspace, owner, WEEK, MONDAY)
    assert found.plan
    assert found.week
    assert (found.plan.public_id, found.week.intention.acts) == (plan, 10)
    assert [one.public_id for one in found.quarters] == [quarter]
    assert [one.public_id for one in found.bhags] == [far]
    add_delay(owner.workspace, owner, late, DelayWish(4, "Griep"), NOON)
    found = goals_of_week(owner.workspace, owner, WEEK, MONDAY)
    assert [one.goal.title for one in found.quarters] == ["Eerder", "Contracten"]
    later = goals_of_week(owner.workspace, owner, WEEK.shifted(20), MONDAY + timedelta(weeks=20))
    assert (later.plan, later.quarters) == (None, ())
    with translation.override("nl"):
        html = render_to_string("web/goals/summary.html", {"goals": found})
    assert "4 weken later, door Griep." in html
