"""The promise: one or two income-producing acts on a day, chosen beforehand or by doing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voorkant.core.errors import Invalid

MOST_PROMISED = 2
EVERY_DAY = frozenset(range(7))
WORKING_DAYS = frozenset(range(5))


class BadPromise(Invalid):
    """A promise is 1 or 2 acts a day, on at least one weekday."""

    code = "bad_promise"


@dataclass(frozen=True, slots=True)
class Pattern:
    """From a date on: how many acts a day, on which weekdays (0 = Monday)."""

    valid_from: date
    number: int
    weekdays: frozenset[int]

    def __post_init__(self) -> None:
        if (
            not 1 <= self.number <= MOST_PROMISED
            or not self.weekdays
            or not self.weekdays <= EVERY_DAY
        ):
            raise BadPromise("number", most=MOST_PROMISED)


@dataclass(frozen=True, slots=True)
class DayPromise:
    """How many acts were promised for a day and how many were done."""

    due: int
    done: int

    @property
    def is_kept(self) -> bool:
        """Whether at least as much was done as promised; a day without a promise is not kept, but
        free.
        """
        return self.due > 0 and self.done >= self.due

    @property
    def left(self) -> int:
        """Acts still to do."""
        return max(self.due - self.done, 0)


def due_on(patterns: Iterable[Pattern], day: date) -> int:
    """Return how many acts are promised on a day: by the latest pattern that has begun, 0 on free
    days.
    """
    pattern = _in_force(patterns, day)
    return pattern.number if pattern and day.weekday() in pattern.weekdays else 0


def weekly_share(patterns: Iterable[Pattern], day: date) -> float:
    """Return the share of weekdays, 0–1, that the promise in force on a day names."""
    pattern = _in_force(patterns, day)
    return len(pattern.weekdays) / len(EVERY_DAY) if pattern else 0.0


def _in_force(patterns: Iterable[Pattern], day: date) -> Pattern | None:
    begun = (pattern for pattern in patterns if pattern.valid_from <= day)
    return max(begun, key=lambda one: one.valid_from, default=None)


def is_lowering(now: Pattern | None, then: Pattern) -> bool:
    """Return whether a new pattern promises less on any weekday: such a change starts tomorrow."""
    return now is not None and (then.number < now.number or not now.weekdays <= then.weekdays)
