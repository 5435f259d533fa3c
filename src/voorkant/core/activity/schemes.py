"""Schemes: dated sets of point rules.

A rule is never overwritten; a later scheme adds a version.
"""

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from voorkant.core.activity.bonuses import NO_BONUSES, Bonuses
from voorkant.core.activity.chances import Chance
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.points import MAX_POINTS, TENTHS_PER_POINT
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.periods import monday_of

# The first three weeks of a scheme are for trying it out.
TRIAL = timedelta(weeks=3)
MAX_CAP = 1_000_000
# From this many tenths on, an act of talk names the person it was done with.
NAMES_SOMEBODY_FROM = 30


class BackEarnsNothing(Invalid):
    """A kind at the back side earns 0 points, always."""

    code = "back_earns_nothing"


class BadPoints(Invalid):
    """Points lie between 0 and 1,000; a cap is more than 0."""

    code = "bad_points"


def tenths_of(points: Decimal, field: str) -> int:
    """Return points as whole tenths; raise BadPoints, naming the field, for a finer number."""
    tenths = points * TENTHS_PER_POINT
    if tenths != tenths.to_integral_value():
        raise BadPoints(field)
    return int(tenths)


def read_points(text: str, field: str) -> int | None:
    """Read points as people write them, `4`, `4,5` or `4.5`, in tenths; None for nothing written.

    Raises BadPoints.
    """
    words = text.strip()
    if not words:
        return None
    if not re.fullmatch(r"[0-9]{1,6}([.,][0-9])?", words):
        raise BadPoints(field)
    return tenths_of(Decimal(words.replace(",", ".")), field)


class UnknownScheme(NotFound):
    """No scheme of this workspace starts on that day."""

    code = "unknown_scheme"


class NotAMonday(Invalid):
    """A scheme starts on a Monday."""

    code = "not_a_monday"


class MondayTooEarly(Invalid):
    """The week of that Monday has begun: its points stay as they are."""

    code = "monday_too_early"


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
        if not 0 <= self.points <= MAX_POINTS:
            raise BadPoints("points")
        if self.day_cap is not None and not 1 <= self.day_cap <= MAX_CAP:
            raise BadPoints("day_cap")


NOTHING = Rule(Side.BACK, 0)


@dataclass(frozen=True, slots=True)
class KindRule:
    """Everything a scheme says about one kind; only the rule itself changes points."""

    rule: Rule
    asks_audience: bool = False
    needs_party: bool = False
    chance: Chance | None = None


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a scheme says otherwise about a kind than the one before; None where it says nothing."""

    kind: int
    before: KindRule | None
    after: KindRule | None


def rule_changes(
    before: Mapping[int, KindRule], after: Mapping[int, KindRule]
) -> tuple[RuleChange, ...]:
    """List the kinds about which two schemes differ, in the order of the later one."""
    kinds = [*after, *(kind for kind in before if kind not in after)]
    return tuple(
        RuleChange(kind, before.get(kind), after.get(kind))
        for kind in kinds
        if before.get(kind) != after.get(kind)
    )


def names_somebody(nature: Nature, side: Side, points: int) -> bool:
    """Return whether it is proposed that an act names a person: talk of 3 points or more does."""
    return nature is Nature.ACT and side is Side.TALK and points >= NAMES_SOMEBODY_FROM


def coming_monday(today: date) -> date:
    """Return the first Monday after a day: the earliest on which a new scheme can start."""
    return monday_of(today) + timedelta(days=7)


def check_start(monday: date, today: date) -> None:
    """Refuse a start that is no Monday, or whose week has begun."""
    if monday.weekday() != 0:
        raise NotAMonday("monday", day=monday, after=coming_monday(monday))
    if monday <= today:
        raise MondayTooEarly("monday", earliest=coming_monday(today))


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
