"""When somebody is reminded of his promise, and when he is left in peace."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from voorkant.core.errors import Invalid
from voorkant.core.rhythm.days import Day

EARLIEST, QUIET = time(8), time(20)
# Half an hour before the evening's quiet: a server that was just started can still send it.
LATEST = time(19, 30)
USUAL = time(9)
AT_MOST_LATE = timedelta(hours=3)
MOST_IGNORED = 5
MOST_PAUSED = timedelta(days=366)
SATURDAY = 5


class BadReminderTime(Invalid):
    """A reminder comes between 08:00 and 19:30."""

    code = "bad_reminder_time"


class BadPause(Invalid):
    """A pause ends after today and within a year."""

    code = "bad_pause"


class ReminderVerdict(StrEnum):
    """What becomes of the reminder of a day: sent, replaced by a question, or why not."""

    REMIND = "remind"
    ASK = "ask"
    PAUSED = "paused"
    QUIET = "quiet"
    TOO_EARLY = "too_early"
    TOO_LATE = "too_late"
    WEEKEND = "weekend"
    FREE = "free"
    KEPT = "kept"
    HAD_ONE = "had_one"
    WAITING = "waiting"

    @property
    def is_sent(self) -> bool:
        """Whether something leaves the house."""
        return self in (ReminderVerdict.REMIND, ReminderVerdict.ASK)


@dataclass(frozen=True, slots=True)
class ReminderRule:
    """At which local time, on weekends too if the promise holds then, paused up to which day."""

    at: time = USUAL
    weekends: bool = False
    paused_until: date | None = None

    def __post_init__(self) -> None:
        if not EARLIEST <= self.at <= LATEST:
            raise BadReminderTime("at")

    def is_paused(self, on: date) -> bool:
        """Return whether a day lies in the pause."""
        return self.paused_until is not None and on < self.paused_until

    def is_day(self, on: date) -> bool:
        """Return whether there are reminders on that day of the week."""
        return self.weekends or on.weekday() < SATURDAY

    def last_call(self, on: date) -> datetime:
        """Return the local time from which the reminder of a day comes too late."""
        return min(datetime.combine(on, self.at) + AT_MOST_LATE, datetime.combine(on, QUIET))


@dataclass(frozen=True, slots=True)
class PastReminder:
    """A message that was sent: a reminder or (`asks`) the question whether to pause.

    It is answered when something was logged for its day afterwards.
    """

    asks: bool
    is_answered: bool


def decide(
    rule: ReminderRule, local: datetime, day: Day, past: Sequence[PastReminder], *, had_one: bool
) -> ReminderVerdict:
    """Return what becomes of a reminder at a local moment, on the day of that moment.

    `past` holds what was sent since the person last said how he wants it, newest first; `had_one`
    tells that he had a message for this date, from whatever workspace.
    """
    reasons = (
        (rule.is_paused(day.on), ReminderVerdict.PAUSED),
        (local.time() < EARLIEST or local.time() >= QUIET, ReminderVerdict.QUIET),
        (local.time() < rule.at, ReminderVerdict.TOO_EARLY),
        (local.replace(tzinfo=None) >= rule.last_call(day.on), ReminderVerdict.TOO_LATE),
        (not day.is_due, ReminderVerdict.FREE),
        (not rule.is_day(day.on), ReminderVerdict.WEEKEND),
        (day.is_kept, ReminderVerdict.KEPT),
        (had_one, ReminderVerdict.HAD_ONE),
        (is_waiting(past), ReminderVerdict.WAITING),
        (is_ignored(past), ReminderVerdict.ASK),
    )
    return next((verdict for holds, verdict in reasons if holds), ReminderVerdict.REMIND)


def is_waiting(past: Sequence[PastReminder]) -> bool:
    """Return whether it was asked whether to pause: nothing is sent until he says so."""
    return any(one.asks for one in past)


def is_ignored(past: Sequence[PastReminder]) -> bool:
    """Return whether five reminders in a row were followed by nothing."""
    latest = past[:MOST_IGNORED]
    return len(latest) == MOST_IGNORED and not any(one.is_answered for one in latest)


def next_moment(at: time, tz: ZoneInfo, after: datetime) -> datetime:
    """Return the first instant (UTC) after another at which it is a local time of day.

    On a day that skips that time it is as much later as the clock was put; on a day that has it
    twice, the first.
    """
    on = after.astimezone(tz).date()
    moments = (
        datetime.combine(on + timedelta(days=later), at, tz).astimezone(UTC) for later in range(3)
    )
    return next(moment for moment in moments if moment > after)


def instant(local: datetime, tz: ZoneInfo) -> datetime:
    """Return the instant (UTC) at which a clock on the wall shows a local time."""
    return local.replace(tzinfo=tz).astimezone(UTC)


def usual_time(talk: time | None) -> time:
    """Return the time proposed: the start of the daily time to talk, else nine o'clock."""
    return talk if talk and EARLIEST <= talk <= LATEST else USUAL


def check_pause(until: date, today: date) -> None:
    """Refuse a pause that ends today or earlier, or lasts more than a year."""
    if not today < until <= today + MOST_PAUSED:
        raise BadPause("until")
