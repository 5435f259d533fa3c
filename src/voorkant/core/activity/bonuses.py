"""What action periods add to points: a percentage on their days, kept apart from the points."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Bonus:
    """A percentage on top, on the days from `start` up to `until`."""

    start: date
    until: date
    percent: int


@dataclass(frozen=True, slots=True)
class Bonuses:
    """All bonuses of a workspace; periods do not overlap."""

    periods: tuple[Bonus, ...]

    def on(self, day: date) -> int:
        """Return the percentage on top on a day; 0 outside every period."""
        return next((one.percent for one in self.periods if one.start <= day < one.until), 0)


NO_BONUSES = Bonuses(())


def bonus_of(counted: int, percent: int) -> int:
    """Return the bonus on tenths that count, rounded to whole tenths towards zero.

    Points that go back take the bonus of their own day along: inside an action going up and down
    earns nothing, while what goes back after it keeps the bonus that was earned then.
    """
    size = abs(counted) * percent // 100
    return -size if counted < 0 else size
