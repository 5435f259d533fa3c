"""Mailing somebody the review of his own week."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from voorkant.core.access import Permission
from voorkant.core.periods import Week
from voorkant.data.models import Member, Workspace
from voorkant.gateways.mail import Attachment
from voorkant.operations.delivery import Message, attached, post
from voorkant.queries.access import require

# What could not be sent by then is not worth keeping.
KEPT = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Paper:
    """A week on paper: the file, and where the page of it is."""

    week: Week
    link: str
    file: Attachment


def mail_review(workspace: Workspace, actor: Member, paper: Paper, moment: datetime) -> None:
    """Mail a member his week on paper; asked for twice within a minute it is sent once."""
    require(actor, Permission.REVIEW)
    if actor.user is None:
        return
    message = Message(
        kind="review",
        recipient=actor.user.email,
        language=actor.user.language,
        data={"number": paper.week.number, "link": paper.link, **attached(paper.file)},
        dedupe_key=f"review {actor.public_id} {paper.week} {moment:%Y-%m-%d %H:%M}",
        lapses_at=moment + KEPT,
    )
    post(workspace, message, moment)
