"""Fixed time: the same hour on several weekdays."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from voorkant.core.errors import Invalid
from voorkant.core.rhythm.promise import EVERY_DAY, WORKING_DAYS

MINUTES = range(5, 720 + 1)


class BadBlock(Invalid):
    """A block lasts 5 minutes to 12 hours and ends on its own day; it has a weekday at least."""

    code = "bad_block"


@dataclass(frozen=True, slots=True)
class DailyTime:
    """A fixed local time on several weekdays (0 = Monday)."""

    start: time
    minutes: int = 60
    weekdays: frozenset[int] = WORKING_DAYS

    def __post_init__(self) -> None:
        ends = self.start.hour * 60 + self.start.minute + self.minutes
        if self.minutes not in MINUTES or ends > 24 * 60:
            raise BadBlock("minutes")
        if not self.weekdays or not self.weekdays <= EVERY_DAY:
            raise BadBlock("weekdays")

    @property
    def until(self) -> time:
        """When it ends; midnight is 00:00."""
        return (datetime.combine(date.min, self.start) + timedelta(minutes=self.minutes)).time()
