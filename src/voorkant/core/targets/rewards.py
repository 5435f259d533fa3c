"""Rewards: what somebody promised himself for the points of a day or a week."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import monday_of
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.core.targets.weekly import WeekPlan

MAX_TEXT = 500
ORDINARY_DAYS = 5
POINT = 10
MOST_THRESHOLD = 100_000


class Span(StrEnum):
    """What a reward is for."""

    DAY = "day"
    WEEK = "week"


class State(StrEnum):
    """How a reward stands: not reached yet, reached, or taken."""

    LOCKED = "locked"
    EARNED = "earned"
    CLAIMED = "claimed"


class BadThreshold(Invalid):
    """A reward asks more than 0 and at most 10,000 points."""

    code = "bad_threshold"


class NotEarned(Conflict):
    """The points of that day or week are not enough (any more)."""

    code = "not_earned"


class AlreadyClaimed(Conflict):
    """It was taken before."""

    code = "already_claimed"


class ClaimStands(Conflict):
    """It was taken on an earlier day: that is not undone any more."""

    code = "claim_stands"


class DayIsOver(Invalid):
    """That day or week is over."""

    code = "day_is_over"


@dataclass(frozen=True, slots=True)
class Reward:
    """A reward for the day `on`, or for the week that begins on it; threshold in tenths."""

    text: str
    span: Span
    on: date
    threshold: int

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise NameNeeded("text")
        if len(self.text) > MAX_TEXT:
            raise TooLong("text", most=MAX_TEXT)
        if not 0 < self.threshold <= MOST_THRESHOLD:
            raise BadThreshold("threshold", most=MOST_THRESHOLD // 10)
        object.__setattr__(self, "on", first_day(self.span, self.on))

    @property
    def until(self) -> date:
        """The day after its last."""
        return self.on + timedelta(days=7 if self.span is Span.WEEK else 1)

    def scored(self, points: Mapping[date, int]) -> int:
        """Return the tenths of its day or week, from those of each day, bonus included."""
        return sum(tenths for day, tenths in points.items() if self.on <= day < self.until)

    def is_over(self, today: date) -> bool:
        """Return whether nothing can be scored for it any more."""
        return self.until <= today

    def again(self, today: date) -> "Reward":
        """Return the same for the same day of the week, or the week, after it and after today."""
        weeks = max((today - self.on).days // 7, 0) + 1
        return replace(self, on=self.on + timedelta(weeks=weeks))


def first_day(span: Span, on: date) -> date:
    """Return the day a reward is kept under: its day, or the Monday of its week."""
    return monday_of(on) if span is Span.WEEK else on


def usual_threshold(plan: WeekPlan, span: Span, on: date) -> int:
    """Return what a reward asks when nothing is said, in tenths of whole points.

    The target of its week, or the part of it that falls on its day; in a week or on a day that asks
    nothing what it would have been otherwise.
    """
    week = plan.target or plan.base
    there = sum(day.present for day in plan.days)
    present = next((day.present for day in plan.days if day.on == on), 0)
    part = Fraction(present, there) if present else Fraction(1, ORDINARY_DAYS)
    return math.ceil((week if span is Span.WEEK else week * part) / POINT) * POINT
