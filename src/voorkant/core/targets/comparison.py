"""An action compared with the weeks before it: what was logged per week, then and now."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from voorkant.core.targets.actions import WEEK, Action

LEAST_WEEKS, MOST_WEEKS = 4, 8


@dataclass(frozen=True, slots=True)
class Done:
    """What was done at the front side: acts, points without bonus (tenths), minutes."""

    acts: int = 0
    points: int = 0
    minutes: int = 0

    def __add__(self, other: "Done") -> "Done":
        return Done(
            self.acts + other.acts, self.points + other.points, self.minutes + other.minutes
        )


@dataclass(frozen=True, slots=True)
class Windows:
    """Whole weeks of seven days: `weeks` of an action from `start` on, and `weeks_before` before
    it.
    """

    start: date
    weeks: int
    weeks_before: int

    @property
    def until(self) -> date:
        """The day after the last one of the action that is compared."""
        return self.start + self.weeks * WEEK

    @property
    def earliest(self) -> date:
        """The first day before the action that is compared."""
        return self.start - self.weeks_before * WEEK


@dataclass(frozen=True, slots=True)
class Rates:
    """Acts, points and hours a week, each in tenths."""

    acts: int
    points: int
    hours: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was done in the weeks of an action and in those before it."""

    windows: Windows
    done: Done
    done_before: Done

    @property
    def now(self) -> Rates:
        """What was done a week during the action."""
        return _rates(self.done, self.windows.weeks)

    @property
    def before(self) -> Rates:
        """What was done a week before it."""
        return _rates(self.done_before, self.windows.weeks_before)


def windows_of(
    action: Action, others: Iterable[Action], begins_on: date, today: date
) -> Windows | None:
    """Return the weeks to compare; None as long as there is no whole week on either side.

    As many weeks before as during, four to eight, but none from before `begins_on` and none in
    which another action or its rest ran: an ordinary week is what it is compared with.
    """
    weeks = max((min(today, action.until) - action.start) // WEEK, 0)
    others_end = [other.ends for other in others if other.ends <= action.start]
    ordinary = (action.start - max([*others_end, begins_on])) // WEEK
    before = min(ordinary, max(LEAST_WEEKS, min(weeks, MOST_WEEKS)))
    return Windows(action.start, weeks, before) if weeks and before > 0 else None


def _rates(done: Done, weeks: int) -> Rates:
    return Rates(
        _half_up(10 * done.acts, weeks),
        _half_up(done.points, weeks),
        _half_up(done.minutes, 6 * weeks),
    )


def _half_up(amount: int, parts: int) -> int:
    return (2 * amount + parts) // (2 * parts)
