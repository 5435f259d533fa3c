"""Local days and ISO weeks from 2015 to 2040, in twelve zones."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.periods import (
    BadDate,
    BadWeek,
    UnknownZone,
    Week,
    local_date,
    monday_of,
    parse_day,
    zone,
)

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "Europe/Istanbul",
    "America/New_York",
    "America/Sao_Paulo",
    "America/St_Johns",
    "Pacific/Auckland",
    "Pacific/Apia",
    "Pacific/Honolulu",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "UTC",
)
EPOCH = datetime(2015, 1, 1, tzinfo=UTC)
SECONDS = int((datetime(2041, 1, 1, tzinfo=UTC) - EPOCH).total_seconds())
INSTANTS = st.integers(0, SECONDS).map(lambda after: EPOCH + timedelta(seconds=after))
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


@given(INSTANTS, st.sampled_from(ZONES))
def test_local_date_is_what_the_offset_of_that_instant_says(moment: datetime, name: str) -> None:
    offset = moment.astimezone(ZoneInfo(name)).utcoffset()
    assert offset is not None
    assert local_date(moment, name) == (moment.replace(tzinfo=None) + offset).date()


@given(INSTANTS, st.sampled_from(ZONES), st.sampled_from(ZONES))
def test_local_date_is_of_the_instant_whatever_zone_it_is_written_in(
    moment: datetime, name: str, written: str
) -> None:
    assert local_date(moment.astimezone(ZoneInfo(written)), name) == local_date(moment, name)


@given(INSTANTS, st.sampled_from(ZONES), st.integers(0, 72 * 60))
def test_later_is_never_an_earlier_day(moment: datetime, name: str, minutes: int) -> None:
    later = moment + timedelta(minutes=minutes)
    assert local_date(later, name) >= local_date(moment, name)


@given(DAYS, st.sampled_from(ZONES))
def test_a_minute_before_and_after_midnight_are_two_days(day: date, name: str) -> None:
    """Clocks that skip or repeat midnight still change the date once, between these two minutes."""
    there = ZoneInfo(name)
    next_day = day + timedelta(days=1)
    before = datetime(day.year, day.month, day.day, 12, tzinfo=there).astimezone(UTC)
    after = datetime(next_day.year, next_day.month, next_day.day, 12, tzinfo=there).astimezone(UTC)
    changes = 0
    while before < after:
        step = before + timedelta(minutes=15)
        changes += local_date(step, name) != local_date(before, name)
        before = step
    assert changes == 1


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), date(2026, 3, 28)),
        (datetime(2026, 3, 28, 23, 1, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), date(2026, 3, 29)),
        (datetime(2026, 3, 29, 22, 1, tzinfo=UTC), date(2026, 3, 30)),
        (datetime(2026, 10, 24, 21, 59, tzinfo=UTC), date(2026, 10, 24)),
        (datetime(2026, 10, 24, 22, 1, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), date(2026, 10, 25)),
        (datetime(2026, 10, 25, 23, 1, tzinfo=UTC), date(2026, 10, 26)),
        (datetime(2028, 2, 28, 23, 0, tzinfo=UTC), date(2028, 2, 29)),
        (datetime(2028, 2, 29, 23, 0, tzinfo=UTC), date(2028, 3, 1)),
    ],
)
def test_nights_of_amsterdam(moment: datetime, expected: date) -> None:
    assert local_date(moment, "Europe/Amsterdam") == expected


@given(DAYS)
def test_a_week_runs_from_monday_and_holds_its_days(day: date) -> None:
    week = Week.of(day)
    assert week.monday == monday_of(day)
    assert week.monday.weekday() == 0
    assert week.monday <= day < week.until == week.monday + timedelta(days=7)
    assert {Week.of(week.monday + timedelta(days=n)) for n in range(7)} == {week}


@given(DAYS)
def test_a_week_carries_the_year_of_its_thursday(day: date) -> None:
    assert Week.of(day).year == (monday_of(day) + timedelta(days=3)).year


@given(DAYS, st.integers(-60, 60))
def test_weeks_shift_there_and_back(day: date, weeks: int) -> None:
    week = Week.of(day)
    assert week.shifted(weeks).shifted(-weeks) == week
    assert week.shifted(weeks).monday - week.monday == timedelta(weeks=weeks)
    assert (week < week.shifted(weeks)) is (weeks > 0)


@given(DAYS)
def test_a_week_is_read_as_it_is_written(day: date) -> None:
    assert Week.parse(str(Week.of(day))) == Week.of(day)


def test_new_years_day_2027_lies_in_week_53_of_2026() -> None:
    assert str(Week.of(date(2027, 1, 1))) == "2026-W53"
    assert Week(2026, 53).until == date(2027, 1, 4)
    assert str(Week(2026, 53).shifted(1)) == "2027-W01"


@pytest.mark.parametrize(
    "text", ["", "2026", "2026-53", "2026-W1", "2026-W00", "2027-W53", "2026-W54", "26-W10", "x"]
)
def test_other_texts_are_no_week(text: str) -> None:
    with pytest.raises(BadWeek) as caught:
        Week.parse(text)
    assert caught.value.field == "week"


@pytest.mark.parametrize("text", ["0001-W01", "1899-W52", "3000-W01", "9999-W52"])
def test_a_week_at_the_end_of_the_calendar_is_refused(text: str) -> None:
    with pytest.raises(BadWeek):
        Week.parse(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-1-2",
        "2026-02-29",
        "20260101",
        "2026-W01-1",
        "morgen",
        "2026-10-25T00:00",
        "9999-12-31",
    ],
)
def test_other_texts_are_no_day(text: str) -> None:
    with pytest.raises(BadDate) as caught:
        parse_day(text, "until")
    assert (caught.value.field, caught.value.data) == ("until", {"text": text})


def test_a_day_is_read() -> None:
    assert parse_day("2028-02-29") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "name", ["", "Amsterdam", "Europe", "../etc/passwd", "/etc/localtime", "Europe/Amsterdam\0"]
)
def test_other_texts_are_no_zone(name: str) -> None:
    with pytest.raises(UnknownZone):
        zone(name)
