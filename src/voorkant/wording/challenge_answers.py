"""Whole answers about challenges, which the API and the command give alike."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from voorkant.core.periods import local_date
from voorkant.queries.access import Member, Workspace, zone_of
from voorkant.queries.rhythm.challenge import (
    ChallengeCard,
    card_of,
    challenge_now,
    challenge_row,
    earlier_challenges,
    notes_of,
)
from voorkant.queries.rhythm.challenge_links import links
from voorkant.queries.rhythm.challenge_together import asked, invitations, to_ask, together
from voorkant.wording import challenge_shapes as shapes


def challenges_of(workspace: Workspace, member: Member, moment: datetime) -> dict[str, Any]:
    """Return the challenge somebody has open, with who runs it along; what he is asked to run
    along; his earlier ones, and his links.
    """
    now = challenge_now(workspace, member, moment)
    today = local_date(moment, zone_of(member))
    solo = workspace.shape == "solo"
    invited = [] if solo else invitations(workspace, member, today)
    earlier = earlier_challenges(workspace, member, moment)
    return {
        "challenge": None if now is None else _whole(workspace, member, now, moment),
        "invitations": [shapes.invitation(one) for one in invited],
        "earlier": [shapes.challenge(one) for one in earlier],
        "links": [shapes.link(one) for one in links(workspace, member)],
    }


def challenge_of(
    workspace: Workspace, member: Member, public_id: UUID, moment: datetime
) -> dict[str, Any]:
    """Return one challenge of a member. Raises UnknownChallenge."""
    row = challenge_row(workspace, public_id)
    return _whole(workspace, member, card_of(row, moment), moment)


def link_of(workspace: Workspace, member: Member, public_id: UUID, secret: str) -> dict[str, Any]:
    """Return a link that was made, with its address."""
    made = next(one for one in links(workspace, member) if one.public_id == public_id)
    return {**shapes.link(made), "url": address(secret)}


def address(secret: str) -> str:
    """Return where the link with a secret leads, at the configured address of this Voorkant."""
    return f"{settings.BASE_URL}/c/{secret}/"


def page() -> str:
    """Return where the page of challenges is, at the configured address of this Voorkant."""
    return f"{settings.BASE_URL}/challenge/"


def _whole(
    workspace: Workspace, member: Member, card: ChallengeCard, moment: datetime
) -> dict[str, Any]:
    found = None
    if workspace.shape != "solo":
        waiting = asked(workspace, member, card.public_id)
        along = together(workspace, member, card, moment)
        found = shapes.together(along, card, waiting, to_ask(workspace, member, card))
    notes = notes_of([card.key]).get(card.key, {})
    return {
        **shapes.challenge(card),
        "days": shapes.days(card.run.turns, notes),
        "together": found,
    }
