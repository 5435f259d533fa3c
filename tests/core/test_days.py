"""What a day asks: the promise of its date, unless it is off."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.promise import WORKING_DAYS, Pattern
from voorkant.core.targets.availability import Away

MONDAY = date(2026, 12, 28)
NEW_YEAR = date(2027, 1, 1)
CALENDAR = Calendar(
    patterns=(Pattern(MONDAY, 1, WORKING_DAYS), Pattern(date(2027, 1, 6), 2, WORKING_DAYS)),
    days_off=frozenset({NEW_YEAR}),
    away=(Away(date(2027, 1, 4), date(2027, 1, 5)), Away(date(2027, 1, 5), date(2027, 1, 6), 50)),
    joined_on=date(2026, 12, 29),
    left_on=date(2027, 1, 8),
)
DATES = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_a_day_asks_for_its_promise_unless_it_is_off() -> None:
    days = CALENDAR.days(MONDAY, MONDAY + timedelta(days=13), {NEW_YEAR: 1})
    # Monday: not here yet; Friday: New Year; Monday: away; Tuesday: half away; Friday: left.
    assert [day.due for day in days] == [0, 1, 1, 1, 0, 0, 0, 0, 1, 2, 2, 0, 0]
    assert [day.is_off for day in days].index(True) == 0
    assert (days[4].done, days[4].is_kept, days[4].is_due) == (1, False, False)


def test_the_next_day_that_asks_is_looked_for_up_to_a_day() -> None:
    sunday = date(2027, 1, 3)
    tuesday = Day(date(2027, 1, 5), 1, 0)
    assert CALENDAR.next_due(sunday, date(2027, 1, 6)) == tuesday
    assert CALENDAR.next_due(sunday, date(2027, 1, 5)) is None
    assert CALENDAR.next_due(date(2027, 1, 7), date(2027, 2, 1)) is None


def test_two_parts_of_a_day_away_are_a_whole_one() -> None:
    halves = (Away(MONDAY, MONDAY + timedelta(days=1), 50),) * 2
    calendar = Calendar((Pattern(MONDAY, 1, WORKING_DAYS),), frozenset(), halves, MONDAY)
    assert calendar.day(MONDAY, 1) == Day(MONDAY, 1, 1, is_off=True)


@given(start=DATES, length=st.integers(-3, 40), done=st.integers(0, 5))
def test_every_day_comes_once_in_order(start: date, length: int, done: int) -> None:
    calendar = Calendar((Pattern(start, 2, WORKING_DAYS),), frozenset(), (), start)
    days = calendar.days(start, start + timedelta(days=length), {start: done})
    assert [day.on for day in days] == [start + timedelta(days=n) for n in range(max(length, 0))]
    assert all(day.due == (2 if day.on.weekday() < 5 else 0) for day in days)
    assert [day.done for day in days] == [done, *[0] * (length - 1)][: max(length, 0)]
