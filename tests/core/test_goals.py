"""Goals over the calendars of 2015–2040: quarters, what hangs under what, delay, and course."""

import random
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.errors import VoorkantError
from voorkant.core.goals.delays import Delay, by_cause, expected_on, weeks_of
from voorkant.core.goals.goals import (
    Goal,
    GoalMeasure,
    GoalState,
    Level,
    Yardstick,
    check_closing,
    check_due,
    course,
    quarter_end,
    quarter_start,
    usual_due,
    usual_start,
)

DAY = timedelta(days=1)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
DELAYS = st.lists(
    st.builds(
        Delay,
        st.integers(1, 520),
        st.sampled_from(["ziek", "Ziek", "aanbesteding", "wachten op de klant"]),
        st.sampled_from(["", "Bakker BV", "bakker bv", "Visser"]),
    ),
    max_size=8,
)
MONEY = GoalMeasure(Yardstick.MONEY, 12_000_000, currency="EUR")


def goal(level: Level, start: date, due: date, target: int = 100) -> Goal:
    """Return a goal that counts contracts."""
    return Goal(level, "x", GoalMeasure(Yardstick.NUMBER, target, "contracten"), start, due)


@given(DAYS)
def test_quarters_touch_and_hold_their_days(on: date) -> None:
    start, end = quarter_start(on), quarter_end(on)
    assert start <= on <= end
    assert (start.day, start.month % 3, start.year) == (1, 1, on.year)
    assert quarter_start(end + DAY) == end + DAY
    assert (end - start).days + 1 in (90, 91, 92)
    assert quarter_end(start) == end


def test_the_first_quarter_of_a_leap_year_has_a_day_more() -> None:
    lengths = [(quarter_end(date(y, 2, 1)) - date(y, 1, 1)).days + 1 for y in range(2015, 2041)]
    assert lengths == [91 if year % 4 == 0 else 90 for year in range(2015, 2041)]


@given(DAYS)
def test_a_goal_without_dates_has_the_end_and_start_of_its_period(today: date) -> None:
    quarter, year, bhag = (
        usual_due(level, today) for level in (Level.QUARTER, Level.YEAR, Level.BHAG)
    )
    assert quarter == quarter_end(today) <= year == date(today.year, 12, 31)
    assert bhag == date(today.year + 10, 12, 31)
    for level, due in ((Level.QUARTER, quarter), (Level.YEAR, year), (Level.BHAG, bhag)):
        assert usual_start(level, due, today) in (
            today,
            quarter_start(today),
            date(today.year, 1, 1),
        )
        assert (usual_start(level, due, today) == today) == (due > today)


@given(DAYS, st.sampled_from(Level))
def test_a_period_that_is_over_can_be_entered_late(today: date, level: Level) -> None:
    due = quarter_start(today) - DAY
    assert usual_start(level, due, today) < due


@given(DAYS, DAYS, st.sampled_from(Level))
def test_a_goal_always_counts_from_before_it_is_due(today: date, due: date, level: Level) -> None:
    assert usual_start(level, due, today) < due


@pytest.mark.parametrize(
    ("level", "due", "start"),
    [
        (Level.YEAR, date(2027, 1, 1), date(2026, 11, 28)),
        (Level.YEAR, date(2028, 1, 1), date(2027, 1, 1)),
        (Level.QUARTER, date(2027, 1, 1), date(2026, 11, 28)),
        (Level.QUARTER, date(2027, 4, 1), date(2027, 1, 1)),
        (Level.QUARTER, date(2026, 10, 1), date(2026, 7, 1)),
    ],
)
def test_the_first_day_of_a_period_belongs_to_the_one_before(
    level: Level, due: date, start: date
) -> None:
    assert usual_start(level, due, date(2026, 11, 28)) == start


@pytest.mark.parametrize(
    ("level", "due", "code"),
    [
        (Level.QUARTER, date(2027, 12, 31), None),
        (Level.QUARTER, date(2028, 1, 1), "quarter_too_far"),
        (Level.YEAR, date(2029, 12, 31), None),
        (Level.YEAR, date(2030, 1, 1), "year_too_far"),
        (Level.BHAG, date(2099, 12, 31), None),
    ],
)
def test_a_quarter_and_a_year_are_not_far_away(level: Level, due: date, code: str | None) -> None:
    if code is None:
        check_due(level, due, date(2026, 11, 28))
        return
    with pytest.raises(VoorkantError) as refused:
        check_due(level, due, date(2026, 11, 28))
    assert (refused.value.code, refused.value.field) == (code, "due_on")


@pytest.mark.parametrize(
    ("state", "on", "is_right"),
    [
        (GoalState.REACHED, date(2026, 11, 28), True),
        (GoalState.REACHED, date(2026, 11, 29), False),
        (GoalState.REACHED, date(2026, 10, 1), True),
        (GoalState.REACHED, date(2026, 9, 30), False),
        (GoalState.DROPPED, date(2026, 9, 30), True),
        (GoalState.DROPPED, date(2026, 11, 29), False),
    ],
)
def test_a_goal_is_closed_on_a_day_that_was(state: GoalState, on: date, *, is_right: bool) -> None:
    starts_on, today = date(2026, 10, 1), date(2026, 11, 28)
    if is_right:
        check_closing(state, on, starts_on, today)
        return
    with pytest.raises(VoorkantError) as refused:
        check_closing(state, on, starts_on, today)
    assert (refused.value.code, refused.value.field) == ("bad_closing_day", "on")


def test_a_goal_still_to_begin_can_be_reached_today() -> None:
    check_closing(GoalState.REACHED, date(2026, 11, 28), date(2027, 1, 1), date(2026, 11, 28))


@given(DAYS, DELAYS, st.randoms())
def test_delays_add_up_in_any_order(due: date, delays: list[Delay], chance: random.Random) -> None:
    shuffled = list(delays)
    chance.shuffle(shuffled)
    weeks = sum(one.weeks for one in delays)
    assert weeks_of(shuffled) == weeks
    assert expected_on(due, shuffled) == due + timedelta(weeks=weeks)
    assert by_cause(shuffled) == by_cause(delays)
    assert sum(number for _name, number in by_cause(delays)) == weeks
    ranked = [number for _name, number in by_cause(delays)]
    assert ranked == sorted(ranked, reverse=True)


@given(DAYS, DELAYS, st.lists(DAYS, max_size=4))
def test_a_goal_is_never_expected_before_what_hangs_under_it(
    due: date, delays: list[Delay], below: list[date]
) -> None:
    found = expected_on(due, delays, below)
    assert found == max([expected_on(due, delays), *below])


def test_delay_is_summed_by_who_cost_it_whatever_the_capitals() -> None:
    found = by_cause(
        [
            Delay(1, "Griep"),
            Delay(2, "extra ronde", "Bakker BV"),
            Delay(2, "nog een ronde", "bakker bv"),
            Delay(3, "griep"),
        ]
    )
    assert found == (("Bakker BV", 4), ("Griep", 4))


@given(
    DAYS, st.integers(2, 4000), st.integers(1, 10**6), st.integers(0, 10**6), st.integers(-50, 5000)
)
def test_course_is_a_straight_line(
    start: date, days: int, target: int, value: int, later: int
) -> None:
    one = goal(Level.BHAG, start, start + days * DAY, target)
    found = course(one, value, start + later * DAY, one.due_on)
    assert found.reached == Fraction(value, target)
    assert 0 <= found.time <= 1
    assert (found.time == 1) == (later > days)
    assert 0 <= found.on_course <= target
    assert found.is_behind == (value < target * found.time * Fraction(9, 10))


@given(DAYS, st.sampled_from(Level), st.sampled_from(Level), st.integers(-3, 3))
def test_a_quarter_hangs_under_a_year_and_a_year_under_a_bhag(
    due: date, level: Level, above: Level, days: int
) -> None:
    start = due - 400 * DAY
    one, other = goal(level, start, due), goal(above, start, due + days * DAY)
    fits = (level, above) in ((Level.QUARTER, Level.YEAR), (Level.YEAR, Level.BHAG))
    if fits and days >= 0:
        one.check_under(other)
    else:
        with pytest.raises(VoorkantError) as refused:
            one.check_under(other)
        assert refused.value.code == "bad_parent"


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({"target": 0}, "bad_target_value"),
        ({"target": 10**14 + 1}, "too_large"),
        ({"counts": Yardstick.NUMBER}, "unit_needed"),
        ({"counts": Yardstick.NUMBER, "unit": " "}, "unit_needed"),
        ({"counts": Yardstick.NUMBER, "unit": "x" * 41}, "too_long"),
        ({"counts": Yardstick.TIMES}, "goal_kind_needed"),
    ],
)
def test_what_is_no_measure(values: dict[str, object], code: str) -> None:
    given = {"counts": Yardstick.MONEY, "target": 100, "currency": "EUR"} | values
    with pytest.raises(VoorkantError) as refused:
        GoalMeasure(**given)  # type: ignore[arg-type]  # wrong on purpose
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("title", "days", "code"),
    [(" ", 10, "name_needed"), ("x" * 201, 10, "too_long"), ("x", 0, "bad_due")],
)
def test_what_is_no_goal(title: str, days: int, code: str) -> None:
    start = date(2026, 10, 1)
    with pytest.raises(VoorkantError) as refused:
        Goal(Level.QUARTER, title, MONEY, start, start + days * DAY)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("weeks", "cause", "code"),
    [
        (0, "x", "bad_delay"),
        (521, "x", "bad_delay"),
        (1, " ", "name_needed"),
        (1, "x" * 501, "too_long"),
    ],
)
def test_what_is_no_delay(weeks: int, cause: str, code: str) -> None:
    with pytest.raises(VoorkantError) as refused:
        Delay(weeks, cause)
    assert refused.value.code == code
