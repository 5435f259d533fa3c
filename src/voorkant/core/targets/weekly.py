"""The weekly target: a base, for the part of the week that somebody is there, in an action period
more.
"""

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from voorkant.core.errors import Invalid
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.availability import WHOLE, Presence

START_TARGET = 150
MOST_TARGET = 100_000
# In percent of what is on pace.
AHEAD, BEHIND = 110, 90
SCALE = WHOLE * WHOLE

Factor = Callable[[date], int]


class BadTarget(Invalid):
    """A weekly target is more than 0 and at most 10,000 points."""

    code = "bad_target"


class Pace(StrEnum):
    """How a week stands against its target."""

    AHEAD = "ahead"
    ON_PACE = "on_pace"
    BEHIND = "behind"


@dataclass(frozen=True, slots=True)
class Base:
    """From a Monday on: the points of a whole week, in tenths."""

    valid_from: date
    points: int

    def __post_init__(self) -> None:
        if not 0 < self.points <= MOST_TARGET:
            raise BadTarget("points", most=MOST_TARGET // 10)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of a week: in the work week (percent), there (hundredths of a percent), factor on the
    target (percent).
    """

    on: date
    contract: int
    present: int
    factor: int = WHOLE


@dataclass(frozen=True, slots=True)
class WeekPlan:
    """What a week asks of one member. `base` and `target` in tenths.

    `contract`, `there` and `asked` are the sums of its days: the work week, what of it somebody is
    there, and that times the factor of an action period. `target` is rounded half up; None when
    nobody is there: a neutral week.
    """

    week: Week
    base: int
    days: tuple[PlannedDay, ...]
    contract: int
    there: int
    asked: int
    target: int | None

    @classmethod
    def of(cls, week: Week, base: int, days: tuple[PlannedDay, ...]) -> "WeekPlan":
        """Return the plan of a week from its days."""
        contract = there = asked = 0
        for day in days:
            contract += day.contract
            there += day.present
            asked += day.present * day.factor
        target = None
        if contract and asked:
            target = max(_half_up(base * asked, contract * SCALE), 1)
        return cls(week, base, days, contract, there, asked, target)

    @property
    def availability(self) -> Fraction:
        """Days there over days in the work week, 0–1."""
        return Fraction(self.there, self.contract * WHOLE) if self.contract else Fraction(0)

    @property
    def load(self) -> Fraction:
        """What the week asks over the base: availability, times the factor of an action period."""
        return Fraction(self.asked, self.contract * SCALE) if self.contract else Fraction(0)

    def there_through(self, day: date) -> int:
        """Return how much of the week somebody is there up to and including a day."""
        return sum(one.present for one in self.days if one.on <= day)

    def expected(self, through: date) -> Fraction:
        """Return the tenths that are on pace when a day is over: target × d/D of the days there."""
        if not self.there or self.target is None:
            return Fraction(0)
        return Fraction(self.target * self.there_through(through), self.there)


def base_on(bases: Iterable[Base], day: date) -> int:
    """Return the base target in force on a day, in tenths; before the first, the start target."""
    begun = [base for base in bases if base.valid_from <= day]
    return max(begun, key=lambda base: base.valid_from).points if begun else START_TARGET


def week_plan(
    week: Week, base: int, presence: Presence, days_off: Set[date], factor: Factor
) -> WeekPlan:
    """Return what a week asks of a member; a public holiday takes what he would have worked."""
    monday = week.monday
    days = []
    for later in range(7):
        on = monday + timedelta(days=later)
        there = 0 if on in days_off else presence.present(on)
        days.append(PlannedDay(on, presence.contract(on), there, factor(on)))
    return WeekPlan.of(week, base, tuple(days))


@dataclass(frozen=True, slots=True)
class Standing:
    """Points of a week against its plan, in tenths. Pace is None without a target.

    `covered` is the last day there for which the points are enough; None when there is none.
    """

    counted: int
    target: int | None
    availability: Fraction
    pace: Pace | None
    covered: date | None

    @property
    def attainment(self) -> float | None:
        """Score over target; None without a target."""
        return self.counted / self.target if self.target else None


def standing(plan: WeekPlan, counted: int, today: date) -> Standing:
    """Return how points stand against a week's plan on a day.

    Behind counts completed days only; ahead counts the present one too.
    """
    target = plan.target
    if target is None:
        return Standing(counted, None, plan.availability, None, None)
    covered, so_far = None, 0
    for day in plan.days:
        so_far += day.present
        if day.present and target * so_far <= counted * plan.there:
            covered = day.on
    return Standing(counted, target, plan.availability, _pace(plan, counted, today), covered)


def pace_of(counted: int, before: Fraction, through: Fraction) -> Pace:
    """Return the pace of points against those due before today and through today, in tenths."""
    if counted * WHOLE < BEHIND * before:
        return Pace.BEHIND
    return Pace.AHEAD if counted * WHOLE > AHEAD * through else Pace.ON_PACE


def _pace(plan: WeekPlan, counted: int, today: date) -> Pace:
    return pace_of(counted, plan.expected(today - timedelta(days=1)), plan.expected(today))


def starts_on(old: int, new: int, today: date, *, at_once: bool = True) -> date:
    """Return the Monday from which another base target holds.

    Easier starts next Monday; harder may start at once: on the Monday of this week.
    """
    monday = monday_of(today)
    return monday if at_once and new > old else monday + timedelta(days=7)


def _half_up(part: int, whole: int) -> int:
    return (2 * part + whole) // (2 * whole)
