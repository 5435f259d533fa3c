"""The three-month plans of the sample company, its goals, and what delayed them."""

from datetime import date, datetime, timedelta
from typing import Any

from voorkant.core.goals.goals import (
    GoalState,
    Level,
    Yardstick,
    quarter_end,
    quarter_start,
    usual_due,
)
from voorkant.core.goals.plan import weeks_from
from voorkant.core.periods import monday_of
from voorkant.data.models import ActivityKind, Member, Party
from voorkant.operations.goals.delays import DelayWish, add_delay
from voorkant.operations.goals.goals import Closing, GoalWish, add_goal, add_reading, close_goal
from voorkant.operations.goals.plan import PlanWish, WeekEdit, WeekWish, make_plan, set_weeks

WEEK = timedelta(weeks=1)
# Weeks before this one at which the two plans began, and the acts a week of each.
BEFORE, NOW = (18, 8), (5, 9)
CALLS, QUOTES = 6, 1
COLLEAGUE = (2, 8)
YEAR_TARGET = 24_000_000


def plan_months(owner: Member, words: dict[str, Any], today: date, moment: datetime) -> None:
    """Let the owner be in the sixth week of a plan, with another one before it."""
    monday, workspace = monday_of(today), owner.workspace
    for (weeks, acts), theme in ((BEFORE, words["before"]), (NOW, words["theme"])):
        start = monday - weeks * WEEK
        wish = PlanWish(start, WeekWish(acts, _kinds(owner)), theme)
        plan = make_plan(workspace, owner, wish, moment - (today - start))
    texts = zip(weeks_from(monday), words["weeks"], strict=False)
    edits = [
        WeekEdit(week, WeekWish(acts - later, None, text))
        for later, (week, text) in enumerate(texts)
    ]
    set_weeks(workspace, owner, plan, edits, moment)


def plan_colleague(seat: Member, today: date, moment: datetime) -> None:
    """Let a colleague be in the third week of a plan."""
    start = monday_of(today) - COLLEAGUE[0] * WEEK
    wish = PlanWish(start, WeekWish(COLLEAGUE[1]))
    make_plan(seat.workspace, seat, wish, moment - (today - start))


def _kinds(owner: Member) -> tuple[tuple[Any, int], ...]:
    kinds = ActivityKind.objects.filter(workspace=owner.workspace)
    named = {kind.name_en: kind.public_id for kind in kinds}
    return ((named["Call with a prospect"], CALLS), (named["Quote sent"], QUOTES))


def set_goals(
    owner: Member, wrong: Party, words: dict[str, str], today: date, moment: datetime
) -> None:
    """A BHAG and a year of the whole company, and quarters of the owner: one that came later
    through a client that did not fit, one reached, one dropped.
    """
    workspace = owner.workspace
    begun = moment - 30 * WEEK

    def goal(title: str, level: Level, counts: Yardstick, target: int, **more: Any) -> Any:
        due = more.pop("due", usual_due(level, today))
        wish = GoalWish(level, words[title], counts, target, due, **more)
        return add_goal(workspace, owner, wish, begun)

    bhag = goal(
        "bhag",
        Level.BHAG,
        Yardstick.NUMBER,
        100,
        unit=words["unit"],
        is_team=True,
        starts_on=workspace.begins_on,
    )
    year = goal(
        *("year", Level.YEAR, Yardstick.MONEY, YEAR_TARGET),
        parent=bhag,
        is_team=True,
        starts_on=date(today.year, 1, 1),
    )
    calls = _kinds(owner)[0][0]
    goal("quarter", Level.QUARTER, Yardstick.TIMES, 60, kind=calls, parent=year)
    unit = words["contract"]
    late = goal("contracts", Level.QUARTER, Yardstick.NUMBER, 4, unit=unit, parent=year)
    _read(owner, bhag, today, moment, ((26, 11), (9, 14)))
    passed = (today - date(today.year, 1, 1)).days
    _read(owner, year, today, moment, ((0, YEAR_TARGET * 4 * passed // (5 * 366 * 100) * 100),))
    _read(owner, late, today, moment, ((0, 1),))
    noted = moment - timedelta(days=min((today - quarter_start(today)).days, 10))
    for weeks, cause, party in ((4, "wrong", wrong.public_id), (2, "other", None)):
        add_delay(workspace, owner, late, DelayWish(weeks, words[cause], party), noted)
    last = quarter_start(today) - timedelta(days=1)
    for title, counts, target, state, reason in (
        ("reached", Yardstick.ACTS, 100, GoalState.REACHED, ""),
        ("dropped", Yardstick.MONEY, 5_000_000, GoalState.DROPPED, words["reason"]),
    ):
        done = goal(title, Level.QUARTER, counts, target, due=quarter_end(last))
        closing = Closing(state, last - timedelta(days=9), reason)
        close_goal(workspace, owner, done, closing, today)


def _read(
    owner: Member, goal: Any, today: date, moment: datetime, values: tuple[tuple[int, int], ...]
) -> None:
    for weeks, value in values:
        add_reading(owner.workspace, owner, goal, today - weeks * WEEK, value, moment)
