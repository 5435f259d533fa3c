"""Action months and quarters: a theme, some weeks in which more is asked, and a rest after them."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.diary.blocks import DailyTime
from voorkant.core.errors import Invalid
from voorkant.core.periods import monday_of
from voorkant.core.portfolio.parties import NameNeeded

WEEK = timedelta(days=7)
MOST_DAYS = 92
MOST_REST = 4 * WEEK
TARGETS = range(100, 300 + 1)
# What an action asks when nobody says how much: half as much again.
USUAL_TARGET = 150
PERCENTS = range(100 + 1)


class Phase(StrEnum):
    """Where an action stands on a day."""

    COMING = "coming"
    RUNNING = "running"
    RESTING = "resting"
    OVER = "over"


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
        return rest_after(self.until)

    @property
    def rest_weeks(self) -> int:
        """How many weeks it rests; 0 without a rest."""
        return (self.rest_until - self.rest_from) // WEEK if self.rest_until else 0

    @property
    def ends(self) -> date:
        """The day after the last one on which it changes anything."""
        return self.rest_until or self.until

    def with_rest(self, weeks: int) -> "Action":
        """Return it with a rest of some weeks after it; 0 is none. Raises BadRest."""
        return replace(self, rest_until=rest_after(self.until, weeks) if weeks else None)

    def days_left(self, today: date) -> int:
        """Return how many days are left of it, or of its rest when that has come; today counts."""
        return max(((self.until if today < self.until else self.ends) - today).days, 0)

    def phase(self, today: date) -> Phase:
        """Return where it stands; the days between it and its rest belong to the rest."""
        if today < self.start:
            return Phase.COMING
        if today < self.until:
            return Phase.RUNNING
        return Phase.RESTING if today < self.ends else Phase.OVER

    def factor(self, day: date) -> int:
        """Return what the target is multiplied by on a day, in percent."""
        if self.start <= day < self.until:
            return self.target_pct
        return self.rest_pct if self.rest_from <= day < self.ends else 100

    def bonus(self, day: date) -> int:
        """Return what points earn on top on a day, in percent."""
        return self.bonus_pct if self.start <= day < self.until else 0


def rest_after(until: date, weeks: int = 0) -> date:
    """Return the Monday on which a rest of `weeks` ends that follows an action up to `until`."""
    return monday_of(until + WEEK - timedelta(days=1)) + weeks * WEEK


def action_on(actions: Iterable[Action], day: date) -> Action | None:
    """Return the action that runs on a day; a rest is none."""
    return next((one for one in actions if one.start <= day < one.until), None)


def factor_on(actions: Iterable[Action], day: date) -> int:
    """Return what targets are multiplied by on a day, in percent; 100 outside every action."""
    return next((one.factor(day) for one in actions if one.start <= day < one.ends), 100)
