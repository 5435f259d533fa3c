"""What may change about an action, and what it is compared with."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from voorkant.core.errors import VoorkantError
from voorkant.core.periods import monday_of
from voorkant.core.targets.action_changes import (
    ActionIsOver,
    ActionsOverlap,
    EasierTooSoon,
    PastWeek,
    check_change,
    check_overlap,
    stopped,
)
from voorkant.core.targets.actions import Action, factor_on, rest_after

MONDAY = date(2026, 9, 7)
DAY = timedelta(days=1)
WEEK = 7 * DAY
ACTION = Action("Double", MONDAY, MONDAY + 3 * WEEK, 200, 10, MONDAY + 4 * WEEK)


def refusal(before: Action | None, after: Action | None, today: date) -> str:
    try:
        check_change(before, after, today)
    except VoorkantError as error:
        return error.code
    return ""


@pytest.mark.parametrize(
    ("begins", "today", "code"),
    [(0, 0, ""), (0, 6, ""), (0, 7, "past_week"), (8, 7, ""), (6, 7, "past_week")],
)
def test_an_action_begins_this_week_or_later(begins: int, today: int, code: str) -> None:
    plain = Action("Double", MONDAY + begins * DAY, MONDAY + begins * DAY + WEEK)
    assert refusal(None, plain, MONDAY + today * DAY) == code


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"theme": "Triple"}, ""),
        ({"hours": None}, ""),
        ({"until": MONDAY + 2 * WEEK, "rest_until": None}, ""),
        ({"until": MONDAY + 2 * WEEK - DAY, "rest_until": None}, "easier_too_soon"),
        ({"until": MONDAY + 5 * WEEK, "rest_until": None}, ""),
        ({"start": MONDAY + DAY}, "past_week"),
        ({"start": MONDAY - DAY}, "past_week"),
        ({"target_pct": 250}, "past_week"),
        ({"bonus_pct": 0}, "past_week"),
        ({"rest_pct": 0}, ""),
    ],
)
def test_what_may_change_in_the_second_week(change: dict[str, object], code: str) -> None:
    after = replace(ACTION, **change)  # type: ignore[arg-type]  # each field by its own name
    assert refusal(ACTION, after, MONDAY + WEEK + 2 * DAY) == code


@pytest.mark.parametrize(("target", "code"), [(201, ""), (199, "easier_too_soon")])
def test_in_its_first_week_an_action_may_only_ask_more(target: int, code: str) -> None:
    assert refusal(ACTION, replace(ACTION, target_pct=target), MONDAY + 2 * DAY) == code


def test_a_rest_cannot_begin_in_the_week_that_runs() -> None:
    over = replace(ACTION, rest_until=None)
    assert refusal(over, ACTION, MONDAY + 3 * WEEK) == "easier_too_soon"
    assert refusal(over, ACTION, MONDAY + 3 * WEEK - DAY) == ""


def test_stopping_ends_it_with_the_running_week() -> None:
    assert stopped(ACTION, MONDAY - DAY) is None
    assert stopped(ACTION, MONDAY) == replace(ACTION, until=MONDAY + WEEK, rest_until=None)
    resting = replace(ACTION, rest_until=MONDAY + 6 * WEEK)
    assert stopped(resting, MONDAY + 24 * DAY) == replace(ACTION, rest_until=MONDAY + 4 * WEEK)
    with pytest.raises(ActionIsOver):
        stopped(ACTION, MONDAY + 3 * WEEK)


def test_two_actions_share_no_day_rests_included() -> None:
    check_overlap(ACTION, [])
    check_overlap(
        ACTION, [replace(ACTION, start=MONDAY + 4 * WEEK, until=MONDAY + 5 * WEEK, rest_until=None)]
    )
    resting = replace(ACTION, start=MONDAY + 3 * WEEK, until=MONDAY + 5 * WEEK, rest_until=None)
    with pytest.raises(ActionsOverlap):
        check_overlap(ACTION, [resting])
    with pytest.raises(ActionsOverlap):
        check_overlap(resting, [ACTION])


@st.composite
def actions(draw: st.DrawFn) -> Action:
    start = MONDAY + draw(st.integers(0, 40)) * DAY
    until = start + draw(st.integers(1, 40)) * DAY
    weeks = draw(st.integers(0, 4))
    return Action(
        "Double",
        start,
        until,
        draw(st.sampled_from((100, 150, 200))),
        draw(st.sampled_from((0, 10))),
        rest_after(until, weeks) if weeks else None,
    )


@given(st.none() | actions(), st.none() | actions(), st.integers(0, 80))
def test_an_accepted_change_leaves_the_past_and_eases_no_running_week(
    before: Action | None, after: Action | None, passed: int
) -> None:
    today = MONDAY + passed * DAY
    assume((before or after) and not refusal(before, after, today))
    monday = monday_of(today)
    for later in range(-7, 160):
        day = MONDAY + later * DAY
        was = factor_on([before] if before else [], day), before.bonus(day) if before else 0
        now = factor_on([after] if after else [], day), after.bonus(day) if after else 0
        if day < monday:
            assert was == now
        elif day < monday + WEEK:
            assert now[0] >= was[0]
            assert now[1] >= was[1]


@given(actions(), st.integers(0, 80))
def test_stopping_is_always_allowed_and_can_be_taken_back(action: Action, passed: int) -> None:
    today = MONDAY + passed * DAY
    try:
        left = stopped(action, today)
    except ActionIsOver:
        assert action.ends <= monday_of(today) + WEEK
        return
    assert refusal(action, left, today) == refusal(left, action, today) == ""
    if left:
        assert left.ends <= monday_of(today) + WEEK
        with pytest.raises(ActionIsOver):
            stopped(left, today)


def test_refusals_say_from_when() -> None:
    with pytest.raises(EasierTooSoon) as easier:
        check_change(ACTION, replace(ACTION, until=MONDAY + DAY, rest_until=None), MONDAY)
    assert easier.value.data == {"monday": MONDAY + WEEK}
    with pytest.raises(PastWeek) as past:
        check_change(None, ACTION, MONDAY + WEEK)
    assert past.value.data == {"monday": MONDAY + WEEK}
