"""Action months and quarters: a theme, some weeks in which more is asked, and a rest after them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.errors import Invalid
from voorkant.core.periods import monday_of
from voorkant.core.portfolio.parties import NameNeeded

WEEK = timedelta(days=7)
MOST_DAYS = 92
MOST_REST = 4 * WEEK
TARGETS = range(100, 300 + 1)
PERCENTS = range(100 + 1)


class BadPeriod(Invalid):
    """An action lasts one day to 92 days."""

    code = "bad_period"


class BadRest(Invalid):
    """A rest lasts one to four whole weeks, from a Monday."""

    code = "bad_rest"


class BadFactor(Invalid):
    """A percentage of an action lies outside what it may be."""

    code = "bad_factor"


@dataclass(frozen=True, slots=True)
class Action:
    """An action from `start` up to `until`, and its rest up to the Monday `rest_until`.

    Percentages: what the target becomes, what points earn on top, what the target becomes in the
    rest. `hours` are set free on the days of the action.
    """

    theme: str
    start: date
    until: date
    target_pct: int = 100
    bonus_pct: int = 0
    rest_until: date | None = None
    rest_pct: int = 50
    hours: DailyTime | None = None

    def __post_init__(self) -> None:
        if not self.theme.strip():
            raise NameNeeded("theme")
        if len(self.theme) > MAX_NAME:
            raise TooLong("theme", most=MAX_NAME)
        if not 1 <= (self.until - self.start).days <= MOST_DAYS:
            raise BadPeriod("until", most=MOST_DAYS)
        for field, value, allowed in (
            ("target_pct", self.target_pct, TARGETS),
            ("bonus_pct", self.bonus_pct, PERCENTS),
            ("rest_pct", self.rest_pct, PERCENTS),
        ):
            if value not in allowed:
                raise BadFactor(field, least=allowed.start, most=allowed.stop - 1)
        rest = self.ends - self.rest_from
        if self.rest_until and (rest % WEEK or not WEEK <= rest <= MOST_REST):
            raise BadRest("rest_until")

    @property
    def rest_from(self) -> date:
        """The Monday on which a rest begins: never within a week that has begun."""
        return monday_of(self.until + WEEK - timedelta(days=1))

    @property
    def ends(self) -> date:
        """The day after the last one on which it changes anything."""
        return self.rest_until or self.until

    def factor(self, day: date) -> int:
        """Return what the target is multiplied by on a day, in percent."""
        if self.start <= day < self.until:
            return self.target_pct
        return self.rest_pct if self.rest_from <= day < self.ends else 100

    def bonus(self, day: date) -> int:
        """Return what points earn on top on a day, in percent."""
        return self.bonus_pct if self.start <= day < self.until else 0


def factor_on(actions: Iterable[Action], day: date) -> int:
    """Return what targets are multiplied by on a day, in percent; 100 outside every action."""
    return next((one.factor(day) for one in actions if one.start <= day < one.ends), 100)
