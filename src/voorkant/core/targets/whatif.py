"""What if: the turnover of this year and the next, and the hours a week, at other points a week.

A point turns into contracts one sales cycle after the week in which it was scored. A week belongs
to the ISO year of its Thursday, as everywhere. All is exact but amounts, rounded half up at the
end.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from voorkant.core.activity.points import TENTHS_PER_POINT, half_up
from voorkant.core.errors import Invalid
from voorkant.core.money import MAX_CENTS, Money
from voorkant.core.periods import Week, monday_of

WEEK = timedelta(days=7)
WEEKS_A_YEAR = 52
LEAST_TIMED = Fraction(1, 5)


class TooMuch(Invalid):
    """What comes of it is more than an amount can be."""

    code = "too_much"


class Ground(StrEnum):
    """What a figure rests on."""

    COUNTED = "counted"
    ESTIMATED = "estimated"
    MEASURED = "measured"
    UNKNOWN = "unknown"


class Obstacle(StrEnum):
    """Why nothing can be foreseen."""

    NO_POINTS = "no_points"
    NO_CONTRACTS = "no_contracts"
    TOO_MUCH = "too_much"


@dataclass(frozen=True, slots=True)
class ContractRate:
    """So many contracts for so many points (tenths): counted, or an own estimate."""

    ground: Ground
    contracts: int
    points: int

    @property
    def obstacle(self) -> Obstacle | None:
        """What stands in the way of a rate; None when there is one."""
        if self.points <= 0:
            return Obstacle.NO_POINTS
        return None if self.contracts > 0 else Obstacle.NO_CONTRACTS

    @property
    def per_tenth(self) -> Fraction:
        """Contracts for a tenth of a point; 0 without a rate."""
        return Fraction(0) if self.obstacle else Fraction(self.contracts, self.points)


@dataclass(frozen=True, slots=True)
class Timed:
    """Minutes logged, the points they were logged with, and all points scored in those weeks
    (tenths).
    """

    minutes: int
    points: int
    scored: int

    @property
    def share(self) -> Fraction:
        """The part of the points that carries minutes, 0–1."""
        return Fraction(self.points, self.scored) if self.scored > 0 else Fraction(0)


@dataclass(frozen=True, slots=True)
class Effort:
    """Minutes that a point takes, and what that rests on; None when it is not known."""

    ground: Ground
    minutes: Fraction | None


def effort(own: int | None, timed: Timed) -> Effort:
    """Return the minutes a point takes: an own estimate, else measured if at least a fifth of the
    points carries minutes.
    """
    if own is not None:
        return Effort(Ground.ESTIMATED, Fraction(own))
    if timed.points <= 0 or timed.share < LEAST_TIMED:
        return Effort(Ground.UNKNOWN, None)
    return Effort(Ground.MEASURED, Fraction(timed.minutes * TENTHS_PER_POINT, timed.points))


@dataclass(frozen=True, slots=True)
class Turnover:
    """Contracts to expect, and what they are worth."""

    contracts: Fraction
    value: Money


@dataclass(frozen=True, slots=True)
class Basis:
    """What a look ahead rests on; a contract follows `cycle_weeks` after its points."""

    rate: ContractRate
    deal_value: Money
    cycle_weeks: int
    effort: Effort

    def turnover(self, points: Fraction) -> Turnover:
        """Return what comes of points, in tenths. Raises TooMuch."""
        contracts = points * self.rate.per_tenth
        cents = half_up(contracts * self.deal_value.cents)
        if cents > MAX_CENTS:
            raise TooMuch("deal_value")
        return Turnover(contracts, Money(cents, self.deal_value.currency))

    def minutes(self, points: int) -> Fraction | None:
        """Return the minutes that points (tenths) take; None when that is not known."""
        each = self.effort.minutes
        return None if each is None else each * points / TENTHS_PER_POINT


def _whole(_monday: date) -> Fraction:
    return Fraction(1)


@dataclass(frozen=True, slots=True)
class Course:
    """The day it is, points scored by Monday (tenths), and what a coming week asks over a whole
    one.
    """

    today: date
    scored: Mapping[date, int]
    load: Callable[[date], Fraction] = _whole

    @property
    def start(self) -> date:
        """The Monday from which other points can be scored."""
        return monday_of(self.today) + WEEK

    @property
    def year(self) -> int:
        """The ISO year of today."""
        return Week.of(self.today).year


@dataclass(frozen=True, slots=True)
class Landing:
    """What turns into contracts in an ISO year: points scored already (tenths), and how many whole
    weeks of the points to come.
    """

    year: int
    before: int
    weeks: Fraction

    def points(self, a_week: int) -> Fraction:
        """Return all points that land, in tenths, at so many a week."""
        return self.before + a_week * self.weeks


def landing(course: Course, cycle_weeks: int, year: int) -> Landing:
    """Return what lands in an ISO year; of the present week only what has been scored so far."""
    first = Week(year, 1).monday - cycle_weeks * WEEK
    until = Week(year + 1, 1).monday - cycle_weeks * WEEK
    before, weeks = 0, Fraction(0)
    for number in range((until - first) // WEEK):
        monday = first + number * WEEK
        if monday < course.start:
            before += course.scored.get(monday, 0)
        else:
            weeks += course.load(monday)
    return Landing(year, max(before, 0), weeks)


@dataclass(frozen=True, slots=True)
class WhatIf:
    """What comes of so many points in a whole week (tenths).

    `full_year` is what 52 weeks of it are worth, whenever that lands; `minutes` are a week's.
    """

    points: int
    minutes: Fraction | None
    this_year: Turnover
    next_year: Turnover
    full_year: Turnover


@dataclass(frozen=True, slots=True)
class Needed:
    """What a yearly goal asks: contracts a year, points a year (tenths), and so many a week, whole
    points rounded up, with what comes of them.
    """

    contracts: Fraction
    points: Fraction
    weekly: WhatIf


@dataclass(frozen=True, slots=True)
class Outlook:
    """The ground for choosing: the basis, what lands when, how many whole weeks the coming 52 are,
    and the first week in which other points can land.
    """

    basis: Basis
    this_year: Landing
    next_year: Landing
    coming: Fraction
    lands_from: Week

    def what_if(self, points: int) -> WhatIf:
        """Return what comes of so many points a week, in tenths. Raises TooMuch."""
        return WhatIf(
            points,
            self.basis.minutes(points),
            self.basis.turnover(self.this_year.points(points)),
            self.basis.turnover(self.next_year.points(points)),
            self.basis.turnover(points * self.coming),
        )

    def needed(self, goal: Money) -> Needed | None:
        """Return what a yearly turnover asks; None when it cannot be told. Raises TooMuch."""
        if self.basis.rate.obstacle or self.coming == 0:
            return None
        contracts = Fraction(goal.cents, self.basis.deal_value.cents)
        points = contracts / self.basis.rate.per_tenth
        weekly = -(-points // (self.coming * TENTHS_PER_POINT)) * TENTHS_PER_POINT
        return Needed(contracts, points, self.what_if(int(weekly)))


def outlook(basis: Basis, course: Course) -> Outlook:
    """Return what a choice of points from next Monday works with."""
    cycle = basis.cycle_weeks
    return Outlook(
        basis,
        landing(course, cycle, course.year),
        landing(course, cycle, course.year + 1),
        sum(
            (course.load(course.start + number * WEEK) for number in range(WEEKS_A_YEAR)),
            Fraction(0),
        ),
        Week.of(course.start + cycle * WEEK),
    )
