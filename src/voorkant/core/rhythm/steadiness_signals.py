"""What deserves a kind word: winter sleep, the return from it, and working like a mad bull.

Everything is judged from the last half year, so that every screen says the same.
"""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import groupby
from statistics import median

from voorkant.core.periods import Week, monday_of
from voorkant.core.rhythm.days import Day

SEEN = timedelta(weeks=26)
EARLY = 20
EARLIER = 60
LEAST_MISSED = 5
# Silences as long as the alarm that chance alone may bring in 60 days.
BY_CHANCE = 0.005
GREETED = 5
BASE_WEEKS, LEAST_WEEKS, BULL_WEEKS = 12, 6, 3
BURST = 2.5
TIMES, LEAST_ACTS = 2.5, 5


@dataclass(frozen=True, slots=True)
class Hibernation:
    """Days missed in a row since one, more than his own habit explains.

    `done` counts the front acts of those days, too few for the promise; `after_burst` tells that
    the weeks before were uneven, or those of a mad bull; `is_longer` that it began before the half
    year that is looked at.
    """

    missed: int
    since: date
    done: int
    after_burst: bool
    is_longer: bool


@dataclass(frozen=True, slots=True)
class Restart:
    """Back after a hibernation of so many missed days, with so many kept days in a row."""

    missed: int
    kept: int


@dataclass(frozen=True, slots=True)
class MadBull:
    """Front acts in the last three whole weeks, oldest first, and in the usual week before."""

    acts: tuple[int, ...]
    usual: float


Signal = Hibernation | Restart | MadBull


@dataclass(frozen=True, slots=True)
class Told:
    """The signal, if any; none as long as it `is_early`."""

    signal: Signal | None
    is_early: bool


@dataclass(frozen=True, slots=True)
class Silence:
    """Missed days in a row: the place of the first, how many, and how many make a hibernation."""

    start: int
    missed: int
    least: int

    @property
    def is_hibernation(self) -> bool:
        """Whether it lasted long enough."""
        return self.missed >= self.least


def signal(asked: Sequence[Day], days: Sequence[Day], today: date) -> Told:
    """Judge the last half year: settled days that asked for something, and all days."""
    seen = [day for day in asked if day.on >= today - SEEN]
    if len(seen) <= EARLY:
        return Told(None, is_early=True)
    recent = [day for day in days if today - SEEN <= day.on]
    return Told(_about_silence(seen, recent) or mad_bull(recent, today), is_early=False)


def _about_silence(seen: Sequence[Day], recent: Sequence[Day]) -> Signal | None:
    every = list(silences([day.is_kept for day in seen]))
    if not every or not every[-1].is_hibernation:
        return None
    last = every[-1]
    after = len(seen) - last.start - last.missed
    if after:
        return Restart(last.missed, after) if after <= GREETED else None
    since, done = seen[last.start].on, sum(day.done for day in seen[last.start :])
    burst = is_uneven(recent, since) or mad_bull(recent, since) is not None
    return Hibernation(last.missed, since, done, burst, is_longer=last.start == 0)


def silences(kept: Sequence[bool]) -> Iterator[Silence]:
    """Return the runs of missed days, oldest first, each beside what came before it."""
    place = 0
    before = [0]
    for is_kept, run in groupby(kept):
        length = len(list(run))
        if not is_kept:
            earlier = min(place, EARLIER)
            least = least_missed(before[place] - before[place - earlier], earlier)
            yield Silence(place, length, least)
        before += [before[-1] + is_kept * step for step in range(1, length + 1)]
        place += length


@cache
def least_missed(kept: int, days: int) -> int:
    """Return how many missed days in a row make a hibernation after that many kept of some days.

    With q the chance of a missed day, taken .10 too high, 60 days hold 60(1 - q)q^g silences of g
    days by chance alone: g is the least for which that is at most .005, but 5 at least. Days are
    at most 60; the share kept is drawn towards 3 of 5.
    """
    missed = min(1 - (kept + 3) / (days + 5) + 0.10, 0.95)
    chance = math.log(BY_CHANCE / (EARLIER * (1 - missed))) / math.log(missed)
    return max(LEAST_MISSED, math.ceil(chance))


def is_uneven(days: Iterable[Day], until: date) -> bool:
    """Tell whether the kept days of the twelve whole weeks before a day came in bursts.

    Their spread over weeks is more than 2.5 times that of days that are kept by chance alone,
    Σ(k - n·m)² / (n·m(1 - m)) over weeks - 1, with n days asked, k kept and m the share of all,
    between .05 and .95 where it divides.
    """
    asked = [
        (sum(day.is_kept for day in mine), sum(day.is_due for day in mine))
        for mine in _whole_weeks(days, until)[-BASE_WEEKS:]
    ]
    if len(asked) < LEAST_WEEKS:
        return False
    share = sum(kept for kept, _ in asked) / sum(due for _, due in asked)
    clipped = min(max(share, 0.05), 0.95)
    spread = sum((kept - due * share) ** 2 / due for kept, due in asked)
    return spread / (clipped * (1 - clipped)) / (len(asked) - 1) > BURST


def mad_bull(days: Iterable[Day], until: date) -> MadBull | None:
    """Return the three whole weeks before a day if they are those of a mad bull."""
    return wild_weeks([sum(day.done for day in mine) for mine in _whole_weeks(days, until)])


def wild_weeks(acts: Sequence[int]) -> MadBull | None:
    """Return the last three of some weeks of front acts, if each holds at least five and more than
    2.5 times the median of the twelve before them, of which six at least are known.
    """
    wild, base = acts[-BULL_WEEKS:], acts[:-BULL_WEEKS][-BASE_WEEKS:]
    if len(base) < LEAST_WEEKS:
        return None
    usual = float(median(base))
    least = max(TIMES * usual, LEAST_ACTS - 1)
    return MadBull(tuple(wild), usual) if all(week > least for week in wild) else None


def _whole_weeks(days: Iterable[Day], until: date) -> list[list[Day]]:
    """Return the weeks before a day that asked for something, oldest first, each from a Monday."""
    before = (day for day in days if day.on < monday_of(until))
    weeks = [list(mine) for _, mine in groupby(before, lambda day: Week.of(day.on))]
    whole = [mine for mine in weeks if mine[0].on.weekday() == 0]
    return [mine for mine in whole if any(day.is_due for day in mine)]
