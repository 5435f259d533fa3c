"""Secret links to challenges, and what each of them shows to whoever has it."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.errors import NotFound
from voorkant.core.rhythm.challenge import Rule, Turn
from voorkant.core.rhythm.shown import Shown
from voorkant.data.models import Member, ShareLink, Workspace
from voorkant.queries.rhythm.challenge import ChallengeCard, card_of, notes_of

CHALLENGE = "challenge"


class UnknownLink(NotFound):
    """No such link of this member, or a secret that no link has (any more)."""

    code = "unknown_link"


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works; its secret is kept nowhere."""

    public_id: UUID
    challenge: UUID
    starts_on: date
    name: str
    shows: Shown
    with_name: bool
    created_at: datetime


@dataclass(frozen=True, slots=True)
class SharedChallenge:
    """What somebody shows of a challenge, and nothing beyond it: empty is what he does not show.

    It starts on the first day that asked something.
    """

    name: str
    kept: int
    passed: int
    starts_on: date
    ends_on: date | None
    rule: Rule
    number: int
    today: date
    turns: tuple[Turn, ...]
    notes: dict[date, str]


def fingerprint(secret: str) -> str:
    """Return the SHA-256 by which the secret of a link is kept."""
    return hashlib.sha256(secret.encode()).hexdigest()


def working_links(workspace: Workspace, member: Member) -> QuerySet[ShareLink]:
    """Return a member's links that work: not withdrawn, nor of a challenge that was taken back."""
    return ShareLink.objects.filter(
        workspace=workspace,
        member=member,
        purpose=CHALLENGE,
        revoked_at=None,
        challenge__removed_at=None,
    )


def links(workspace: Workspace, member: Member) -> list[Link]:
    """List a member's links that work, the latest first."""
    rows = working_links(workspace, member)
    return [
        Link(
            public_id=row.public_id,
            challenge=row.challenge.public_id,
            starts_on=row.challenge.starts_on,
            name=row.name,
            shows=Shown(row.shows),
            with_name=row.with_name,
            created_at=row.created_at,
        )
        for row in rows.select_related("challenge").order_by("-id")
        if row.challenge
    ]


def link_row(workspace: Workspace, public_id: UUID) -> ShareLink:
    """Return a link of the workspace, whosever it is. Raises UnknownLink."""
    rows = ShareLink.objects.filter(workspace=workspace, public_id=public_id)
    row = rows.select_related("member").first()
    if row is None:
        raise UnknownLink("link")
    return row


def shared_challenge(secret: str, moment: datetime) -> SharedChallenge:
    """Return what the link with a secret shows. Raises UnknownLink.

    Names no workspace: whoever has the secret belongs to none.
    """
    rows = ShareLink.objects.filter(
        token_hash=fingerprint(secret),
        purpose=CHALLENGE,
        revoked_at=None,
        challenge__removed_at=None,
        member__left_on=None,
        workspace__wiping_at=None,
    )
    row = rows.select_related(
        "workspace",
        "challenge__workspace",
        "challenge__member__user",
        "challenge__member__workspace",
    ).first()
    if row is None or row.challenge is None:
        raise UnknownLink("link")
    card = card_of(row.challenge, moment)
    return _shared(row, card, notes_of([row.challenge.pk])[row.challenge.pk])


def _shared(row: ShareLink, card: ChallengeCard, notes: dict[date, str]) -> SharedChallenge:
    shown = Shown(row.shows)
    return SharedChallenge(
        name=row.member.display_name if row.with_name else "",
        kept=card.run.kept,
        passed=card.run.passed,
        starts_on=card.run.first_due or card.terms.starts_on,
        ends_on=card.run.ends_on,
        rule=card.terms.rule,
        number=card.terms.number,
        today=card.today,
        turns=card.run.turns if shown.has_days else (),
        notes=notes if shown.has_notes else {},
    )
