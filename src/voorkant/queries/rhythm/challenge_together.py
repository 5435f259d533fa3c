"""A challenge that several colleagues run together: what each of them shows to the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.errors import NotFound
from voorkant.core.rhythm.challenge import DUE_DAYS, Terms, Turn
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Challenge, ChallengeInvite, Member, Workspace
from voorkant.queries.access import members
from voorkant.queries.rhythm.challenge import ChallengeCard, cards, notes_of, terms_of

# Who answers later would begin with a row of missed days.
INVITE_LASTS = timedelta(days=30)
OPEN = "open"


class UnknownChallengeInvite(NotFound):
    """No such invitation, or it cannot be answered any more."""

    code = "unknown_challenge_invite"


@dataclass(frozen=True, slots=True)
class Asked:
    """A colleague who was asked to run a challenge along, and has not answered."""

    public_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Invitation:
    """A question to run a challenge along: by whom, and what it asks."""

    public_id: UUID
    by: str
    terms: Terms


@dataclass(frozen=True, slots=True)
class Companion:
    """Somebody who runs it along, with what he shows: None and empty are what he does not show."""

    public_id: UUID
    name: str
    kept: int | None
    passed: int | None
    turns: tuple[Turn, ...]
    notes: dict[date, str]


@dataclass(frozen=True, slots=True)
class Together:
    """Those who run a challenge along, by name, and the total of all who count in it.

    `stopped` of them stopped: their days up to then count, and no more are due of them.
    """

    others: tuple[Companion, ...]
    counted: int
    kept: int
    due: int
    stopped: int


def together(
    workspace: Workspace, viewer: Member, card: ChallengeCard, moment: datetime
) -> Together:
    """Return what the others who run one's challenge along show, and the total."""
    if card.together is None:
        return Together((), 0, 0, 0, 0)
    rows = list(companions(workspace, card.together).select_related("member__user"))
    ended = _ended(workspace, card.together, rows)
    told = cards(workspace, [*rows, *ended], moment)
    written = notes_of(row.pk for row in rows if Shown(row.shows).has_notes)
    counts = [row for row in (*rows, *ended) if Shown(row.shows).has_total or row.counts_along]
    counted = [one for row in counts if not _is_nothing(one := told[row.pk])]
    return Together(
        others=tuple(
            _companion(row, told[row.pk], written.get(row.pk, {}))
            for row in sorted(rows, key=lambda row: (row.member.display_name, row.pk))
            if row.member_id != viewer.pk
        ),
        counted=len(counted),
        kept=sum(one.run.kept for one in counted),
        due=sum(one.run.passed if one.is_stopped else DUE_DAYS for one in counted),
        stopped=sum(one.is_stopped for one in counted),
    )


def companions(workspace: Workspace, together: UUID) -> QuerySet[Challenge]:
    """Return the challenges that are run together now: not left, stopped or taken back."""
    return _along(workspace, together).filter(ended_on=None)


def _along(workspace: Workspace, together: UUID) -> QuerySet[Challenge]:
    return Challenge.objects.filter(
        workspace=workspace,
        together=together,
        left_at=None,
        removed_at=None,
        member__left_on=None,
    ).select_related("member__workspace")


def runs_along(workspace: Workspace, card: ChallengeCard) -> bool:
    """Return whether somebody else runs a challenge along now."""
    if card.together is None:
        return False
    return companions(workspace, card.together).exclude(pk=card.key).exists()


def may_agree_anew(workspace: Workspace, card: ChallengeCard) -> bool:
    """Return whether a challenge can have other terms: it did not begin, and nobody else said yes
    to these or was asked about them.
    """
    if card.has_begun or runs_along(workspace, card):
        return False
    waiting = ChallengeInvite.objects.filter(challenge_id=card.key, state=OPEN)
    return not waiting.filter(member__left_on=None).exists()


def joined_since(row: Challenge, moment: datetime) -> bool:
    """Return whether somebody joined who does not know of whoever runs this challenge.

    That is after a moment, and neither before him nor asked by him.
    """
    if row.together is None:
        return False
    asked = ChallengeInvite.objects.filter(challenge=row).values("member")
    rows = Challenge.objects.filter(
        workspace=row.workspace, together=row.together, removed_at=None, pk__gt=row.pk
    )
    return rows.filter(created_at__gte=moment).exclude(member__in=asked).exists()


def _ended(workspace: Workspace, together: UUID, running: list[Challenge]) -> list[Challenge]:
    """List the latest ended challenge of each who ran it along, and does not run it now."""
    rows = _along(workspace, together).exclude(ended_on=None)
    rows = rows.exclude(member__in=[row.member_id for row in running])
    found = rows.select_related("member__workspace", "member__user").order_by("id")
    return list({row.member_id: row for row in found}.values())


def _is_nothing(card: ChallengeCard) -> bool:
    return card.is_stopped and not card.run.passed


def _companion(row: Challenge, card: ChallengeCard, notes: dict[date, str]) -> Companion:
    shown = card.shows
    return Companion(
        public_id=row.member.public_id,
        name=row.member.display_name,
        kept=card.run.kept if shown.has_total else None,
        passed=card.run.passed if shown.has_total else None,
        turns=card.run.turns if shown.has_days else (),
        notes=notes if shown.has_notes else {},
    )


def asked(workspace: Workspace, member: Member, challenge: UUID) -> list[Asked]:
    """List whom a member asked to run his challenge along, as far as they did not answer."""
    rows = ChallengeInvite.objects.filter(
        workspace=workspace,
        challenge__member=member,
        challenge__public_id=challenge,
        state=OPEN,
        member__left_on=None,
    ).select_related("member")
    return [Asked(row.public_id, row.member.display_name) for row in rows.order_by("id")]


def invitations(workspace: Workspace, member: Member, today: date) -> list[Invitation]:
    """List the challenges a member is asked to run along, the latest first."""
    return [
        Invitation(row.public_id, row.challenge.member.display_name, terms_of(row.challenge))
        for row in open_invites(workspace, member, today).order_by("-id")
    ]


def open_invites(workspace: Workspace, member: Member, today: date) -> QuerySet[ChallengeInvite]:
    """Return the invitations that a member can still answer."""
    return ChallengeInvite.objects.filter(
        workspace=workspace,
        member=member,
        state=OPEN,
        challenge__ended_on=None,
        challenge__removed_at=None,
        challenge__left_at=None,
        challenge__starts_on__gt=today - INVITE_LASTS,
        challenge__member__left_on=None,
    ).select_related("challenge__member")


def invite_row(workspace: Workspace, public_id: UUID) -> ChallengeInvite:
    """Return an invitation of the workspace, whosever it is. Raises UnknownChallengeInvite."""
    rows = ChallengeInvite.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("member", "challenge__member").first()
    if row is None:
        raise UnknownChallengeInvite("invite")
    return row


def asked_all(workspace: Workspace, challenge: int, together: UUID) -> bool:
    """Return whether everybody who ever ran it along was asked by this challenge (by key).

    Only then may its member ask more: the others chose what to show to those they knew of.
    """
    rows = Challenge.objects.filter(workspace=workspace, together=together, removed_at=None)
    by_this = ChallengeInvite.objects.filter(challenge=challenge).values("member")
    return not rows.exclude(pk=challenge).exclude(member__in=by_this).exists()


def to_ask(workspace: Workspace, member: Member, card: ChallengeCard) -> list[Member]:
    """List the colleagues who can still be asked to run a challenge along."""
    if workspace.shape == "solo":
        return []
    taken: Iterable[int] = ()
    if card.together:
        if not asked_all(workspace, card.key, card.together):
            return []
        taken = companions(workspace, card.together).values_list("member", flat=True)
    known = ChallengeInvite.objects.filter(
        workspace=workspace, challenge__public_id=card.public_id, state__in=("open", "declined")
    )
    out = {member.pk, *taken, *known.values_list("member", flat=True)}
    return [one for one in members(workspace) if one.pk not in out and one.user_id]
