"""A challenge over any calendar: thirty due days, one repair a week, and nothing that punishes."""

import random
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from voorkant.core.periods import local_date, monday_of
from voorkant.core.rhythm.challenge import (
    DUE_DAYS,
    LONGEST,
    BadChallenge,
    BadChallengeStart,
    Fate,
    Phase,
    Rule,
    Run,
    Terms,
    play,
)
from voorkant.core.rhythm.days import Calendar
from voorkant.core.rhythm.promise import WORKING_DAYS, Pattern
from voorkant.core.targets.availability import Away

STARTS = st.dates(date(2015, 1, 1), date(2040, 6, 1))
DAY = timedelta(days=1)
ZONES = {
    "Europe/Amsterdam": (date(2026, 3, 29), date(2026, 10, 25)),
    "Europe/London": (date(2026, 3, 29), date(2026, 10, 25)),
    "Europe/Lisbon": (date(2026, 3, 29), date(2026, 10, 25)),
    "America/New_York": (date(2026, 3, 8), date(2026, 11, 1)),
    "America/Sao_Paulo": (date(2018, 2, 18), date(2018, 11, 4)),
    "America/Asuncion": (date(2023, 3, 26), date(2023, 10, 1)),
    "Africa/Casablanca": (date(2026, 2, 15), date(2026, 3, 22)),
    "Asia/Kolkata": (date(2026, 3, 29), date(2026, 10, 25)),
    "Asia/Beirut": (date(2025, 3, 30), date(2025, 10, 26)),
    "Australia/Lord_Howe": (date(2026, 4, 5), date(2026, 10, 4)),
    "Pacific/Apia": (date(2011, 12, 30), date(2021, 4, 4)),
    "Pacific/Auckland": (date(2026, 4, 5), date(2026, 9, 27)),
}


@st.composite
def worlds(draw: st.DrawFn) -> tuple[Terms, Calendar, dict[date, int], date]:
    """Draw a challenge, holidays, absences, acts by day, and the day it is looked at."""
    terms = Terms(draw(STARTS), draw(st.sampled_from(Rule)), draw(st.integers(1, 2)))
    places = st.integers(0, 60)
    off = frozenset(terms.starts_on + DAY * place for place in draw(st.sets(places, max_size=6)))
    away = tuple(
        Away(terms.starts_on + DAY * place, terms.starts_on + DAY * (place + length), part)
        for place, length, part in draw(
            st.lists(st.tuples(places, st.integers(1, 20), st.sampled_from((50, 100))), max_size=3)
        )
    )
    acts = {
        terms.starts_on + DAY * place: number
        for place, number in draw(st.dictionaries(places, st.integers(0, 4), max_size=60)).items()
    }
    calendar = Calendar((), off, away, joined_on=terms.starts_on)
    return terms, calendar, acts, terms.starts_on + DAY * draw(st.integers(-3, 90))


def run(terms: Terms, calendar: Calendar, acts: Mapping[date, int], today: date) -> Run:
    return play(terms.days(calendar, acts), today)


@given(worlds())
def test_it_asks_thirty_due_days_and_ends_with_the_last(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    found = run(*world)
    fates = Counter(turn.fate for turn in found.turns)
    assert sum(fates.values()) - fates[Fate.NEUTRAL] == DUE_DAYS
    assert found.turns[-1].on == found.ends_on
    assert found.first_due == min(turn.on for turn in found.turns if turn.fate is not Fate.NEUTRAL)
    assert found.turns[-1].fate is not Fate.NEUTRAL
    assert [turn.on for turn in found.turns] == [
        found.turns[0].on + DAY * place for place in range(len(found.turns))
    ]
    assert found.kept + found.missed + found.to_go == DUE_DAYS
    assert found.kept == fates[Fate.KEPT] + fates[Fate.MENDED]


@given(worlds())
def test_a_neutral_day_asks_for_nothing_and_moves_the_end(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    terms, calendar, acts, today = world
    due = [turn.on for turn in run(*world).turns if turn.fate is not Fate.NEUTRAL]
    for on in due:
        assert on not in calendar.days_off
        assert sum(one.part for one in calendar.away if one.start <= on < one.until) < 100
        assert terms.rule is Rule.EVERY_DAY or on.weekday() < 5
    closed = Calendar((), calendar.days_off | {due[0]}, calendar.away, calendar.joined_on)
    later = run(terms, closed, acts, today)
    assert later.ends_on
    assert later.ends_on > due[-1]


@given(worlds(), st.integers(0, 65))
def test_an_act_more_never_lowers_what_was_kept(
    world: tuple[Terms, Calendar, dict[date, int], date], place: int
) -> None:
    terms, calendar, acts, today = world
    on = terms.starts_on + DAY * place
    more = {**acts, on: acts.get(on, 0) + 1}
    assert run(terms, calendar, more, today).kept >= run(*world).kept


@given(worlds())
def test_one_repair_a_week_by_a_later_day_that_did_more(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    terms, _calendar, acts, today = world
    found = run(*world)
    due = {turn.on for turn in found.turns if turn.fate is not Fate.NEUTRAL}
    mended = [turn.on for turn in found.turns if turn.fate is Fate.MENDED]
    assert len({monday_of(on) for on in mended}) == len(mended)
    for on in mended:
        assert on < today
        rest = [on + DAY * later for later in range(1, 7 - on.weekday())]
        assert any(acts.get(day, 0) > terms.number * (day in due) for day in rest)


@given(worlds())
def test_what_waits_for_repair_is_mended_by_one_extra_act(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    terms, calendar, acts, today = world
    found = run(*world)
    if found.mendable is None:
        return
    assert monday_of(found.mendable) == monday_of(today)
    asked = {turn.on: terms.number for turn in found.turns if turn.fate is not Fate.NEUTRAL}
    done = {**acts, today: max(acts.get(today, 0), asked.get(today, 0)) + 1}
    then = run(terms, calendar, done, today)
    assert {turn.on: turn.fate for turn in then.turns}[found.mendable] is Fate.MENDED


@given(worlds(), st.randoms(use_true_random=False))
def test_the_order_of_days_changes_nothing(
    world: tuple[Terms, Calendar, dict[date, int], date], chance: random.Random
) -> None:
    terms, calendar, acts, today = world
    days = list(terms.days(calendar, acts))
    shuffled = days[:]
    chance.shuffle(shuffled)
    assert play(shuffled, today) == play(days, today)


@given(worlds())
def test_today_and_later_is_never_missed(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    *_rest, today = world
    missed = [turn.on for turn in run(*world).turns if turn.fate is Fate.MISSED]
    assert all(on < today for on in missed)


@given(worlds())
def test_as_days_pass_only_open_days_are_decided(
    world: tuple[Terms, Calendar, dict[date, int], date],
) -> None:
    terms, calendar, acts, today = world
    now, later = run(*world), run(terms, calendar, acts, today + DAY)
    for one, then in zip(now.turns, later.turns, strict=True):
        assert one.fate in (then.fate, Fate.OPEN)


@given(STARTS, st.sampled_from(Rule))
def test_who_did_it_every_day_kept_thirty(start: date, rule: Rule) -> None:
    calendar = Calendar((), frozenset(), (), joined_on=start)
    terms = Terms(start, rule)
    acts = {start + DAY * place: 1 for place in range(60)}
    found = run(terms, calendar, acts, start + DAY * 60)
    assert (found.kept, found.is_whole, found.phase) == (DUE_DAYS, True, Phase.OVER)
    span = 30 if rule is Rule.EVERY_DAY else len(found.turns)
    assert len(found.turns) == span


@pytest.mark.parametrize(
    ("start", "rule", "ends"),
    [
        (date(2024, 2, 15), Rule.EVERY_DAY, date(2024, 3, 15)),  # a leap day within
        (date(2023, 2, 15), Rule.EVERY_DAY, date(2023, 3, 16)),
        (date(2020, 12, 21), Rule.WORKING_DAYS, date(2021, 1, 29)),  # week 53 within
        (date(2026, 12, 28), Rule.WORKING_DAYS, date(2027, 2, 5)),  # begins in week 53
        (date(2028, 2, 29), Rule.WORKING_DAYS, date(2028, 4, 10)),  # begins on a leap day
    ],
)
def test_leap_days_and_week_53(start: date, rule: Rule, ends: date) -> None:
    calendar = Calendar((), frozenset(), (), joined_on=start)
    assert run(Terms(start, rule), calendar, {}, start).ends_on == ends


def test_a_repair_in_week_53_crosses_the_new_year() -> None:
    start = date(2026, 12, 28)
    acts = {start: 1, start + DAY: 1, start + 3 * DAY: 1, start + 4 * DAY: 1, start + 5 * DAY: 1}
    found = run(Terms(start), Calendar((), frozenset(), (), start), acts, date(2027, 1, 4))
    assert [turn.fate for turn in found.turns[:5]] == [
        Fate.KEPT,
        Fate.KEPT,
        Fate.MENDED,
        Fate.KEPT,
        Fate.KEPT,
    ]


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("change", [0, 1])
@pytest.mark.parametrize("clock", [time(0, 30), time(12, 0), time(23, 30)])
def test_the_local_date_counts_around_a_change_of_the_clock(
    zone: str, change: int, clock: time
) -> None:
    middle, tz = ZONES[zone][change], ZoneInfo(zone)
    start = middle - 10 * DAY
    moments = [
        datetime.combine(start + DAY * place, clock, tz).astimezone(UTC) for place in range(31)
    ]
    acts = Counter(local_date(moment, zone) for moment in moments)
    found = run(
        Terms(start, Rule.EVERY_DAY), Calendar((), frozenset(), (), start), acts, start + 40 * DAY
    )
    # Samoa had no 30 December 2011: who was there then skipped a day, and mended it.
    skipped = zone == "Pacific/Apia" and change == 0
    assert found.kept == DUE_DAYS
    assert sum(turn.fate is Fate.MENDED for turn in found.turns) == int(skipped)


def test_promises_of_the_member_play_no_part() -> None:
    start = date(2026, 11, 2)
    promised = Calendar((Pattern(start, 2, WORKING_DAYS),), frozenset(), (), start)
    acts = {start + DAY * place: 1 for place in range(5)}
    assert run(Terms(start), promised, acts, start + 7 * DAY).kept == 5


def test_who_is_away_for_longer_than_a_year_has_no_end_in_sight() -> None:
    start = date(2026, 11, 2)
    away = (Away(start + 3 * DAY, start + LONGEST + DAY),)
    found = run(Terms(start), Calendar((), frozenset(), away, start), {start: 1}, start + 9 * DAY)
    assert (found.ends_on, found.phase, found.kept, found.missed) == (None, Phase.RUNNING, 1, 2)


@pytest.mark.parametrize("number", [0, 3])
def test_one_or_two_a_day(number: int) -> None:
    with pytest.raises(BadChallenge):
        Terms(date(2026, 11, 2), number=number)


@pytest.mark.parametrize("days", [-1, 367])
def test_a_start_in_the_past_or_far_ahead_is_refused(days: int) -> None:
    today = date(2026, 11, 2)
    with pytest.raises(BadChallengeStart):
        Terms(today + days * DAY).check_start(today)
    Terms(today).check_start(today)
    Terms(today + 366 * DAY).check_start(today)
