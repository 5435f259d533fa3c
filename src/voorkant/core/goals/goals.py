"""Goals: a BHAG, the years that bring it nearer, the quarters of a year; each counted and dated."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.activity.points import half_up
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.money import MAX_CENTS, TooLarge
from voorkant.core.portfolio.parties import NameNeeded

MAX_REASON = 500
MAX_UNIT = 40
MONTHS = 3
BHAG_YEARS = 10
# Periods ahead in which a goal of a level may be due; further away another level fits.
QUARTERS_AHEAD = 4
YEARS_AHEAD = 3
MOST_OPEN = 50
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

    @property
    def parts(self) -> int:
        """How many of what is kept make one of what is read: cents, tenths, or whole."""
        return {Yardstick.MONEY: 100, Yardstick.POINTS: 10}.get(self, 1)


class GoalState(StrEnum):
    """What became of a goal."""

    OPEN = "open"
    REACHED = "reached"
    DROPPED = "dropped"


class BadTargetValue(Invalid):
    """A goal asks for more than nothing, and for less than anybody can count."""

    code = "bad_target_value"


class UnitNeeded(Invalid):
    """A number needs to say what it counts."""

    code = "unit_needed"


class GoalKindNeeded(Invalid):
    """A number of times needs to say of which kind."""

    code = "goal_kind_needed"


class BadDue(Invalid):
    """A goal ends after it starts."""

    code = "bad_due"


class QuarterTooFar(Invalid):
    """A quarter goal is due within the coming quarters."""

    code = "quarter_too_far"


class YearTooFar(Invalid):
    """A year goal is due within the coming years."""

    code = "year_too_far"


class BadClosingDay(Invalid):
    """A goal is closed today or earlier, and reached on a day from which it counts."""

    code = "bad_closing_day"


class TooManyGoals(Conflict):
    """So many goals are open that another one is no goal."""

    code = "too_many_goals"


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
        if self.target > MAX_CENTS:
            raise TooLarge("target", most=MAX_CENTS // self.counts.parts)
        if self.target <= 0:
            raise BadTargetValue("target")
        if self.counts is Yardstick.NUMBER and not self.unit.strip():
            raise UnitNeeded("unit")
        if self.counts is Yardstick.TIMES and self.kind is None:
            raise GoalKindNeeded("kind")
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
    """Return the day a goal counts from when nothing is said: today, or the first of its quarter
    or year when that is still to come, or when it was due by today.

    What is due on the first of a period belongs to the one before it.
    """
    last = due - timedelta(days=1)
    first = quarter_start(last) if level is Level.QUARTER else date(last.year, 1, 1)
    if due <= today:
        return first
    return today if level is Level.BHAG else max(first, today)


def last_due(level: Level, today: date) -> date | None:
    """Return the last day on which a goal may be due; None for a BHAG."""
    if level is Level.BHAG:
        return None
    if level is Level.YEAR:
        return date(today.year + YEARS_AHEAD, 12, 31)
    end = quarter_end(today)
    for _quarter in range(QUARTERS_AHEAD):
        end = quarter_end(end + timedelta(days=1))
    return end


def check_due(level: Level, due: date, today: date) -> None:
    """Refuse a day too far away for the level of a goal. Raises QuarterTooFar, YearTooFar."""
    last = last_due(level, today)
    if last is None or due <= last:
        return
    if level is Level.QUARTER:
        raise QuarterTooFar("due_on", last=last, year=last_due(Level.YEAR, today))
    raise YearTooFar("due_on", last=last)


def check_closing(state: GoalState, on: date, starts_on: date, today: date) -> None:
    """Refuse to close a goal on a day to come, or to reach it before it counts.

    One that is still to begin may be reached today. Raises BadClosingDay.
    """
    first = min(starts_on, today)
    if on > today or (state is GoalState.REACHED and on < first):
        raise BadClosingDay("on", first=first, last=today)
