"""Steadiness over calendars of 2015 to 2040: what may never happen, whoever promises what."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.periods import Week, local_date
from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.promise import EVERY_DAY, Pattern, weekly_share
from voorkant.core.rhythm.steadiness import (
    Steadiness,
    consistency,
    settled,
    steadiness,
    streak,
    strength,
)
from voorkant.core.rhythm.steadiness_signals import (
    EARLY,
    Hibernation,
    Restart,
    is_uneven,
    least_missed,
    silences,
    wild_weeks,
)
from voorkant.core.targets.availability import Away

ZONES = (
    *("Europe/Amsterdam", "Europe/London", "Atlantic/Azores", "America/New_York"),
    *("America/St_Johns", "America/Santiago", "Africa/Casablanca", "Asia/Tehran"),
    *("Asia/Kathmandu", "Australia/Lord_Howe", "Pacific/Auckland", "Pacific/Apia"),
)
DAY = timedelta(days=1)
FIRSTS = st.one_of(
    st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    st.sampled_from(
        [date(2020, 12, 21), date(2026, 12, 20), date(2028, 2, 20), date(2032, 12, 27)]
    ),
)
WEEKDAYS = st.frozensets(st.sampled_from(range(7)), min_size=1)


@st.composite
def histories(draw: st.DrawFn, most: int = 90) -> tuple[Calendar, tuple[Day, ...]]:
    """Return what days ask, and how they went from the first one up to and including the last."""
    first, length = draw(FIRSTS), draw(st.integers(1, most))
    places = st.integers(0, length - 1)
    patterns = [Pattern(first, draw(st.integers(1, 2)), draw(WEEKDAYS))]
    for later in draw(st.lists(places, max_size=2)):
        patterns.append(Pattern(first + later * DAY, draw(st.integers(1, 2)), draw(WEEKDAYS)))
    away = [
        Away(first + later * DAY, first + (later + draw(st.integers(1, 9))) * DAY)
        for later in draw(st.lists(places, max_size=2))
    ]
    off = frozenset(first + later * DAY for later in draw(st.lists(places, max_size=4)))
    calendar = Calendar(tuple(patterns), off, tuple(away), first)
    done = draw(st.lists(st.integers(0, 3), min_size=length, max_size=length))
    by_day = {first + place * DAY: acts for place, acts in enumerate(done)}
    return calendar, calendar.days(first, first + length * DAY, by_day)


def judged(history: tuple[Calendar, Sequence[Day]], today: date | None = None) -> Steadiness:
    calendar, days = history
    return steadiness(days, calendar.patterns, today or days[-1].on)


@given(history=histories(), place=st.integers(0), acts=st.integers(1, 3))
def test_an_act_more_never_lowers_anything(
    history: tuple[Calendar, tuple[Day, ...]], place: int, acts: int
) -> None:
    calendar, days = history
    at = place % len(days)
    richer = (*days[:at], replace(days[at], done=days[at].done + acts), *days[at + 1 :])
    before, after = judged(history), judged((calendar, richer))
    assert after.consistency.kept >= before.consistency.kept
    assert after.consistency.kept * before.consistency.due >= (
        before.consistency.kept * after.consistency.due
    )
    assert after.streak.current >= before.streak.current
    assert after.streak.longest >= before.streak.longest
    assert after.strength >= before.strength - 1e-12


@given(history=histories(), acts=st.integers(0, 5))
def test_days_that_ask_for_nothing_change_nothing(
    history: tuple[Calendar, tuple[Day, ...]], acts: int
) -> None:
    calendar, days = history
    today = days[-1].on
    busy = [day if day.is_due else replace(day, done=acts) for day in days]
    only_due = [day for day in days if day.is_due]
    found = [judged((calendar, one), today) for one in (days, busy, only_due)]
    told = [(one.consistency, one.streak, one.strength, one.is_early) for one in found]
    assert told[0] == told[1] == told[2]
    assert slept(found[0]) == slept(found[1])


def slept(found: Steadiness) -> tuple[int, date] | None:
    signal = found.signal
    return (signal.missed, signal.since) if isinstance(signal, Hibernation) else None


@given(history=histories())
def test_a_free_day_more_in_a_row_of_days_is_passed_over(
    history: tuple[Calendar, tuple[Day, ...]],
) -> None:
    _calendar, days = history
    asked = settled(days, days[-1].on)
    extra = [one for day in days for one in (day, replace(day, is_off=True))]
    again = settled(extra, days[-1].on)
    assert again == asked
    assert (consistency(again), streak(again)) == (consistency(asked), streak(asked))


@given(history=histories())
def test_today_breaks_nothing_until_it_is_over(history: tuple[Calendar, tuple[Day, ...]]) -> None:
    calendar, days = history
    tomorrow = calendar.day(days[-1].on + DAY, 0)
    yesterday = settled(days, tomorrow.on)
    open_day = settled((*days, tomorrow), tomorrow.on)
    assert open_day == yesterday
    if tomorrow.is_due:
        kept = settled((*days, replace(tomorrow, done=2)), tomorrow.on)
        assert streak(kept).current == streak(yesterday).current + 1


@given(history=histories())
def test_runs_and_the_main_number_are_those_of_a_count_by_hand(
    history: tuple[Calendar, tuple[Day, ...]],
) -> None:
    _calendar, days = history
    signs = "".join("x" if day.is_kept else "." for day in settled(days, days[-1].on))
    found = judged(history)
    assert found.streak.longest == max(map(len, signs.split(".")))
    assert found.streak.current == len(signs) - len(signs.rstrip("x"))
    assert found.consistency.kept == signs[-30:].count("x")
    assert found.consistency.due == min(len(signs), 30)
    assert 0 <= found.strength <= 1
    assert found.is_early == (len(signs) <= EARLY)
    assert found.signal is None or not found.is_early


@given(history=histories())
def test_weeks_follow_each_other_and_add_up(history: tuple[Calendar, tuple[Day, ...]]) -> None:
    _calendar, days = history
    weeks, asked = judged(history).weeks, settled(days, days[-1].on)
    first = Week.of(days[0].on)
    assert [one.week for one in weeks] == [first.shifted(later) for later in range(len(weeks))]
    assert weeks[-1].week == Week.of(days[-1].on)
    assert sum(one.kept for one in weeks) == sum(day.is_kept for day in asked)
    assert sum(one.due for one in weeks) == len(asked)
    assert sum(one.acts for one in weeks) == sum(day.done for day in days)


@given(
    zone=st.sampled_from(ZONES), first=FIRSTS, hours=st.lists(st.integers(0, 86_399), min_size=40)
)
def test_an_act_at_any_hour_keeps_the_day_on_the_wall(
    zone: str, first: date, hours: list[int]
) -> None:
    """A clock that jumps, a day of 23 or 25 hours: each act lies on the day its maker saw."""
    done: dict[date, int] = {}
    for place, seconds in enumerate(hours):
        on = first + place * DAY
        wall = datetime.combine(on, time(12), ZoneInfo(zone)) + timedelta(seconds=seconds - 43_200)
        instant = wall.astimezone(UTC)
        seen = local_date(instant, zone)
        done[seen] = done.get(seen, 0) + 1
    calendar = Calendar((Pattern(first, 1, EVERY_DAY),), frozenset(), (), first)
    days = calendar.days(first, first + len(hours) * DAY, done)
    asked = [day for day in days if day.done]
    assert len(asked) >= len(hours) - 1  # Apia skipped a day, in 2011; an hour that a jump moves
    assert streak(asked).current == len(asked)


@pytest.mark.parametrize(("kept", "expected"), [(13, 0.5), (30, 0.798), (60, 0.959)])
def test_kept_days_in_a_row_give_the_published_strength(kept: int, expected: float) -> None:
    first = date(2027, 12, 1)
    asked = [Day(first + place * DAY, 1, 1) for place in range(kept)]
    found = strength(asked, [Pattern(first, 1, EVERY_DAY)])
    assert round(found, 3) == expected


def test_the_share_of_weekdays_is_that_of_the_promise_in_force() -> None:
    patterns = [
        Pattern(date(2026, 3, 2), 1, EVERY_DAY),
        Pattern(date(2026, 3, 9), 2, frozenset({0})),
    ]
    on = [date(2026, 3, 1), date(2026, 3, 8), date(2026, 3, 9)]
    assert [weekly_share(patterns, day) for day in on] == [0, 1, 1 / 7]


@given(kept=st.lists(st.booleans(), max_size=150))
def test_silences_are_the_runs_of_missed_days(kept: list[bool]) -> None:
    found = list(silences(kept))
    covered = [place for one in found for place in range(one.start, one.start + one.missed)]
    assert covered == [place for place, is_kept in enumerate(kept) if not is_kept]
    for one in found:
        earlier = kept[max(one.start - 60, 0) : one.start]
        assert one.least == least_missed(sum(earlier), len(earlier))
        assert one.start == 0 or kept[one.start - 1]


@given(days=st.integers(0, 60), kept=st.integers(0, 60))
def test_who_keeps_more_sleeps_sooner(days: int, kept: int) -> None:
    kept = min(kept, days)
    least = least_missed(kept, days)
    assert least >= 5
    assert kept == 0 or least <= least_missed(kept - 1, days)


@given(history=histories())
def test_a_silence_is_told_while_it_lasts_and_the_return_from_it_is_greeted(
    history: tuple[Calendar, tuple[Day, ...]],
) -> None:
    calendar, days = history
    found = judged(history)
    quiet = [calendar.day(days[-1].on + later * DAY, 0) for later in range(1, 29 * 7)]
    back = calendar.day(quiet[-1].on + DAY, 2)
    slept = settled(quiet, back.on)
    if isinstance(found.signal, Hibernation):
        assert found.streak.current == 0
        assert found.signal.missed >= 5
    if len([day for day in slept if day.on >= back.on - timedelta(weeks=26)]) > 140 and back.is_due:
        asleep = judged((calendar, (*days, *quiet)), back.on)
        assert isinstance(asleep.signal, Hibernation)
        greeted = judged((calendar, (*days, *quiet, back)))
        assert isinstance(greeted.signal, Restart)
        assert greeted.signal.kept == 1


@given(acts=st.lists(st.integers(0, 40), max_size=20))
def test_a_mad_bull_is_far_above_his_own_weeks(acts: list[int]) -> None:
    found = wild_weeks(acts)
    base = sorted(acts[-15:-3])
    middle = (base[(len(base) - 1) // 2] + base[len(base) // 2]) / 2 if base else 0
    wild = acts[-3:]
    is_bull = len(base) >= 6 and min(wild) >= 5 and min(wild) > 2.5 * middle
    assert (found is not None) == is_bull
    assert found is None or (found.acts, found.usual) == (tuple(wild), middle)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [([3] * 12, False), ([5, 0] * 6, True), ([5, 4, 3] * 4, False), ([5, 0, 5, 0, 5], False)],
)
def test_weeks_are_uneven_when_they_differ_more_than_chance_makes_them(
    weeks: list[int], expected: bool
) -> None:
    monday = date(2026, 11, 2)
    days = [
        Day(monday + timedelta(weeks=week, days=place), int(place < 5), int(place < kept))
        for week, kept in enumerate(weeks)
        for place in range(7)
    ]
    assert is_uneven(days, days[-1].on + DAY) is expected
