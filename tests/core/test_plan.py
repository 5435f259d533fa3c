"""The three-month plan over the calendars of 2015–2040: weeks, running total, catching up."""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.errors import VoorkantError
from voorkant.core.goals.plan import (
    SPAN,
    WEEKS,
    BadStart,
    Intention,
    PlannedWeek,
    PlanStanding,
    check_start,
    fitted,
    proposed_start,
    standing,
    there_from,
    usual,
    weeks_from,
)
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.availability import FULL_TIME, Away, Presence, WorkWeek
from voorkant.core.targets.weekly import WeekPlan, week_plan

DAY = timedelta(days=1)
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
MONDAYS = DAYS.map(monday_of)
COUNTS = st.lists(st.integers(0, 40), min_size=WEEKS, max_size=WEEKS)


def there(week: Week, away: tuple[Away, ...] = (), work: tuple[int, ...] = FULL_TIME) -> WeekPlan:
    """Return when somebody is there in a week."""
    presence = Presence((WorkWeek(date(2014, 1, 6), work),), away, date(2014, 1, 6))
    return week_plan(week, 150, presence, frozenset(), lambda _day: 100)


def plan(
    start: date, intended: list[int], done: list[int], away: tuple[Away, ...] = ()
) -> list[PlannedWeek]:
    """Return the weeks of a plan."""
    return [
        PlannedWeek(week, Intention(acts), there(week, away), made)
        for week, acts, made in zip(weeks_from(start), intended, done, strict=True)
    ]


@given(MONDAYS)
def test_a_plan_has_thirteen_weeks_that_touch(start: date) -> None:
    weeks = weeks_from(start)
    assert [week.monday for week in weeks] == [start + 7 * n * DAY for n in range(WEEKS)]
    assert [week.until for week in weeks[:-1]] == [week.monday for week in weeks[1:]]
    assert weeks[-1].until == start + SPAN
    assert len(set(weeks)) == WEEKS


@given(DAYS)
def test_a_plan_is_proposed_for_this_monday_or_the_next(today: date) -> None:
    start = proposed_start(today)
    assert start.weekday() == 0
    assert -3 < (start - today).days < 5
    check_start(start, today)
    later = monday_of(today) + 5 * 7 * DAY
    assert proposed_start(today, later) == later


@given(MONDAYS, st.integers(-400, 800))
def test_no_plan_starts_in_the_past_or_far_away(start: date, days: int) -> None:
    today = start - days * DAY
    if start >= monday_of(today) and start <= monday_of(today) + 366 * DAY:
        check_start(start, today)
    else:
        with pytest.raises(VoorkantError):
            check_start(start, today)
    with pytest.raises(VoorkantError):
        check_start(start + DAY, start)


@given(MONDAYS, COUNTS, COUNTS, st.integers(0, 7 * WEEKS + 20))
def test_the_running_total_adds_up(
    start: date, intended: list[int], done: list[int], days: int
) -> None:
    today = start + days * DAY
    weeks = plan(
        start, intended, [n if start + 7 * k * DAY <= today else 0 for k, n in enumerate(done)]
    )
    found = standing(weeks, today, start)
    over = min(days // 7, WEEKS)
    assert found.intended == sum(intended)
    assert sum(intended[:over]) <= found.due <= sum(intended[: over + 1])
    assert found.done == sum(one.done for one in weeks)
    assert found.behind == max(found.due - found.done, 0)
    assert not (found.behind and found.ahead)
    if found.catch_up:
        assert found.catch_up.extra * found.catch_up.times >= found.behind
        assert found.catch_up.extra * (found.catch_up.times - 1) < found.behind


@given(MONDAYS, COUNTS, st.integers(0, 7 * WEEKS - 1), st.integers(0, WEEKS - 1))
def test_a_late_entry_never_makes_it_worse(
    start: date, intended: list[int], days: int, which: int
) -> None:
    today = start + days * DAY
    before = [3] * WEEKS
    after = [3 + (n == which) for n in range(WEEKS)]
    was, now = (standing(plan(start, intended, done), today, start) for done in (before, after))
    assert (now.due, now.done) == (was.due, was.done + 1)
    assert now.behind == max(was.behind - 1, 0)
    assert was.ahead <= now.ahead <= was.ahead + 1


@given(MONDAYS, COUNTS)
def test_what_was_intended_is_due_when_the_plan_is_over(start: date, intended: list[int]) -> None:
    found = standing(plan(start, intended, intended), start + SPAN, start)
    assert (found.due, found.behind, found.ahead, found.catch_up) == (sum(intended), 0, 0, None)


@given(MONDAYS, st.integers(0, 40), st.integers(0, 6))
def test_a_plan_made_in_the_week_asks_nothing_for_days_before(
    start: date, acts: int, days: int
) -> None:
    made = start + days * DAY
    found = standing(plan(start, [acts] * WEEKS, [0] * WEEKS), made, made)
    assert (found.due, found.behind) == (0, 0)


KINDS = st.lists(st.integers(1, 50), max_size=8).map(lambda found: tuple(enumerate(found)))


def together(kinds: tuple[tuple[int, int], ...]) -> int:
    """Return the acts of kinds together."""
    return sum(number for _kind, number in kinds)


@given(st.integers(0, 100), st.integers(0, 100), KINDS)
def test_days_away_ask_less_and_kinds_still_fit(
    free: int, percent: int, kinds: tuple[tuple[int, int], ...]
) -> None:
    acts = together(kinds) + free
    lowered = Intention(acts, kinds, "x").lowered(Fraction(percent, 100))
    nearest = int(Fraction(acts * percent, 100) + Fraction(1, 2))
    assert lowered.acts == (max(nearest, 1) if acts and percent else 0)
    assert together(lowered.kinds) <= lowered.acts
    if not free:
        assert together(lowered.kinds) == lowered.acts
    if lowered.acts >= len(kinds):
        assert [kind for kind, _number in lowered.kinds] == [kind for kind, _number in kinds]
    assert lowered.text == "x"


@given(KINDS, st.integers(0, 500))
def test_kinds_are_divided_over_the_room_there_is(
    kinds: tuple[tuple[int, int], ...], room: int
) -> None:
    left, before = dict(fitted(kinds, room)), dict(kinds)
    assert sum(left.values()) == min(room, together(kinds))
    assert all(1 <= number <= before[kind] for kind, number in left.items())
    assert list(left) == [kind for kind, _number in kinds if kind in left]
    if room >= len(kinds):
        assert list(left) == list(before)
    for one in before:
        for other in before:
            if before[one] > before[other]:
                assert left.get(one, 0) >= left.get(other, 0)


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)), max_size=13))
def test_what_is_usual_is_per_whole_week(weeks: list[tuple[int, int]]) -> None:
    found = usual((done, Fraction(days, 5)) for done, days in weeks)
    days = sum(days for _done, days in weeks)
    if not days:
        assert found is None
    else:
        assert found is not None
        assert abs(found - sum(done for done, _days in weeks) * 5 / days) <= 0.5


def test_a_week_that_has_begun_is_there_for_the_days_left() -> None:
    week = Week(2026, 53)
    assert there_from(there(week), date(2026, 12, 30)) == Fraction(3, 5)
    away = (Away(date(2026, 12, 30), date(2027, 1, 1)),)
    assert there_from(there(week, away), date(2026, 12, 30)) == Fraction(1, 5)
    assert there_from(there(week), date(2027, 1, 4)) == 0


def test_a_week_without_anybody_is_due_when_it_is_over() -> None:
    start = date(2026, 12, 28)
    away = (Away(start, start + 7 * DAY),)
    weeks = plan(start, [5] * WEEKS, [0] * WEEKS, away)
    assert standing(weeks, start + 6 * DAY, start) == PlanStanding(65, 0, 0, 0, 0, None)
    assert standing(weeks, start + 7 * DAY, start).due == 5


@pytest.mark.parametrize(
    ("acts", "kinds", "text", "code"),
    [
        (-1, (), "", "bad_intention"),
        (501, (), "", "bad_intention"),
        (5, ((1, 0),), "", "bad_intention"),
        (5, ((1, 3), (2, 3)), "", "kinds_exceed"),
        (5, (), "x" * 501, "too_long"),
    ],
)
def test_what_is_no_intention(
    acts: int, kinds: tuple[tuple[int, int], ...], text: str, code: str
) -> None:
    with pytest.raises(VoorkantError) as refused:
        Intention(acts, kinds, text)
    assert refused.value.code == code


def test_a_refused_start_names_the_last_monday() -> None:
    with pytest.raises(BadStart) as refused:
        check_start(date(2026, 10, 20), date(2026, 10, 21))
    days = {"first": date(2026, 10, 19), "last": date(2027, 10, 18)}
    assert refused.value.data == days
    check_start(days["last"], days["first"])


@pytest.mark.parametrize(
    ("room", "left"),
    [
        (10, ((1, 6), (2, 2))),
        (8, ((1, 6), (2, 2))),
        (6, ((1, 4), (2, 2))),
        (4, ((1, 3), (2, 1))),
        (1, ((1, 1),)),
        (0, ()),
    ],
)
def test_kinds_are_lowered_to_fit(room: int, left: tuple[tuple[int, int], ...]) -> None:
    assert fitted(((1, 6), (2, 2)), room) == left


@pytest.mark.parametrize(
    ("days", "acts", "left"),
    [
        (5, 10, ((1, 6), (2, 1))),
        (4, 8, ((1, 5), (2, 1))),
        (2, 4, ((1, 2), (2, 1))),
        (1, 2, ((1, 1), (2, 1))),
        (0, 0, ()),
    ],
)
def test_a_quote_once_a_week_stays_in_a_week_with_days_off(
    days: int, acts: int, left: tuple[tuple[int, int], ...]
) -> None:
    lowered = Intention(10, ((1, 6), (2, 1))).lowered(Fraction(days, 5))
    assert (lowered.acts, lowered.kinds) == (acts, left)


def test_one_act_a_week_is_asked_on_any_day_there() -> None:
    weeks = [Intention(1, ((7, 1),)).lowered(Fraction(days, 5)) for days in range(6)]
    assert weeks == [Intention(0)] + [Intention(1, ((7, 1),))] * 5
