"""The chance that an act ends in a signed contract, and the points that it suggests."""

import re
from dataclasses import dataclass
from fractions import Fraction

from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.points import MAX_POINTS
from voorkant.core.errors import Invalid

# A quote is the yardstick: it counts for three points, in tenths.
YARDSTICK_POINTS = 30
YARDSTICK_WORDS = ("quote", "offerte")
STEPS = 10
CERTAIN = 1000
MAX_COUNTED = 1_000_000

PERCENT = re.compile(r"(\d{1,3})(?:[.,](\d))?\s*%?")
OUT_OF = re.compile(
    r"(\d{1,7})\s*(?:/|:|\b(?:(?:out )?of(?: the)?|in|(?:van|uit|op)(?: de)?)\b)\s*(\d{1,7})"
)
TOLD = re.compile(r"(\d{1,7})\s+[^\W\d]+\s*[,;]\s*(\d{1,7})(?:\s+[^\W\d]+)*")


class BadChance(Invalid):
    """A chance is 0 to 100 %, or counted: signed ones out of at least one tried."""

    code = "bad_chance"


@dataclass(frozen=True, slots=True)
class Chance:
    """The chance of a signed contract: an own `estimate` per mille, or `signed` of `tried`."""

    estimate: int | None = None
    tried: int | None = None
    signed: int | None = None

    def __post_init__(self) -> None:
        if self.estimate is not None:
            right = (self.tried, self.signed) == (None, None) and 0 <= self.estimate <= CERTAIN
        else:
            right = (
                self.tried is not None
                and self.signed is not None
                and 0 <= self.signed <= self.tried
                and 1 <= self.tried <= MAX_COUNTED
            )
        if not right:
            raise BadChance("chance")

    @property
    def fraction(self) -> Fraction:
        """The chance as an exact number, 0 to 1."""
        if self.estimate is not None:
            return Fraction(self.estimate, CERTAIN)
        return Fraction(self.signed or 0, self.tried or 1)


def read_chance(text: str) -> Chance | None:
    """Read a chance as people write it, in either language; None when nothing is written.

    An estimate is `25`, `25 %` or `12,5 %`; counted is `5 of 20`, `5 van 20`, `5/20` or
    `20 quotes, 5 signed`. Raises BadChance.
    """
    words = " ".join(text.split()).casefold()
    if not words:
        return None
    if found := PERCENT.fullmatch(words):
        return Chance(estimate=int(found[1]) * 10 + int(found[2] or 0))
    if found := OUT_OF.fullmatch(words):
        return Chance(signed=int(found[1]), tried=int(found[2]))
    if found := TOLD.fullmatch(words):
        few, many = sorted((int(found[1]), int(found[2])))
        return Chance(signed=few, tried=many)
    raise BadChance("chance")


def suggested_points(chance: Chance, yardstick: Chance, measure: Measure) -> int | None:
    """Return the tenths that a chance suggests: 3 points × chance ÷ that of the yardstick.

    Rounded half up. For work in percent it is the chance of the finished item, spread over its
    ten steps. None when the yardstick never leads to a contract, or beyond the most points.
    """
    if yardstick.fraction == 0:
        return None
    tenths = YARDSTICK_POINTS * chance.fraction / yardstick.fraction
    if measure is Measure.PROGRESS:
        tenths /= STEPS
    rounded = int(tenths + Fraction(1, 2))
    return rounded if rounded <= MAX_POINTS else None
