"""Schemes: dated sets of point rules.

A rule is never overwritten; a later scheme adds a version.
"""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.activity.bonuses import NO_BONUSES, Bonuses
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid

MAX_POINTS = 10_000
# The first three weeks of a scheme are for trying it out.
TRIAL = timedelta(weeks=3)


class BackEarnsNothing(Invalid):
    """A kind at the back side earns 0 points, always."""

    code = "back_earns_nothing"


class BadPoints(Invalid):
    """Points lie between 0 and 1,000; a cap is more than 0."""

    code = "bad_points"


@dataclass(frozen=True, slots=True)
class Rule:
    """The point rule of one kind: points in tenths per unit (per full 10 % step of progress).

    `day_cap` limits what counts per member, kind and day, in tenths; None is no limit.
    """

    side: Side
    points: int
    day_cap: int | None = None

    def __post_init__(self) -> None:
        if self.side is Side.BACK and self.points != 0:
            raise BackEarnsNothing("points")
        if not 0 <= self.points <= MAX_POINTS or (self.day_cap is not None and self.day_cap < 1):
            raise BadPoints("points", points=self.points)


NOTHING = Rule(Side.BACK, 0)


@dataclass(frozen=True, slots=True)
class RuleHistory:
    """The dated rules of one kind, oldest first, and the bonuses on what it earns."""

    starts: tuple[date, ...]
    rules: tuple[Rule, ...]
    bonuses: Bonuses = NO_BONUSES

    @classmethod
    def of(cls, dated: Mapping[date, Rule], bonuses: Bonuses = NO_BONUSES) -> "RuleHistory":
        """Build a history from rules by the date they start."""
        starts = tuple(sorted(dated))
        return cls(starts, tuple(dated[start] for start in starts), bonuses)

    def on(self, day: date) -> Rule:
        """Return the rule in force on a day; before the first one, the first; without any,
        nothing.
        """
        if not self.rules:
            return NOTHING
        return self.rules[max(bisect_right(self.starts, day) - 1, 0)]
