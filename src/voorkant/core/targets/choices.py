"""Which do you choose? Fewer, the same or more points, beside each other, and what to bear in
mind.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from voorkant.core.activity.points import TENTHS_PER_POINT
from voorkant.core.periods import Week, monday_of
from voorkant.core.targets.whatif import WEEK, Course, Ground, Outlook, WhatIf

FEWER, MORE = Fraction(4, 5), Fraction(5, 4)
FEW_CONTRACTS = 10


class Choice(StrEnum):
    """Fewer points than now, the same, or more."""

    LESS = "less"
    SAME = "same"
    MORE = "more"


class TargetGround(StrEnum):
    """Where the points a week of now come from."""

    OWN = "own"
    DEFAULT = "default"
    START = "start"
    TEAM = "team"


@dataclass(frozen=True, slots=True)
class Scenario:
    """One of the choices, what comes of it, and whether the program proposes it or somebody asked
    for it.
    """

    choice: Choice
    what_if: WhatIf
    is_proposed: bool
    is_own: bool


def options(present: int, *wishes: int | None) -> dict[Choice, int]:
    """Return the points (tenths) of each choice: a fifth less and a quarter more, in whole points.

    A wish that differs from the present takes the place on its side; the last one wins.
    """
    step = TENTHS_PER_POINT
    found = {
        Choice.LESS: int(present * FEWER) // step * step,
        Choice.SAME: present,
        Choice.MORE: -int(-present * MORE // step) * step,
    }
    for wish in wishes:
        if wish is not None and wish != present:
            found[Choice.LESS if wish < present else Choice.MORE] = wish
    return found


def scenarios(
    ahead: Outlook, present: int, proposed: int | None = None, own: int | None = None
) -> tuple[Scenario, ...]:
    """Return the choices beside each other. Raises TooMuch."""
    return tuple(
        Scenario(choice, ahead.what_if(points), points == proposed, points == own)
        for choice, points in options(present, proposed, own).items()
    )


class Caution(StrEnum):
    """What to bear in mind with the figures."""

    FEW_CONTRACTS = "few_contracts"
    COUNTED_BEFORE = "counted_before"
    PAST_UNKNOWN = "past_unknown"
    NOT_THIS_YEAR = "not_this_year"
    NOT_NEXT_YEAR = "not_next_year"
    TIME_UNKNOWN = "time_unknown"


def cautions(
    ahead: Outlook, course: Course, known_from: date, *, counted_before: bool = False
) -> tuple[Caution, ...]:
    """Return what to bear in mind; before `known_from` no points are known.

    Few is under ten contracts counted; `counted_before` tells that they were counted over days
    from before anything was logged.
    """
    basis, year = ahead.basis, course.year
    first_landed = Week(year, 1).monday - basis.cycle_weeks * WEEK
    told = {
        Caution.FEW_CONTRACTS: basis.rate.ground is Ground.COUNTED
        and basis.rate.contracts < FEW_CONTRACTS,
        Caution.COUNTED_BEFORE: counted_before,
        Caution.PAST_UNKNOWN: first_landed < monday_of(known_from),
        Caution.NOT_THIS_YEAR: ahead.lands_from.year > year,
        Caution.NOT_NEXT_YEAR: ahead.lands_from.year > year + 1,
        Caution.TIME_UNKNOWN: basis.effort.minutes is None,
    }
    return tuple(caution for caution, holds in told.items() if holds)
