"""Action periods: what they refuse, and what they ask on which day."""

from datetime import date, timedelta
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.errors import Invalid
from voorkant.core.periods import Week
from voorkant.core.targets.actions import Action, BadFactor, BadPeriod, BadRest, factor_on
from voorkant.core.targets.availability import Presence
from voorkant.core.targets.weekly import week_plan

MONDAY = date(2026, 9, 7)
DAY = timedelta(days=1)


def test_the_factors_of_an_action_and_its_rest() -> None:
    action = Action("Double", MONDAY, MONDAY + 10 * DAY, 200, 10, MONDAY + 21 * DAY, 40)
    factors = [factor_on([action], MONDAY + n * DAY) for n in (-1, 0, 9, 10, 13, 14, 20, 21)]
    assert factors == [100, 200, 200, 100, 100, 40, 40, 100]
    assert [action.bonus(MONDAY + n * DAY) for n in (-1, 0, 9, 10, 14)] == [0, 10, 10, 0, 0]


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"until": MONDAY}, BadPeriod),
        ({"until": MONDAY + 93 * DAY}, BadPeriod),
        ({"target_pct": 99}, BadFactor),
        ({"target_pct": 301}, BadFactor),
        ({"bonus_pct": 101}, BadFactor),
        ({"rest_pct": -1}, BadFactor),
        ({"rest_until": MONDAY + 7 * DAY}, BadRest),
        ({"rest_until": MONDAY + 15 * DAY}, BadRest),
        ({"rest_until": MONDAY + 42 * DAY}, BadRest),
    ],
)
def test_what_is_no_action(change: dict[str, object], error: type[Invalid]) -> None:
    with pytest.raises(error):
        Action(**{"theme": "Double", "start": MONDAY, "until": MONDAY + 7 * DAY} | change)  # type: ignore[arg-type]  # each field by its own name


def test_the_weeks_of_the_handbook() -> None:
    action = Action("Double", MONDAY, date(2026, 10, 1), 200, 10).with_rest(1)
    presence = Presence((), (), date(2026, 1, 1))
    weeks = [Week.of(MONDAY).shifted(number) for number in range(-1, 6)]
    targets = [
        week_plan(week, 150, presence, frozenset(), partial(factor_on, [action])).target
        for week in weeks
    ]
    assert targets == [150, 300, 300, 300, 240, 75, 150]


@given(st.integers(1, 92), st.integers(0, 6), st.integers(0, 4), st.integers(-10, 140))
def test_a_rest_is_whole_weeks(days: int, begins: int, weeks: int, later: int) -> None:
    start = MONDAY + begins * DAY
    plain = Action("Double", start, start + days * DAY, 150)
    rest_until = plain.rest_from + 7 * weeks * DAY if weeks else None
    action = Action("Double", start, start + days * DAY, 150, rest_until=rest_until)
    day = MONDAY + later * DAY
    in_week = {factor_on([action], day + n * DAY) for n in range(-day.weekday(), 7 - day.weekday())}
    assert 50 not in in_week or in_week == {50}
