"""How days went: what was promised for each, what was done, and which of them ask for nothing."""

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.rhythm.promise import Pattern, due_on
from voorkant.core.targets.availability import WHOLE, Away

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One local day: whole front acts promised and done.

    `is_off` is a public holiday, an absence of the whole day, or a day on which somebody did not
    belong here: it asks for nothing, whatever was promised.
    """

    on: date
    promised: int
    done: int
    is_off: bool = False

    @property
    def due(self) -> int:
        """Acts that the day asks for: 0 on a day that is off or not promised (a neutral day)."""
        return 0 if self.is_off else self.promised

    @property
    def is_due(self) -> bool:
        """Whether the day asks for anything."""
        return self.due > 0

    @property
    def is_kept(self) -> bool:
        """Whether it asked for something and got at least that."""
        return self.is_due and self.done >= self.due


def is_off(day: date, days_off: Set[date], away: Iterable[Away]) -> bool:
    """Return whether a day asks for nothing: a holiday that counts, or away for all of it."""
    gone = sum(one.part for one in away if one.start <= day < one.until)
    return day in days_off or gone >= WHOLE


@dataclass(frozen=True, slots=True)
class Calendar:
    """What days ask of one member: promises, holidays that count, absences, and from when up to
    when he belonged here.
    """

    patterns: tuple[Pattern, ...]
    days_off: frozenset[date]
    away: tuple[Away, ...]
    joined_on: date
    left_on: date | None = None

    def day(self, on: date, done: int) -> Day:
        """Return a day on which so many front acts were done."""
        outside = on < self.joined_on or (self.left_on is not None and on >= self.left_on)
        off = outside or is_off(on, self.days_off, self.away)
        return Day(on, due_on(self.patterns, on), done, off)

    def days(self, start: date, until: date, done: Mapping[date, int]) -> tuple[Day, ...]:
        """Return the days from `start` up to `until`, oldest first."""
        span = (start + DAY * later for later in range(max((until - start).days, 0)))
        return tuple(self.day(on, done.get(on, 0)) for on in span)

    def next_due(self, after: date, until: date) -> Day | None:
        """Return the first day after `after` and before `until` that asks for something."""
        return next((day for day in self.days(after + DAY, until, {}) if day.is_due), None)
