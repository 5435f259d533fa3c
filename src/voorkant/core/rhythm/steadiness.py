"""How steadily promises are kept: the share, days in a row, habit strength, week by week."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from voorkant.core.periods import Week
from voorkant.core.rhythm.days import Day
from voorkant.core.rhythm.promise import Pattern, weekly_share
from voorkant.core.rhythm.steadiness_signals import Signal, signal

LATEST = 30
HALVED_IN = 13
MISSED, OF_WEEKS = 3, 4


@dataclass(frozen=True, slots=True)
class Consistency:
    """Days kept of the latest days that asked for something, at most 30."""

    kept: int
    due: int


@dataclass(frozen=True, slots=True)
class Streak:
    """Kept days in a row, of those that ask for something: up to now, and most ever."""

    current: int
    longest: int


@dataclass(frozen=True, slots=True)
class SteadyWeek:
    """An ISO week: days kept, days that asked for something, and front acts on any day."""

    week: Week
    kept: int
    due: int
    acts: int

    @property
    def is_missed(self) -> bool:
        """Whether less than half of it was kept."""
        return 2 * self.kept < self.due


@dataclass(frozen=True, slots=True)
class Steadiness:
    """How steadily somebody keeps his promise; strength 0–1, weeks oldest first.

    `asks_much` tells that three of the last four whole weeks were missed: the promise may be too
    big. `signal` and it stay silent in the first 20 days that ask for something.
    """

    consistency: Consistency
    streak: Streak
    strength: float
    weeks: tuple[SteadyWeek, ...]
    signal: Signal | None
    asks_much: bool
    is_early: bool


def steadiness(days: Sequence[Day], patterns: Sequence[Pattern], today: date) -> Steadiness:
    """Judge days in a row, oldest first, up to and including today."""
    asked = settled(days, today)
    weeks = weeks_of(days, today)
    told = signal(asked, days, today)
    return Steadiness(
        consistency=consistency(asked),
        streak=streak(asked),
        strength=strength(asked, patterns),
        weeks=weeks,
        signal=told.signal,
        asks_much=not told.is_early and _asks_much(weeks, today),
        is_early=told.is_early,
    )


def settled(days: Iterable[Day], today: date) -> tuple[Day, ...]:
    """Return the days that asked for something and are over; today only once it is kept."""
    return tuple(
        day for day in days if day.is_due and (day.on < today or (day.on == today and day.is_kept))
    )


def consistency(asked: Sequence[Day]) -> Consistency:
    """Count the kept days among the latest 30 that asked for something."""
    latest = asked[-LATEST:]
    return Consistency(sum(day.is_kept for day in latest), len(latest))


def streak(asked: Iterable[Day]) -> Streak:
    """Count the kept days in a row, now and at most; what asks for nothing is passed over."""
    current = longest = 0
    for day in asked:
        current = current + 1 if day.is_kept else 0
        longest = max(longest, current)
    return Streak(current, longest)


def strength(asked: Iterable[Day], patterns: Sequence[Pattern]) -> float:
    """Return the strength of the habit after some days in order, 0–1.

    Each moves it towards v, the part of its promise that was done (at most 1): S·m + v·(1 - m),
    m = 0.5^(√f / 13), where f is the share of weekdays that the promise of that date names (1 is
    every day). So 13 kept days bring a daily habit half way, 30 to .798 and 60 to .959. The formula
    is the one that Loop Habit Tracker publishes.
    """
    found = 0.0
    for day in asked:
        kept = min(1.0, day.done / day.due)
        held = 0.5 ** (weekly_share(patterns, day.on) ** 0.5 / HALVED_IN)
        found = found * held + kept * (1 - held)
    return found


def weeks_of(days: Iterable[Day], today: date) -> tuple[SteadyWeek, ...]:
    """Return ISO weeks, oldest first, each with its settled days and everything done."""
    found = []
    for week, group in groupby(days, lambda day: Week.of(day.on)):
        mine = tuple(group)
        asked = settled(mine, today)
        kept, acts = sum(day.is_kept for day in asked), sum(day.done for day in mine)
        found.append(SteadyWeek(week, kept, len(asked), acts))
    return tuple(found)


def _asks_much(weeks: Iterable[SteadyWeek], today: date) -> bool:
    whole = [one for one in weeks if one.due and one.week.until <= today][-OF_WEEKS:]
    return len(whole) == OF_WEEKS and sum(one.is_missed for one in whole) >= MISSED
