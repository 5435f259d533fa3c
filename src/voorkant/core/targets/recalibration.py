"""Testing and adjusting: is the target what can be reached?"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from statistics import median

from voorkant.core.activity.points import half_up
from voorkant.core.periods import Week

LEAST_WEEKS, MOST_WEEKS = 3, 8
LEAST_THERE = Fraction(1, 4)
TOO_HIGH, TOO_LOW = Fraction(8, 10), Fraction(12, 10)
STEP = 50
MISSED, OF_WEEKS = 3, 4


@dataclass(frozen=True, slots=True)
class FullWeek:
    """A week that is over: points and target in tenths, the part of it that was worked, and what
    it asked over the base target.
    """

    week: Week
    counted: int
    target: int | None
    availability: Fraction
    load: Fraction

    @property
    def is_missed(self) -> bool:
        """Whether there was a target that was not reached."""
        return self.target is not None and self.counted < self.target


class Finding(StrEnum):
    """What the weeks say about a target."""

    TOO_EARLY = "too_early"
    FITS = "fits"
    TOO_HIGH = "too_high"
    TOO_LOW = "too_low"
    OFTEN_MISSED = "often_missed"


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do with a target: the finding, the median attainment over so many weeks, the base
    proposed in tenths (None: leave it), and the median of points a whole week, in tenths.
    """

    finding: Finding
    weeks: int
    attainment: float | None
    points: int | None
    reality: int | None = None


def propose(weeks: Sequence[FullWeek], base: int) -> Proposal:
    """Propose another base target from the weeks that are over, latest last.

    The last eight with at least a quarter worked count, from three on. Median attainment below
    0.8 is too high, above 1.2 too low; or three of the last four were missed. The proposal is the
    median of score over load, rounded to 5 points, at least 5; load is availability, times the
    factor of an action period.
    """
    known = [one for one in weeks if one.target and one.availability >= LEAST_THERE][-MOST_WEEKS:]
    if len(known) < LEAST_WEEKS:
        return Proposal(Finding.TOO_EARLY, len(known), None, None)
    reached = median(Fraction(one.counted, one.target or 1) for one in known)
    finding = _finding(reached, known)
    reality = median(one.counted / one.load for one in known)
    points = max(_to_step(reality), STEP)
    fits = finding is Finding.FITS or not _goes_the_way(finding, points, base)
    proposed = None if fits else points
    return Proposal(finding, len(known), float(reached), proposed, half_up(reality))


def _finding(reached: Fraction, known: Sequence[FullWeek]) -> Finding:
    if reached < TOO_HIGH:
        return Finding.TOO_HIGH
    if reached > TOO_LOW:
        return Finding.TOO_LOW
    recent = known[-OF_WEEKS:]
    if len(recent) == OF_WEEKS and sum(one.is_missed for one in recent) >= MISSED:
        return Finding.OFTEN_MISSED
    return Finding.FITS


def _goes_the_way(finding: Finding, points: int, base: int) -> bool:
    return points > base if finding is Finding.TOO_LOW else points < base


def _to_step(tenths: Fraction) -> int:
    return int((2 * tenths + STEP) // (2 * STEP)) * STEP
