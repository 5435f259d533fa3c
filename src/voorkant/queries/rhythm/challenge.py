"""The challenges of members: how they stand follows from their days, and is stored nowhere."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from voorkant.core.errors import NotFound
from voorkant.core.periods import local_date
from voorkant.core.rhythm.challenge import Rule, Run, Terms, play
from voorkant.core.rhythm.days import Calendar
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, ChallengeNote, Member, Workspace
from voorkant.queries.access import zone_of
from voorkant.queries.rhythm.days import calendar, calendars, front_acts

MOST_EARLIER = 24
# After that the days missed in between would make it a sad return; a new one begins at nought.
RESUMED_WITHIN = timedelta(days=7)


class UnknownChallenge(NotFound):
    """No such challenge of this member."""

    code = "unknown_challenge"


@dataclass(frozen=True, slots=True)
class ChallengeCard:
    """A challenge and how it stands on the day it is for its member."""

    key: int
    public_id: UUID
    terms: Terms
    run: Run
    today: date
    ended_on: date | None
    together: UUID | None
    shows: Shown
    counts_along: bool

    @property
    def is_stopped(self) -> bool:
        """Whether it was stopped before it was over."""
        return self.ended_on is not None and self.run.ends_on is None

    @property
    def has_begun(self) -> bool:
        """Whether its first due day has come; before that there is nothing to look back on."""
        first = self.run.first_due
        return first is not None and first <= self.today

    @property
    def can_resume(self) -> bool:
        """Whether it ended so lately that one may go on with it."""
        return self.ended_on is not None and self.today - self.ended_on <= RESUMED_WITHIN


def open_row(member: Member) -> Challenge | None:
    """Return the challenge that a member has open: running, coming, or over and not followed."""
    row = Challenge.objects.filter(member=member, ended_on=None, removed_at=None).first()
    if row:
        row.member = member
    return row


def challenge_now(workspace: Workspace, member: Member, moment: datetime) -> ChallengeCard | None:
    """Return the challenge that a member has open, if any."""
    row = open_row(member)
    return cards(workspace, [row], moment)[row.pk] if row else None


def earlier_challenges(
    workspace: Workspace, member: Member, moment: datetime
) -> list[ChallengeCard]:
    """List the challenges a member stopped or finished before, the one that ended last first.

    One that was stopped before its first day is left out: it never was.
    """
    rows = Challenge.objects.filter(workspace=workspace, member=member, removed_at=None)
    ended = rows.exclude(ended_on=None).select_related("member__user", "member__workspace")
    found = list(ended.order_by("-ended_on", "-id")[:MOST_EARLIER])
    told = cards(workspace, found, moment)
    return [told[row.pk] for row in found if told[row.pk].has_begun]


def challenge_row(workspace: Workspace, public_id: UUID) -> Challenge:
    """Return a challenge of the workspace, whosever it is. Raises UnknownChallenge."""
    rows = Challenge.objects.filter(workspace=workspace, public_id=public_id, removed_at=None)
    row = rows.select_related("member__user", "member__workspace").first()
    if row is None:
        raise UnknownChallenge("challenge")
    return row


def card_of(row: Challenge, moment: datetime) -> ChallengeCard:
    """Return a challenge with how it stands."""
    return cards(row.workspace, [row], moment)[row.pk]


def cards(
    workspace: Workspace, rows: Iterable[Challenge], moment: datetime
) -> dict[int, ChallengeCard]:
    """Return challenges with how each stands, their days read at once, by row."""
    found = list(rows)
    if not found:
        return {}
    team = list({row.member_id: row.member for row in found}.values())
    start = min(row.starts_on for row in found)
    until = max(terms_of(row).until for row in found)
    asked = calendars(workspace, team, start, until)
    done = front_acts(workspace, team, start, until)
    return {row.pk: _card(row, asked[row.member_id], done[row.member_id], moment) for row in found}


def terms_of(row: Challenge) -> Terms:
    """Return what a challenge asks, as `core` knows it."""
    return Terms(row.starts_on, Rule(row.rule), row.number)


def run_of(row: Challenge, calendar: Calendar, done: dict[date, int], today: date) -> Run:
    """Return how a challenge stands; days after the one on which it ended are left out of it."""
    days = terms_of(row).days(calendar, done)
    end = row.ended_on
    if end is None:
        return play(days, today)
    return play((day for day in days if day.on <= end), min(today, end))


def first_due(workspace: Workspace, member: Member, terms: Terms) -> date | None:
    """Return the first day on which a challenge would ask a member something, if any."""
    asked = calendar(workspace, member, terms.starts_on, terms.until)
    return next((day.on for day in terms.days(asked, {}) if day.is_due), None)


def notes_of(rows: Iterable[int]) -> dict[int, dict[date, str]]:
    """Return the notes of challenges by key and day, oldest first."""
    found: defaultdict[int, dict[date, str]] = defaultdict(dict)
    notes = ChallengeNote.objects.filter(challenge__in=rows).order_by("on")
    for row, on, text in notes.values_list("challenge_id", "on", "text"):
        found[row][on] = text
    return found


def _card(
    row: Challenge, calendar: Calendar, done: dict[date, int], moment: datetime
) -> ChallengeCard:
    today = local_date(moment, zone_of(row.member))
    return ChallengeCard(
        key=row.pk,
        public_id=row.public_id,
        terms=terms_of(row),
        run=run_of(row, calendar, done, today),
        today=today,
        ended_on=row.ended_on,
        together=None if row.left_at else row.together,
        shows=Shown(row.shows),
        counts_along=row.counts_along,
    )
