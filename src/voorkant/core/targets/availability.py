"""Which part of which days somebody works: contract days, less what is free and what is away."""

from dataclasses import dataclass
from datetime import date

from voorkant.core.errors import Invalid

WHOLE = 100
FULL_TIME = (WHOLE, WHOLE, WHOLE, WHOLE, WHOLE, 0, 0)


class BadWorkPattern(Invalid):
    """A weekday is worked for 0 to 100 percent, and at least one of them for some of it."""

    code = "bad_work_pattern"


class BadAbsence(Invalid):
    """An absence ends after it starts, and takes 1 to 100 percent of its days."""

    code = "bad_absence"


@dataclass(frozen=True, slots=True)
class WorkWeek:
    """From a date on: which part of each weekday is worked, in percent, Monday first."""

    valid_from: date
    percents: tuple[int, ...] = FULL_TIME

    def __post_init__(self) -> None:
        is_right = len(self.percents) == 7 and all(0 <= one <= WHOLE for one in self.percents)
        if not is_right or not any(self.percents):
            raise BadWorkPattern("weekdays")


@dataclass(frozen=True, slots=True)
class Away:
    """Days from `start` up to `until` of which a part is not worked, in percent."""

    start: date
    until: date
    part: int = WHOLE

    def __post_init__(self) -> None:
        if self.start >= self.until or not 1 <= self.part <= WHOLE:
            raise BadAbsence("until")


@dataclass(frozen=True, slots=True)
class Presence:
    """When one member is there: work weeks oldest first, absences, and the days he belonged here
    (`left_on` is the first on which he no longer does).
    """

    weeks: tuple[WorkWeek, ...]
    away: tuple[Away, ...]
    joined_on: date
    left_on: date | None = None

    def contract(self, day: date) -> int:
        """Return the part of a day in his work week, in percent; full time as long as none is
        set.
        """
        begun = [week for week in self.weeks if week.valid_from <= day]
        percents = begun[-1].percents if begun else FULL_TIME
        return percents[day.weekday()]

    def present(self, day: date) -> int:
        """Return the part of a day that is left when he is away, in hundredths of a percent."""
        if day < self.joined_on or (self.left_on is not None and day >= self.left_on):
            return 0
        gone = sum(one.part for one in self.away if one.start <= day < one.until)
        return self.contract(day) * max(WHOLE - gone, 0)
