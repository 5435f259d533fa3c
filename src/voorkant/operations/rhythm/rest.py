"""The plain list of everything that may be done after the promise."""

from datetime import date, datetime
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.data.models import Member, RestLine, Workspace
from voorkant.operations.activity.writing import UuidReused, lock
from voorkant.queries.access import require

MOST_TEXT = 500
MOST_LINES = 200


class UnknownLine(NotFound):
    """No such line of this member's list."""

    code = "unknown_line"


class TooManyLines(Invalid):
    """The list of the rest is full."""

    code = "too_many_lines"


def add_line(
    workspace: Workspace, actor: Member, text: str, today: date, client_uuid: UUID | None = None
) -> RestLine:
    """Put a line on the list of the rest; the same client UUID again gives the same line.

    Raises NameNeeded, TooLong, TooManyLines, UuidReused.
    """
    require(actor, Permission.PROMISE)
    words = " ".join(text.split())
    if not words:
        raise NameNeeded("text")
    if len(words) > MOST_TEXT:
        raise TooLong("text", most=MOST_TEXT)
    public_id = uuid5(actor.public_id, str(client_uuid or uuid4()))
    mine = RestLine.objects.filter(member=actor)
    with transaction.atomic():
        lock(actor)
        known = mine.filter(public_id=public_id).first()
        if known is not None and known.text != words:
            raise UuidReused("client_uuid")
        if known is None and mine.filter(done_on=None, removed_at=None).count() >= MOST_LINES:
            raise TooManyLines("text", most=MOST_LINES)
        return known or RestLine.objects.create(
            public_id=public_id, workspace=workspace, member=actor, text=words, added_on=today
        )


def set_line_done(
    workspace: Workspace, actor: Member, public_id: UUID, done_on: date | None
) -> None:
    """Tick a line off on a day, or (None) put it back."""
    line = _line(workspace, actor, public_id)
    line.done_on = done_on
    line.save(update_fields=["done_on"])


def remove_line(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime | None
) -> None:
    """Take a line off the list, or (None) put it back."""
    line = _line(workspace, actor, public_id)
    line.removed_at = moment
    line.save(update_fields=["removed_at"])


def _line(workspace: Workspace, actor: Member, public_id: UUID) -> RestLine:
    rows = RestLine.objects.filter(workspace=workspace, public_id=public_id)
    line = rows.select_related("member").first()
    if line is None:
        raise UnknownLine("line")
    require(actor, Permission.PROMISE, about=line.member)
    return line
