"""The look ahead: exact, monotone, never below nothing, and every point lands once."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.money import MAX_CENTS, Money
from voorkant.core.periods import Week
from voorkant.core.targets.choices import Choice, cautions, options, scenarios
from voorkant.core.targets.whatif import (
    Basis,
    ContractRate,
    Course,
    Effort,
    Ground,
    Obstacle,
    Timed,
    TooMuch,
    Turnover,
    effort,
    landing,
    outlook,
)

MONDAYS = st.integers(-120, 0).map(lambda weeks: date(2026, 10, 19) + timedelta(weeks=weeks))
DAYS = st.dates(date(2024, 1, 1), date(2032, 12, 31))
POINTS = st.integers(0, 100_000)
RATES = st.builds(
    ContractRate, st.sampled_from(Ground), st.integers(1, 500), st.integers(1, 100_000)
)
BASES = st.builds(
    Basis,
    RATES,
    st.builds(Money, st.integers(1, 10**4)),
    st.integers(0, 120),
    st.builds(
        Effort, st.just(Ground.ESTIMATED), st.none() | st.fractions(0, 100, max_denominator=20)
    ),
)


@st.composite
def courses(draw: st.DrawFn) -> Course:
    quarters = draw(st.lists(st.integers(0, 6), min_size=7, max_size=7))

    def load(on: date) -> Fraction:
        return Fraction(quarters[on.toordinal() // 7 % 7], 4)

    return Course(draw(DAYS), draw(st.dictionaries(MONDAYS, st.integers(-20, 900))), load)


COURSES = courses()


@given(BASES, COURSES, POINTS, POINTS)
def test_more_points_never_bring_less(basis: Basis, course: Course, one: int, other: int) -> None:
    ahead = outlook(basis, course)
    less, more = (ahead.what_if(points) for points in sorted((one, other)))
    for small, large in (
        (less.this_year, more.this_year),
        (less.next_year, more.next_year),
        (less.full_year, more.full_year),
    ):
        assert 0 <= small.contracts <= large.contracts
        assert 0 <= small.value.cents <= large.value.cents
    assert (less.minutes or 0) <= (more.minutes or 0)


@given(BASES, COURSES, POINTS, POINTS)
def test_choices_differ_by_their_own_weeks_that_land(
    basis: Basis, course: Course, one: int, other: int
) -> None:
    ahead = outlook(basis, course)
    first, second = ahead.what_if(one), ahead.what_if(other)
    rate = basis.rate.per_tenth
    assert first.this_year.contracts - second.this_year.contracts == (
        (one - other) * ahead.this_year.weeks * rate
    )
    assert first.next_year.contracts - second.next_year.contracts == (
        (one - other) * ahead.next_year.weeks * rate
    )


@given(BASES, st.fractions(0, 10_000, max_denominator=100))
def test_amounts_are_rounded_once_by_half_a_cent_at_most(basis: Basis, points: Fraction) -> None:
    found = basis.turnover(points)
    exact = points * basis.rate.per_tenth * basis.deal_value.cents
    assert found.contracts == points * basis.rate.per_tenth
    assert Fraction(-1, 2) <= exact - found.value.cents < Fraction(1, 2)


@given(st.integers(0, 120), COURSES)
def test_every_point_lands_once(cycle: int, course: Course) -> None:
    scored = {on: abs(tenths) for on, tenths in course.scored.items() if on < course.start}
    whole = Course(course.today, scored, course.load)
    years = [landing(whole, cycle, year) for year in range(2023, 2037)]
    assert sum(one.before for one in years) == sum(scored.values())
    until = Week(2037, 1).monday - cycle * timedelta(weeks=1)
    coming = range(course.start.toordinal(), until.toordinal(), 7)
    loads = [course.load(date.fromordinal(day)) for day in coming]
    assert sum(one.weeks for one in years) == sum(loads)


@given(BASES, COURSES)
def test_nothing_changes_before_the_first_week_that_lands(basis: Basis, course: Course) -> None:
    ahead = outlook(basis, course)
    assert ahead.this_year.weeks == 0 or ahead.lands_from.year == course.year
    assert ahead.next_year.weeks == 0 or ahead.lands_from.year <= course.year + 1


@given(BASES, COURSES, st.integers(1, 10**7))
def test_the_points_needed_are_the_fewest_whole_ones(
    basis: Basis, course: Course, cents: int
) -> None:
    ahead = outlook(basis, course)
    found = ahead.needed(Money(cents))
    if found is None:
        assert ahead.coming == 0
        return
    value = basis.deal_value.cents
    assert found.contracts * value == cents
    assert found.weekly.full_year.contracts * value >= cents
    fewer = found.weekly.points - 10
    assert basis.turnover(fewer * ahead.coming).contracts * value < cents


@given(st.integers(1, 100_000))
def test_less_is_less_and_more_is_more(present: int) -> None:
    found = options(present)
    assert 0 <= found[Choice.LESS] < found[Choice.SAME] == present < found[Choice.MORE]
    assert found[Choice.LESS] % 10 == found[Choice.MORE] % 10 == 0


@given(st.integers(1, 1_000), st.integers(0, 1_000), st.integers(0, 1_000))
def test_a_wish_takes_the_place_on_its_side(present: int, proposed: int, own: int) -> None:
    found = options(present, proposed, own)
    assert found[Choice.SAME] == present
    assert found[Choice.LESS] < present < found[Choice.MORE]
    assert own in found.values()


def test_what_is_proposed_and_what_was_asked_for_is_marked() -> None:
    ahead = outlook(basis(), Course(date(2026, 10, 21), {}))
    found = scenarios(ahead, 150, proposed=100, own=170)
    assert [
        (one.choice.value, one.what_if.points, one.is_proposed, one.is_own) for one in found
    ] == [("less", 100, True, False), ("same", 150, False, False), ("more", 170, False, True)]


def basis(contracts: int = 1, points: int = 600, cents: int = 600_000, weeks: int = 4) -> Basis:
    rate = ContractRate(Ground.ESTIMATED, contracts, points)
    return Basis(rate, Money(cents), weeks, Effort(Ground.UNKNOWN, None))


def test_an_amount_beyond_all_bounds_is_refused() -> None:
    large = basis(points=1, cents=MAX_CENTS)
    assert large.turnover(Fraction(1)) == Turnover(Fraction(1), Money(MAX_CENTS))
    with pytest.raises(TooMuch):
        large.turnover(Fraction(2))


@pytest.mark.parametrize(
    ("contracts", "points", "obstacle"),
    [
        (5, 0, Obstacle.NO_POINTS),
        (5, -3, Obstacle.NO_POINTS),
        (0, 5, Obstacle.NO_CONTRACTS),
        (1, 1, None),
    ],
)
def test_without_a_rate_nothing_is_needed(
    contracts: int, points: int, obstacle: Obstacle | None
) -> None:
    ahead = outlook(basis(contracts, points), Course(date(2026, 10, 21), {}))
    assert ahead.basis.rate.obstacle == obstacle
    assert (ahead.needed(Money(1)) is None) == (obstacle is not None)


@pytest.mark.parametrize(
    ("own", "timed", "found"),
    [
        (20, Timed(0, 0, 0), Effort(Ground.ESTIMATED, Fraction(20))),
        (20, Timed(60, 100, 100), Effort(Ground.ESTIMATED, Fraction(20))),
        (None, Timed(60, 100, 500), Effort(Ground.MEASURED, Fraction(6))),
        (None, Timed(60, 100, 501), Effort(Ground.UNKNOWN, None)),
        (None, Timed(60, 0, 0), Effort(Ground.UNKNOWN, None)),
    ],
)
def test_the_time_a_point_takes(own: int | None, timed: Timed, found: Effort) -> None:
    assert effort(own, timed) == found


def test_nobody_there_is_nothing_to_come_and_no_goal_to_reach() -> None:
    course = Course(date(2026, 10, 21), {}, lambda _: Fraction(0))
    ahead = outlook(basis(), course)
    assert ahead.what_if(150).full_year == Turnover(Fraction(0), Money(0))
    assert ahead.needed(Money(100)) is None
    assert cautions(ahead, course, date(2020, 1, 6)) != ()
