"""Secret links to a challenge: made, shown once, withdrawn at once."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NAME, TooLong
from voorkant.core.errors import Conflict
from voorkant.core.rhythm.shown import NothingToShow, Shown
from voorkant.data.models import Member, ShareLink, Workspace
from voorkant.operations.rhythm.challenge import locked
from voorkant.queries.access import require
from voorkant.queries.rhythm.challenge_links import CHALLENGE, fingerprint, link_row, working_links

MOST_LINKS = 20
SECRET_BYTES = 24


class TooManyLinks(Conflict):
    """So many links work already."""

    code = "too_many_links"


@dataclass(frozen=True, slots=True)
class LinkWish:
    """What a link shows, whether with one's name, and for whom it is (for oneself to remember)."""

    shows: Shown
    with_name: bool = False
    name: str = ""

    def __post_init__(self) -> None:
        if not self.shows.has_total:
            raise NothingToShow("shows")
        if len(self.name) > MAX_NAME:
            raise TooLong("name", most=MAX_NAME)


def make_link(
    workspace: Workspace, actor: Member, challenge: UUID, wish: LinkWish, moment: datetime
) -> tuple[UUID, str]:
    """Make a link to one's challenge; return its public id and its secret, which is shown once.

    Raises UnknownChallenge, TooManyLinks.
    """
    with transaction.atomic():
        row = locked(workspace, actor, challenge)
        if working_links(workspace, actor).count() >= MOST_LINKS:
            raise TooManyLinks("link", most=MOST_LINKS)
        secret = secrets.token_urlsafe(SECRET_BYTES)
        link = ShareLink.objects.create(
            workspace=workspace,
            purpose=CHALLENGE,
            token_hash=fingerprint(secret),
            member=actor,
            challenge=row,
            name=" ".join(wish.name.split()),
            shows=wish.shows,
            with_name=wish.with_name,
            created_at=moment,
        )
    return link.public_id, secret


def withdraw_link(workspace: Workspace, actor: Member, public_id: UUID, moment: datetime) -> None:
    """End a link at once, for good. Raises UnknownLink."""
    row = link_row(workspace, public_id)
    require(actor, Permission.CHALLENGE, about=row.member)
    if row.revoked_at is None:
        row.revoked_at = moment
        row.save(update_fields=["revoked_at"])
