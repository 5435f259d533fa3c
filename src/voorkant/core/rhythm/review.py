"""The weekly review: which week it is about, when it is closed, and what a closed week asks."""

from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta

from voorkant.core.activity.entries import MAX_NOTE, TooLong
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import Week, local_date

FRIDAY = 4
# What was logged in a closed week by mistake is taken back at once without a reason.
UNDONE_AT_ONCE = timedelta(minutes=10)


class WeekOutOfReach(Invalid):
    """A review is about a week that has begun, not before one belonged to the workspace."""

    code = "week_out_of_reach"


class WeekIsClosed(Conflict):
    """The week was closed: its answers and its days away stay as they are."""

    code = "week_is_closed"


class ClosedForGood(Conflict):
    """A week can be opened again on the day on which it was closed, not later."""

    code = "closed_for_good"


class NoteNeeded(Invalid):
    """The week is closed: a later change of it says why."""

    code = "note_needed"


@dataclass(frozen=True, slots=True)
class Answers:
    """What somebody says about his week: what was done, what earned, what blocked, what comes."""

    done: str = ""
    earned: str = ""
    blocked: str = ""
    coming: str = ""

    def __post_init__(self) -> None:
        for one in fields(self):
            if len(getattr(self, one.name)) > MAX_NOTE:
                raise TooLong(one.name, most=MAX_NOTE)


QUESTIONS = tuple(one.name for one in fields(Answers))


def merged(kept: str, seen: str, typed: str) -> str:
    """Return what an answer becomes that somebody typed while seeing an older one.

    Untouched it stays as kept; what was kept meanwhile from elsewhere stays above what is typed.
    """
    if typed == seen:
        return kept
    if kept == seen or kept in typed:
        return typed
    return kept if typed in kept else f"{kept}\n{typed}"


@dataclass(frozen=True, slots=True)
class Closing:
    """When and in which zone a week was closed, and how it stood: points and target in tenths (no
    target in a free week), promised days kept and due (unknown of weeks closed long ago).
    """

    at: datetime
    tz: str
    counted: int
    target: int | None
    kept: int | None = None
    due: int | None = None

    @property
    def on(self) -> date:
        """The day on which it was closed, where that was."""
        return local_date(self.at, self.tz)

    def may_open(self, moment: datetime) -> bool:
        """Return whether it is still that day there, wherever one says to be since."""
        return local_date(moment, self.tz) == self.on

    def came_after(self, received_at: datetime) -> bool:
        """Return whether a record reached us after the week was closed."""
        return received_at > self.at


def check_reviewable(week: Week, joined_on: date, today: date) -> None:
    """Refuse a week that has yet to begin, or ended before somebody joined."""
    first, last = Week.of(joined_on), Week.of(today)
    if not first <= week <= last:
        raise WeekOutOfReach("week", first=first, last=last)


def is_early(week: Week, today: date) -> bool:
    """Return whether most of the week has yet to come: before its Friday."""
    return today < week.monday + timedelta(days=FRIDAY)


def week_to_review(today: date, joined_on: date, *, last_is_closed: bool) -> Week:
    """Return the week that a review is about by itself: from Friday on this one, before that the
    last one, unless it is closed or nobody was there yet.
    """
    this = Week.of(today)
    last = this.shifted(-1)
    if not is_early(this, today) or last_is_closed or last < Week.of(joined_on):
        return this
    return last


def is_asked_on(today: date) -> bool:
    """Return whether this day reminds of the review: Friday, Sunday and Monday."""
    return today.weekday() in (FRIDAY, 6, 0)
