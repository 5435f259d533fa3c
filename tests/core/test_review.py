"""The weekly review: which week it is about, over calendars, zones and week 53."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.activity.entries import TooLong
from voorkant.core.periods import Week, local_date, zone
from voorkant.core.rhythm.review import (
    Answers,
    Closing,
    WeekOutOfReach,
    check_reviewable,
    is_asked_on,
    is_early,
    merged,
    week_to_review,
)

DATES = st.dates(date(2015, 1, 1), date(2040, 12, 31))
ZONES = st.sampled_from(
    (
        "Europe/Amsterdam",
        "Europe/London",
        "Europe/Athens",
        "America/New_York",
        "America/Los_Angeles",
        "America/St_Johns",
        "America/Sao_Paulo",
        "Asia/Kolkata",
        "Asia/Tokyo",
        "Australia/Lord_Howe",
        "Pacific/Chatham",
        "Pacific/Kiritimati",
    )
)
FIRST = datetime(2015, 1, 1, tzinfo=UTC)
INSTANTS = st.integers(0, 26 * 365 * 24 * 60).map(lambda late: FIRST + timedelta(minutes=late))


@given(today=DATES, closed=st.booleans(), ago=st.integers(0, 400))
def test_the_week_to_review_has_begun_and_is_within_reach(
    today: date, closed: bool, ago: int
) -> None:
    joined = today - timedelta(days=ago)
    week = week_to_review(today, joined, last_is_closed=closed)
    check_reviewable(week, joined, today)
    assert week in (Week.of(today), Week.of(today).shifted(-1))
    if today.weekday() >= 4 or closed:
        assert week == Week.of(today)
    elif Week.of(joined) < Week.of(today):
        assert week == Week.of(today).shifted(-1)


@given(today=DATES, weeks=st.integers(-60, 60), ago=st.integers(0, 300))
def test_reach_is_from_the_week_of_joining_to_this_one(today: date, weeks: int, ago: int) -> None:
    joined, week = today - timedelta(days=ago), Week.of(today).shifted(weeks)
    may = week.until > joined and week.monday <= today
    if may:
        check_reviewable(week, joined, today)
    else:
        with pytest.raises(WeekOutOfReach):
            check_reviewable(week, joined, today)


@given(today=DATES)
def test_a_week_is_early_up_to_its_thursday(today: date) -> None:
    assert is_early(Week.of(today), today) == (today.weekday() < 4)
    assert not is_early(Week.of(today).shifted(-1), today)
    assert is_asked_on(today) == (today.strftime("%a") in ("Fri", "Sun", "Mon"))


@given(at=INSTANTS, tz=ZONES)
def test_the_week_of_an_instant_holds_its_local_day(at: datetime, tz: str) -> None:
    on = local_date(at, tz)
    week = week_to_review(on, on - timedelta(days=30), last_is_closed=True)
    assert week.monday <= at.astimezone(zone(tz)).date() < week.until


def test_week_53_and_the_turn_of_the_year() -> None:
    new_year = date(2027, 1, 1)
    week = week_to_review(new_year, date(2026, 1, 1), last_is_closed=False)
    assert str(week) == "2026-W53"
    assert str(week_to_review(date(2027, 1, 4), new_year, last_is_closed=False)) == "2026-W53"
    assert str(week_to_review(date(2027, 1, 4), new_year, last_is_closed=True)) == "2027-W01"
    with pytest.raises(WeekOutOfReach) as refused:
        check_reviewable(Week(2027, 1), date(2026, 12, 28), new_year)
    assert list(map(str, refused.value.data.values())) == ["2026-W53", "2026-W53"]


def test_a_record_of_the_very_instant_of_closing_came_before_it() -> None:
    at = datetime(2026, 11, 27, 16, tzinfo=UTC)
    closing = Closing(at, "Europe/Amsterdam", 110, 150)
    moments = (at - timedelta(seconds=1), at, at + timedelta(microseconds=1))
    assert [closing.came_after(moment) for moment in moments] == [False, False, True]


def test_an_answer_has_a_length() -> None:
    assert Answers(coming="x" * 2_000).coming
    with pytest.raises(TooLong) as refused:
        Answers(coming="x" * 2_001)
    assert refused.value.field == "coming"


@pytest.mark.parametrize(
    ("kept", "seen", "typed", "becomes"),
    [
        ("", "", "B", "B"),
        ("A", "A", "", ""),
        ("A", "", "", "A"),
        ("A", "", "B", "A\nB"),
        ("A", "", "A en B", "A en B"),
        ("A\nB", "", "B", "A\nB"),
        ("A", "A", "B", "B"),
    ],
)
def test_what_was_kept_meanwhile_is_not_lost(
    kept: str, seen: str, typed: str, becomes: str
) -> None:
    assert merged(kept, seen, typed) == becomes
