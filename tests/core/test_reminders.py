"""When a reminder comes: once on a promised day, by day, and never when it would be in the way."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.refusals import refused
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.reminders import (
    AT_MOST_LATE,
    MOST_IGNORED,
    PastReminder,
    ReminderRule,
    ReminderVerdict,
    check_pause,
    decide,
    instant,
    next_moment,
    usual_time,
)

ZONES = (
    "Europe/Amsterdam",
    "Europe/London",
    "Atlantic/Azores",
    "America/New_York",
    "America/Nuuk",
    "America/Santiago",
    "Africa/Casablanca",
    "Asia/Pyongyang",
    "Asia/Kathmandu",
    "Australia/Lord_Howe",
    "Pacific/Auckland",
    "Pacific/Apia",
)
MONDAY, SATURDAY = date(2026, 11, 23), date(2026, 11, 28)
MINUTE, ONE_DAY = timedelta(minutes=1), timedelta(days=1)
USUAL = ReminderRule()
IGNORED = PastReminder(asks=False, is_answered=False)
ANSWERED = PastReminder(asks=False, is_answered=True)
ASKED = PastReminder(asks=True, is_answered=False)


@cache
def changes(name: str) -> list[tuple[ZoneInfo, date]]:
    """Return the days from 2015 to 2040 on which a zone puts its clock."""
    tz, found = ZoneInfo(name), []
    day = date(2015, 1, 1)
    while day.year < 2041:
        moments = (datetime.combine(one, time(), tz) for one in (day, day + ONE_DAY))
        first, second = (moment.astimezone(UTC) for moment in moments)
        if second - first != ONE_DAY:
            found.append((tz, day))
        day += ONE_DAY
    return found or [(tz, date(2026, 3, 29))]


zones = st.sampled_from(ZONES).map(ZoneInfo)
dates = st.dates(date(2015, 1, 1), date(2040, 12, 30))
by_day = st.integers(8 * 60, 19 * 60 + 30).map(lambda m: time(m // 60, m % 60))
# A day that skips its last half hour, as North Korea's in 2018, has it on the next.
any_time = st.integers(0, 23 * 60).map(lambda m: time(m // 60, m % 60))
shifts = st.sampled_from(ZONES).flatmap(lambda name: st.sampled_from(changes(name)))


def verdict(
    at: str = "09:00",
    on: date = MONDAY,
    rule: ReminderRule = USUAL,
    past: tuple[PastReminder, ...] = (),
    day: Day | None = None,
    had_one: bool = False,
) -> ReminderVerdict:
    """Return what is decided at a local time of a day that promised one act."""
    local = datetime.combine(on, time.fromisoformat(at))
    return decide(rule, local, day or Day(on, 1, 0), past, had_one=had_one)


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("07:59", ReminderVerdict.QUIET),
        ("08:59", ReminderVerdict.TOO_EARLY),
        ("09:00", ReminderVerdict.REMIND),
        ("11:59", ReminderVerdict.REMIND),
        ("12:00", ReminderVerdict.TOO_LATE),
        ("20:00", ReminderVerdict.QUIET),
    ],
)
def test_it_comes_at_its_time_or_up_to_three_hours_later(
    at: str, expected: ReminderVerdict
) -> None:
    assert verdict(at) is expected


def test_a_late_one_never_comes_in_the_evening() -> None:
    late = ReminderRule(time(19, 30))
    assert [verdict(at, rule=late) for at in ("19:30", "19:59", "20:00")] == [
        ReminderVerdict.REMIND,
        ReminderVerdict.REMIND,
        ReminderVerdict.QUIET,
    ]


def test_days_that_ask_nothing_have_none() -> None:
    assert verdict(day=Day(MONDAY, 0, 0)) is ReminderVerdict.FREE
    assert verdict(day=Day(MONDAY, 2, 0, is_off=True)) is ReminderVerdict.FREE
    assert verdict(day=Day(MONDAY, 2, 2)) is ReminderVerdict.KEPT
    assert verdict(day=Day(MONDAY, 2, 1)) is ReminderVerdict.REMIND


def test_weekends_are_quiet_unless_they_were_chosen_and_promised() -> None:
    assert verdict(on=SATURDAY) is ReminderVerdict.WEEKEND
    assert verdict(on=SATURDAY, rule=ReminderRule(weekends=True)) is ReminderVerdict.REMIND
    assert (
        verdict(on=SATURDAY, rule=ReminderRule(weekends=True), day=Day(SATURDAY, 0, 0))
        is ReminderVerdict.FREE
    )


def test_a_pause_ends_on_its_day() -> None:
    rule = ReminderRule(paused_until=MONDAY)
    friday = MONDAY - timedelta(days=3)
    assert verdict(on=friday, rule=rule) is ReminderVerdict.PAUSED
    assert verdict(rule=rule) is ReminderVerdict.REMIND


def test_one_a_day_is_enough() -> None:
    assert verdict(had_one=True) is ReminderVerdict.HAD_ONE


@pytest.mark.parametrize(
    ("past", "expected"),
    [
        ((), ReminderVerdict.REMIND),
        ((IGNORED,) * 4, ReminderVerdict.REMIND),
        ((IGNORED,) * 5, ReminderVerdict.ASK),
        ((IGNORED, IGNORED, ANSWERED, IGNORED, IGNORED), ReminderVerdict.REMIND),
        ((ASKED, *(IGNORED,) * 4), ReminderVerdict.WAITING),
        ((IGNORED,) * 5 + (ANSWERED,), ReminderVerdict.ASK),
    ],
)
def test_after_five_ignored_it_asks_once_and_waits(
    past: tuple[PastReminder, ...], expected: ReminderVerdict
) -> None:
    assert verdict(past=past) is expected
    assert MOST_IGNORED == 5


def test_times_outside_the_day_are_refused() -> None:
    for at in (time(7, 59), time(19, 31), time(23)):
        with refused("bad_reminder_time"):
            ReminderRule(at)


def test_a_pause_lies_ahead_and_within_a_year() -> None:
    check_pause(MONDAY + ONE_DAY, MONDAY)
    for until in (MONDAY, MONDAY - ONE_DAY, MONDAY + timedelta(days=367)):
        with refused("bad_pause"):
            check_pause(until, MONDAY)


def test_the_time_proposed_is_that_to_talk_if_that_is_by_day() -> None:
    proposed = [usual_time(talk) for talk in (None, time(10, 30), time(7), time(21))]
    assert proposed == [time(9), time(10, 30), time(9), time(9)]


def test_the_hour_that_is_missing_and_the_hour_that_repeats() -> None:
    tz = ZoneInfo("Europe/Amsterdam")
    spring = next_moment(time(2, 30), tz, datetime(2026, 3, 28, 12, tzinfo=UTC))
    assert spring.astimezone(tz).isoformat() == "2026-03-29T03:30:00+02:00"
    autumn = next_moment(time(2, 30), tz, datetime(2026, 10, 24, 12, tzinfo=UTC))
    assert autumn.astimezone(tz).isoformat() == "2026-10-25T02:30:00+02:00"
    after = next_moment(time(2, 30), tz, autumn)
    assert after.astimezone(tz).isoformat() == "2026-10-26T02:30:00+01:00"


@given(shifts, any_time)
def test_each_day_has_its_moment_once_when_the_clock_is_put(
    shift: tuple[ZoneInfo, date], at: time
) -> None:
    tz, changed = shift
    moment = datetime.combine(changed - timedelta(days=3), time(23, 59), tz).astimezone(UTC)
    seen = []
    for _ in range(5):
        moment = next_moment(at, tz, moment)
        seen.append(moment.astimezone(tz).date())
    assert seen == [changed + timedelta(days=later) for later in range(-2, 3)]


def ticks(tz: ZoneInfo, at: time, start: date, days: int) -> Iterator[datetime]:
    """Go over every minute around the due times of some days, as a ticker that was away would."""
    for later in range(days):
        due = instant(datetime.combine(start + timedelta(days=later), at), tz)
        for minute in range(-90, 300, 7):
            yield due + minute * MINUTE


@given(st.one_of(shifts, st.tuples(zones, dates)), by_day, st.booleans(), st.integers(0, 240))
def test_a_person_hears_once_on_every_promised_day_and_never_at_night(
    shift: tuple[ZoneInfo, date], at: time, weekends: bool, down: int
) -> None:
    tz, around = shift
    start, rule = around - ONE_DAY, ReminderRule(at, weekends)
    sent: dict[date, datetime] = {}
    for moment in ticks(tz, at, start, days=4):
        local = moment.astimezone(tz)
        on = local.date()
        if moment < instant(datetime.combine(on, at), tz) + down * MINUTE:
            continue  # the server was away
        if decide(rule, local, Day(on, 1, 0), (), had_one=on in sent).is_sent:
            assert on not in sent
            sent[on] = local
    for local in sent.values():
        assert time(8) <= local.time() < time(20)
        assert local.replace(tzinfo=None) - datetime.combine(local.date(), at) < AT_MOST_LATE
    days = [start + timedelta(days=later) for later in range(4)]
    wanted = [day for day in days if weekends or day.weekday() < 5]
    in_time = down < 120 and datetime.combine(start, at) + down * MINUTE < datetime.combine(
        start, time(19, 45)
    )
    assert list(sent) == wanted or not in_time
    assert set(sent) <= set(wanted)
