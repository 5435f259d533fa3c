"""Made-up members who keep a promise by chance: what is a false alarm about them, what is none.

Their promise is for five or seven days a week. A steady member keeps each day with the same chance,
a swinging one with a chance that changes every week. On a day that he keeps he does one act more
than promised as often as not, and once more as often.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from random import Random

from voorkant.core.rhythm.steadiness_signals import EARLY, silences, wild_weeks

SEED = 20_261_128
SWING = 0.15
HISTORY, JUDGED, SILENT = 13, 26, 6
WeeklyChance = Callable[[Random, float], float]


@dataclass(frozen=True, slots=True)
class Habit:
    """How somebody keeps his promise: mean chance a day, how it varies, promised days a week."""

    mean: float
    days: int
    weekly: WeeklyChance

    def weeks(self, chance: Random, number: int) -> list[list[bool]]:
        """Return the days kept in so many weeks."""
        return [self._week(chance, self.weekly(chance, self.mean)) for _ in range(number)]

    def _week(self, chance: Random, kept: float) -> list[bool]:
        return [chance.random() < kept for _ in range(self.days)]


def steady(_chance: Random, mean: float) -> float:
    """Return the same chance every week."""
    return mean


def two_points(chance: Random, mean: float) -> float:
    """Return .15 more or .15 less than the mean, each as often."""
    return mean + chance.choice((-SWING, SWING))


def uniform(chance: Random, mean: float) -> float:
    """Return any chance within .15 of the mean."""
    return mean + chance.uniform(-SWING, SWING)


def habits(weekly: WeeklyChance) -> Iterator[Habit]:
    """Go over members who keep .5, .7 and .9 of five and of seven days a week."""
    return (Habit(mean, days, weekly) for days in (5, 7) for mean in (0.5, 0.7, 0.9))


def false_alarms(habit: Habit, members: int) -> float:
    """Return the share of members who are told of a hibernation in a half year (26 weeks) that
    follows a quarter of history.
    """
    chance = Random(SEED)
    told = (_alarms(habit, habit.weeks(chance, HISTORY + JUDGED)) for _ in range(members))
    return sum(told) / members


def found(habit: Habit, members: int) -> float:
    """Return the share of members whose six silent weeks, after a quarter of history, are told of
    before they end.
    """
    chance = Random(SEED)
    silent = [[False] * habit.days for _ in range(SILENT)]
    told = (_alarms(habit, habit.weeks(chance, HISTORY) + silent) for _ in range(members))
    return sum(told) / members


def false_bulls(habit: Habit, members: int) -> float:
    """Return the share of members who are told in a half year that they work like a mad bull."""
    chance = Random(SEED)
    return sum(_is_bull(chance, habit) for _ in range(members)) / members


def _alarms(habit: Habit, weeks: list[list[bool]]) -> bool:
    since = max(HISTORY * habit.days, EARLY)
    kept = [day for week in weeks for day in week]
    return any(
        one.is_hibernation and one.start + one.least > since and one.start + one.missed > since
        for one in silences(kept)
    )


def _is_bull(chance: Random, habit: Habit) -> bool:
    acts = [
        sum(1 + (chance.random() < 0.5) + (chance.random() < 0.5) for kept in week if kept)
        for week in habit.weeks(chance, HISTORY + JUDGED)
    ]
    return any(
        wild_weeks(acts[max(week - 15, 0) : week]) is not None
        for week in range(HISTORY + 1, len(acts) + 1)
    )
