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
AHEAD, BEHIND = Fraction(110, 100), Fraction(90, 100)
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
    """What a week asks of one member. `base` in tenths."""

    week: Week
    base: int
    days: tuple[PlannedDay, ...]

    @property
    def availability(self) -> Fraction:
        """Days there over days in the work week, 0–1."""
        return self._part(lambda day: day.present * WHOLE)

    @property
    def target(self) -> int | None:
        """Points to score, in tenths, rounded half up; None when nobody is there: a neutral
        week.
        """
        load = self.load
        return None if load == 0 else max(_half_up(self.base * load), 1)

    @property
    def load(self) -> Fraction:
        """What the week asks over the base: availability, times the factor of an action period."""
        return self._part(lambda day: day.present * day.factor)

    def _part(self, weight: Callable[[PlannedDay], int]) -> Fraction:
        contract = sum(day.contract for day in self.days)
        there = sum(map(weight, self.days))
        return Fraction(there, contract * SCALE) if contract else Fraction(0)

    def expected(self, through: date) -> Fraction:
        """Return the tenths that are on pace when a day is over: target × d/D of the days there."""
        there = sum(day.present for day in self.days)
        if not there or self.target is None:
            return Fraction(0)
        so_far = sum(day.present for day in self.days if day.on <= through)
        return Fraction(self.target * so_far, there)


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
    return WeekPlan(week, base, tuple(days))


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
    covered = [
        day.on for day in plan.days if day.present and plan.expected(day.on) <= max(counted, 0)
    ]
    return Standing(
        counted, target, plan.availability, _pace(plan, counted, today), max(covered, default=None)
    )


def _pace(plan: WeekPlan, counted: int, today: date) -> Pace:
    if counted < BEHIND * plan.expected(today - timedelta(days=1)):
        return Pace.BEHIND
    if counted > AHEAD * plan.expected(today):
        return Pace.AHEAD
    return Pace.ON_PACE


def starts_on(old: int, new: int, today: date, *, at_once: bool = True) -> date:
    """Return the Monday from which another base target holds.

    Easier starts next Monday; harder may start at once: on the Monday of this week.
    """
    monday = monday_of(today)
    return monday if at_once and new > old else monday + timedelta(days=7)


def _half_up(value: Fraction) -> int:
    return (2 * value.numerator + value.denominator) // (2 * value.denominator)
