"""What Today needs of a member's days, read once: promise, steadiness and challenge rest on it."""

from dataclasses import dataclass
from datetime import date, timedelta

from voorkant.core.rhythm.challenge import Phase, Run
from voorkant.core.rhythm.days import Calendar
from voorkant.core.rhythm.steadiness_signals import SEEN
from voorkant.data.models import Member, Workspace
from voorkant.queries.rhythm.challenge import open_row, run_of, terms_of
from voorkant.queries.rhythm.challenge_together import open_invites
from voorkant.queries.rhythm.days import calendar, front_acts
from voorkant.queries.rhythm.tomorrow import LOOKED_AHEAD

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class ChallengeToday:
    """A challenge that runs, or the day on which it begins, or who asks one along; often none."""

    run: Run | None = None
    begins: date | None = None
    asked_by: str = ""


@dataclass(frozen=True, slots=True)
class Rhythm:
    """What a member's days asked and what was done on them, for half a year and his challenge, and
    the next day that asks for something, else the day after.
    """

    calendar: Calendar
    done: dict[date, int]
    next_on: date
    challenge: ChallengeToday


def rhythm_on(workspace: Workspace, member: Member, on: date) -> Rhythm:
    """Return what a day rests on, and what it says about a challenge."""
    row = open_row(member)
    start, until, looked = on - SEEN, on + DAY, on + DAY + LOOKED_AHEAD
    if row:
        start, until = min(start, row.starts_on), max(until, terms_of(row).until)
    known = calendar(workspace, member, start, max(until, looked))
    coming = known.next_due(on, looked)
    next_on = coming.on if coming else on + DAY
    done = front_acts(workspace, [member], start, until)[member.pk]
    if row is None:
        told = ChallengeToday(asked_by=_asked_by(workspace, member, on))
    else:
        told = _told(run_of(row, known, done, on), on)
    return Rhythm(known, done, next_on, told)


def _told(run: Run, on: date) -> ChallengeToday:
    if run.first_due and run.first_due > on:
        return ChallengeToday(begins=run.first_due)
    return ChallengeToday(run if run.phase is Phase.RUNNING else None)


def _asked_by(workspace: Workspace, member: Member, on: date) -> str:
    if workspace.shape == "solo":
        return ""
    invite = open_invites(workspace, member, on).order_by("-id").first()
    return invite.challenge.member.display_name if invite else ""
