"""Goals: a BHAG, the years that bring it nearer, the quarters of a year; each counted and dated."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.activity.points import half_up
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.money import MAX_CENTS
from voorkant.core.portfolio.parties import NameNeeded

MAX_REASON = 500
MAX_UNIT = 40
MONTHS = 3
BHAG_YEARS = 10
ENOUGH = Fraction(9, 10)


class Level(StrEnum):
    """Where a goal stands: a BHAG far away, a year, or a quarter."""

    BHAG = "bhag"
    YEAR = "year"
    QUARTER = "quarter"

    @property
    def above(self) -> "Level | None":
        """The level that this one hangs under; nothing is above a BHAG."""
        return {Level.QUARTER: Level.YEAR, Level.YEAR: Level.BHAG}.get(self)


class Yardstick(StrEnum):
    """What is counted: money or a number that is given, or what the program counts itself."""

    MONEY = "money"
    NUMBER = "number"
    ACTS = "acts"
    POINTS = "points"
    TIMES = "times"

    @property
    def is_counted(self) -> bool:
        """Whether the program counts it from what was logged."""
        return self in (Yardstick.ACTS, Yardstick.POINTS, Yardstick.TIMES)


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class BadTargetValue(Invalid):
    """A goal asks for more than nothing, and for less than anybody can count."""

    code = "bad_target_value"


class UnitNeeded(Invalid):
    """A number needs to say what it counts, a number of times of which kind."""

    code = "unit_needed"


class BadDue(Invalid):
    """A goal ends after it starts."""

    code = "bad_due"


class BadParent(Invalid):
    """A quarter hangs under a year, a year under a BHAG, and ends no later than it."""

    code = "bad_parent"


class CountedByItself(Invalid):
    """The program counts this goal itself."""

    code = "counted_by_itself"


class GoalIsClosed(Conflict):
    """This goal was reached or dropped."""

    code = "goal_is_closed"


@dataclass(frozen=True, slots=True)
class GoalMeasure:
    """What a goal counts up to `target`: cents with a currency, tenths of points, or whole.

    `unit` says what a number counts; `kind` is the id of what times are counted of.
    """

    counts: Yardstick
    target: int
    unit: str = ""
    currency: str = ""
    kind: int | None = None

    def __post_init__(self) -> None:
        if not 0 < self.target <= MAX_CENTS:
            raise BadTargetValue("target")
        if self.counts is Yardstick.NUMBER and not self.unit.strip():
            raise UnitNeeded("unit")
        if self.counts is Yardstick.TIMES and self.kind is None:
            raise UnitNeeded("kind")
        if len(self.unit) > MAX_UNIT:
            raise TooLong("unit", most=MAX_UNIT)


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal from the day it counts from up to and including the day it is due."""

    level: Level
    title: str
    measure: GoalMeasure
    starts_on: date
    due_on: date

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise NameNeeded("title")
        if len(self.title) > MAX_NAME:
            raise TooLong("title", most=MAX_NAME)
        if self.starts_on >= self.due_on:
            raise BadDue("due_on")

    def check_under(self, other: "Goal") -> None:
        """Refuse to hang under a goal of another level, or of an earlier date. Raises BadParent."""
        if other.level is not self.level.above or self.due_on > other.due_on:
            raise BadParent("parent", title=other.title, due=other.due_on)


@dataclass(frozen=True, slots=True)
class Course:
    """How a goal goes: part reached and part of the time passed (0–1), what would be on course by
    now, and whether less was reached than 90 % of that.
    """

    reached: Fraction
    time: Fraction
    on_course: int
    is_behind: bool


def course(goal: Goal, value: int, today: date, expected: date) -> Course:
    """Return how a value stands on a day, on a straight line to the day the goal is expected."""
    days = (expected - goal.starts_on).days + 1
    passed = min(max((today - goal.starts_on).days, 0), days)
    time = Fraction(passed, days)
    line = goal.measure.target * time
    return Course(
        reached=max(Fraction(value, goal.measure.target), Fraction(0)),
        time=time,
        on_course=half_up(line),
        is_behind=value < line * ENOUGH,
    )


def quarter_start(on: date) -> date:
    """Return the first day of the quarter in which a day falls."""
    return date(on.year, (on.month - 1) // MONTHS * MONTHS + 1, 1)


def quarter_end(on: date) -> date:
    """Return the last day of the quarter in which a day falls."""
    start = quarter_start(on)
    month = start.month + MONTHS
    after = date(start.year + month // 13, (month - 1) % 12 + 1, 1)
    return after - timedelta(days=1)


def usual_due(level: Level, today: date) -> date:
    """Return the day a goal is due when nothing is said: the end of this quarter or year; ten
    years on for a BHAG.
    """
    if level is Level.QUARTER:
        return quarter_end(today)
    return date(today.year + (BHAG_YEARS if level is Level.BHAG else 0), 12, 31)


def usual_start(level: Level, due: date, today: date) -> date:
    """Return the day a goal counts from when nothing is said: the first of its quarter or year;
    today for a BHAG, or a year before it when it was due before.
    """
    if level is Level.QUARTER:
        return quarter_start(due)
    first = date(due.year, 1, 1)
    return min(today, first) if level is Level.BHAG else first
