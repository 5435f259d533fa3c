"""Availability, weekly targets, and the proposal to adjust them."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.periods import Week
from voorkant.core.targets.availability import (
    FULL_TIME,
    Away,
    BadAbsence,
    BadWorkPattern,
    Presence,
    WorkWeek,
)
from voorkant.core.targets.recalibration import Finding, FullWeek, Proposal, propose
from voorkant.core.targets.weekly import (
    START_TARGET,
    BadTarget,
    Base,
    Pace,
    base_on,
    standing,
    starts_on,
    week_plan,
)

BEGINS = date(2026, 1, 1)
WEEK = Week(2026, 43)
MONDAYS = st.integers(0, 1300).map(lambda weeks: Week(2015, 2).shifted(weeks))
DAYS = st.integers(-3, 9).map(lambda days: WEEK.monday + timedelta(days=days))
PERCENTS = st.tuples(*[st.integers(0, 100)] * 7).filter(any)
ABSENCES = st.lists(
    st.builds(
        lambda start, length, part: Away(start, start + timedelta(days=length), part),
        DAYS,
        st.integers(1, 9),
        st.integers(1, 100),
    ),
    max_size=4,
)


def full(
    number: int, counted: int, target: int | None = 150, load: Fraction = Fraction(1)
) -> FullWeek:
    return FullWeek(WEEK.shifted(number), counted, target, min(load, Fraction(1)), load)


@given(
    week=MONDAYS,
    base=st.integers(1, 100_000),
    percents=PERCENTS,
    away=ABSENCES,
    off=st.frozensets(DAYS, max_size=3),
    factor=st.integers(100, 300),
)
def test_a_week_never_asks_more_than_its_base_times_the_factor(
    week: Week,
    base: int,
    percents: tuple[int, ...],
    away: list[Away],
    off: frozenset[date],
    factor: int,
) -> None:
    presence = Presence((WorkWeek(date(2000, 1, 3), percents),), tuple(away), date(2000, 1, 1))
    plan = week_plan(week, base, presence, off, lambda day: factor)
    assert 0 <= plan.availability <= 1
    assert plan.load == plan.availability * factor / 100
    if plan.availability == 0:
        assert plan.target is None
    else:
        assert plan.target == max(int(base * plan.load + Fraction(1, 2)), 1)
        assert plan.expected(week.until) == plan.target


@given(away=ABSENCES, off=st.frozensets(DAYS, max_size=7))
def test_weekends_that_are_not_worked_change_nothing(
    away: list[Away], off: frozenset[date]
) -> None:
    on_working_days = frozenset(day for day in off if day.weekday() < 5)
    presence = Presence((), tuple(away), BEGINS)
    plans = [
        week_plan(WEEK, 150, presence, days, lambda day: 100) for days in (off, on_working_days)
    ]
    assert plans[0].target == plans[1].target


@given(counted=st.integers(-50, 400), later=st.integers(0, 6))
def test_more_points_never_make_a_week_look_worse(counted: int, later: int) -> None:
    plan = week_plan(WEEK, 150, Presence((), (), BEGINS), frozenset(), lambda day: 100)
    today = WEEK.monday + timedelta(days=later)
    order = [Pace.BEHIND, Pace.ON_PACE, Pace.AHEAD]
    fewer, more = (standing(plan, points, today).pace for points in (counted, counted + 10))
    assert fewer is not None
    assert more is not None
    assert order.index(fewer) <= order.index(more)


def test_who_joins_or_leaves_in_a_week_is_there_for_a_part() -> None:
    wednesday = WEEK.monday + timedelta(days=2)
    joins = Presence((), (), wednesday)
    leaves = Presence((), (), BEGINS, wednesday)
    plans = [week_plan(WEEK, 150, one, frozenset(), lambda day: 100) for one in (joins, leaves)]
    assert [plan.target for plan in plans] == [90, 60]


def test_a_later_work_week_holds_from_its_day() -> None:
    part_time = (100, 100, 100, 0, 0, 0, 0)
    weeks = (WorkWeek(BEGINS), WorkWeek(WEEK.monday + timedelta(days=2), part_time))
    presence = Presence(weeks, (), BEGINS)
    worked = [presence.contract(WEEK.monday + timedelta(days=day)) for day in range(7)]
    assert worked == [100, 100, 100, 0, 0, 0, 0]
    assert presence.contract(date(2025, 12, 31)) == FULL_TIME[2]


@pytest.mark.parametrize("percents", [(0,) * 7, (101, 0, 0, 0, 0, 0, 0), (100,) * 6])
def test_an_impossible_work_week_is_refused(percents: tuple[int, ...]) -> None:
    with pytest.raises(BadWorkPattern):
        WorkWeek(BEGINS, percents)


@pytest.mark.parametrize(("days", "part"), [(0, 100), (-1, 100), (1, 0), (1, 101)])
def test_an_impossible_absence_is_refused(days: int, part: int) -> None:
    with pytest.raises(BadAbsence):
        Away(BEGINS, BEGINS + timedelta(days=days), part)


@pytest.mark.parametrize("points", [0, -10, 100_001])
def test_an_impossible_target_is_refused(points: int) -> None:
    with pytest.raises(BadTarget):
        Base(BEGINS, points)


def test_the_start_target_holds_until_another_one_begins() -> None:
    bases = [Base(WEEK.monday, 200), Base(WEEK.shifted(2).monday, 100)]
    days = [BEGINS, WEEK.monday, WEEK.shifted(1).monday, WEEK.shifted(3).monday]
    assert [base_on(bases, day) for day in days] == [START_TARGET, 200, 200, 100]


def test_easier_starts_next_monday_and_harder_may_start_at_once() -> None:
    friday = WEEK.monday + timedelta(days=4)
    assert starts_on(150, 100, friday) == WEEK.shifted(1).monday
    assert starts_on(150, 200, friday) == WEEK.monday
    assert starts_on(150, 200, friday, at_once=False) == WEEK.shifted(1).monday


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [
        ([full(0, 0), full(1, 0)], Proposal(Finding.TOO_EARLY, 2, None, None)),
        ([full(n, 150) for n in range(3)], Proposal(Finding.FITS, 3, 1.0, None, 150)),
        ([full(n, 90) for n in range(3)], Proposal(Finding.TOO_HIGH, 3, 0.6, 100, 90)),
        ([full(n, 20) for n in range(3)], Proposal(Finding.TOO_HIGH, 3, 20 / 150, 50, 20)),
        ([full(n, 220) for n in range(3)], Proposal(Finding.TOO_LOW, 3, 220 / 150, 200, 220)),
        # exactly on the borders it fits
        ([full(n, 120) for n in range(3)], Proposal(Finding.FITS, 3, 0.8, None, 120)),
        ([full(n, 180) for n in range(3)], Proposal(Finding.FITS, 3, 1.2, None, 180)),
        # three of the last four missed
        (
            [full(0, 160), full(1, 125), full(2, 125), full(3, 125)],
            Proposal(Finding.OFTEN_MISSED, 4, 125 / 150, None, 125),
        ),
        (
            [full(0, 160), full(1, 122), full(2, 122), full(3, 122)],
            Proposal(Finding.OFTEN_MISSED, 4, 122 / 150, 100, 122),
        ),
        # neutral weeks and weeks of less than a quarter do not count
        (
            [
                full(0, 90),
                full(1, 0, None, Fraction(0)),
                full(2, 90),
                full(3, 1, 15, Fraction(1, 10)),
            ],
            Proposal(Finding.TOO_EARLY, 2, None, None),
        ),
        # half a week with half the target, and an action month of twice the target
        (
            [full(n, 45, 75, Fraction(1, 2)) for n in range(3)],
            Proposal(Finding.TOO_HIGH, 3, 0.6, 100, 90),
        ),
        (
            [full(n, 180, 300, Fraction(2)) for n in range(3)],
            Proposal(Finding.TOO_HIGH, 3, 0.6, 100, 90),
        ),
    ],
)
def test_what_the_weeks_say(weeks: list[FullWeek], expected: Proposal) -> None:
    assert propose(weeks, 150) == expected


def test_only_the_last_eight_weeks_count() -> None:
    weeks = [full(n, 0) for n in range(20)] + [full(20 + n, 150) for n in range(8)]
    assert propose(weeks, 150) == Proposal(Finding.FITS, 8, 1.0, None, 150)


@given(scores=st.lists(st.integers(0, 2_000), min_size=3, max_size=12), base=st.integers(10, 1_000))
def test_a_proposal_goes_the_way_of_its_finding(scores: list[int], base: int) -> None:
    found = propose([full(n, score, base) for n, score in enumerate(scores)], base)
    if found.points is not None:
        assert found.points % 50 == 0
        assert found.points >= 50
        assert (found.points > base) == (found.finding is Finding.TOO_LOW)
