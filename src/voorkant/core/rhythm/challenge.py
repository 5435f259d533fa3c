"""The 30-day challenge: thirty due days, one repair a week, neutral days that move its end."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from voorkant.core.errors import Invalid
from voorkant.core.periods import monday_of
from voorkant.core.rhythm.days import Calendar, Day
from voorkant.core.rhythm.promise import EVERY_DAY, MOST_PROMISED, WORKING_DAYS, Pattern

DUE_DAYS = 30
ONE = timedelta(days=1)
# Who is away for longer than a year has no end in sight.
LONGEST = timedelta(days=400)
AHEAD_AT_MOST = timedelta(days=366)


class Rule(StrEnum):
    """On which days a challenge asks for something."""

    EVERY_DAY = "every_day"
    WORKING_DAYS = "working_days"


class Fate(StrEnum):
    """How a day of a challenge went; OPEN is not over yet."""

    KEPT = "kept"
    MENDED = "mended"
    MISSED = "missed"
    OPEN = "open"
    NEUTRAL = "neutral"


class Phase(StrEnum):
    """Where a challenge stands."""

    COMING = "coming"
    RUNNING = "running"
    OVER = "over"


WEEKDAYS = {Rule.EVERY_DAY: EVERY_DAY, Rule.WORKING_DAYS: WORKING_DAYS}


class BadChallenge(Invalid):
    """A challenge asks 1 or 2 acts a day."""

    code = "bad_challenge"


class BadChallengeStart(Invalid):
    """A challenge starts today or later, at most a year ahead."""

    code = "bad_challenge_start"


@dataclass(frozen=True, slots=True)
class Terms:
    """What a challenge asks: from which day on, on which days, how many front acts a day."""

    starts_on: date
    rule: Rule = Rule.WORKING_DAYS
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= MOST_PROMISED:
            raise BadChallenge("number", most=MOST_PROMISED)

    @property
    def until(self) -> date:
        """The day from which on nothing is looked at."""
        return self.starts_on + LONGEST

    def check_start(self, today: date) -> None:
        """Refuse a start in the past, or far ahead. Raises BadChallengeStart."""
        if not today <= self.starts_on <= today + AHEAD_AT_MOST:
            raise BadChallengeStart("starts_on")

    def days(self, calendar: Calendar, done: Mapping[date, int]) -> Iterator[Day]:
        """Go over its days as it asks them, up to the Sunday after the thirtieth due day.

        `done` holds the front acts of each date; promises of the calendar are left out of it.
        """
        pattern = Pattern(self.starts_on, self.number, WEEKDAYS[self.rule])
        asked, on, due = replace(calendar, patterns=(pattern,)), self.starts_on, 0
        while on < self.until and (due < DUE_DAYS or on.weekday()):
            day = asked.day(on, done.get(on, 0))
            yield day if due < DUE_DAYS else replace(day, promised=0)
            due += day.is_due
            on += ONE


@dataclass(frozen=True, slots=True)
class Turn:
    """A day of a challenge and how it went."""

    on: date
    fate: Fate


@dataclass(frozen=True, slots=True)
class Run:
    """A challenge as it stands on a day: its days up to and including the last due one.

    `mendable` is a missed day that one extra act, this week, still mends; `left_today` counts the
    acts to do today.
    """

    turns: tuple[Turn, ...]
    phase: Phase
    mendable: date | None
    left_today: int

    @property
    def kept(self) -> int:
        """Due days that were kept or mended: the main number, of thirty."""
        return self._count(Fate.KEPT, Fate.MENDED)

    @property
    def missed(self) -> int:
        """Due days that are over, and were neither kept nor mended."""
        return self._count(Fate.MISSED)

    @property
    def passed(self) -> int:
        """Due days that are decided."""
        return self.kept + self.missed

    @property
    def is_mended(self) -> bool:
        """Whether a missed day was mended."""
        return self._count(Fate.MENDED) > 0

    @property
    def to_go(self) -> int:
        """Due days that are not decided yet."""
        return DUE_DAYS - self.passed

    @property
    def is_whole(self) -> bool:
        """Whether all thirty were kept or mended."""
        return self.kept == DUE_DAYS

    @property
    def first_due(self) -> date | None:
        """The first day that asks something; None when there is none in sight."""
        return next((turn.on for turn in self.turns if turn.fate is not Fate.NEUTRAL), None)

    @property
    def ends_on(self) -> date | None:
        """The thirtieth due day as far as is known; None with no end in sight."""
        due = DUE_DAYS - self._count(Fate.KEPT, Fate.MENDED, Fate.MISSED, Fate.OPEN)
        return self.turns[-1].on if self.turns and due == 0 else None

    def _count(self, *fates: Fate) -> int:
        return sum(turn.fate in fates for turn in self.turns)


def play(days: Iterable[Day], today: date) -> Run:
    """Return how a challenge stands from its days, in any order, each once.

    A due day that is over and was not kept is missed. The first one of an ISO week is mended by an
    act on a later day of that week, beyond what that day asked: once a week.
    """
    asked = sorted(days, key=lambda day: day.on)
    mended = {on for week in _weeks(asked) if (on := _mended(week, today))}
    last = next((day.on for day in reversed(asked) if day.is_due), None)
    turns = tuple(
        Turn(day.on, _fate(day, day.on in mended, today))
        for day in asked
        if last is not None and day.on <= last
    )
    mendable = next((_mendable(week, today) for week in _weeks(asked) if _holds(week, today)), None)
    over = sum(day.is_due for day in asked) == DUE_DAYS and not mendable
    over = over and not any(turn.fate is Fate.OPEN for turn in turns)
    begun = asked and asked[0].on <= today
    phase = Phase.OVER if over else Phase.RUNNING if begun else Phase.COMING
    left = sum(max(day.due - day.done, 0) for day in asked if day.on == today)
    return Run(turns, phase, mendable, left)


def _fate(day: Day, is_mended: bool, today: date) -> Fate:
    if not day.is_due:
        return Fate.NEUTRAL
    if day.is_kept:
        return Fate.KEPT
    if is_mended:
        return Fate.MENDED
    return Fate.MISSED if day.on < today else Fate.OPEN


def _weeks(days: list[Day]) -> list[list[Day]]:
    return [list(week) for _monday, week in groupby(days, lambda day: monday_of(day.on))]


def _holds(week: list[Day], today: date) -> bool:
    return monday_of(week[0].on) == monday_of(today)


def _first_missed(week: list[Day], today: date) -> date | None:
    missed = (day.on for day in week if day.is_due and not day.is_kept and day.on < today)
    return next(missed, None)


def _mended(week: list[Day], today: date) -> date | None:
    """Return the day of a week that an extra act mended, if any."""
    missed = _first_missed(week, today)
    extra = any(day.done > day.due for day in week if missed and day.on > missed)
    return missed if extra else None


def _mendable(week: list[Day], today: date) -> date | None:
    """Return the day of the present week that waits for an extra act, if any."""
    return None if _mended(week, today) else _first_missed(week, today)
