"""The lines below the promise of a day."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from voorkant.data.models import Member, RestLine, Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rest."""

    public_id: str
    text: str
    is_done: bool


def rest_lines(workspace: Workspace, member: Member, on: date) -> tuple[Line, ...]:
    """Return the lines of the rest: open ones, and those done on that day."""
    rows = RestLine.objects.filter(
        Q(done_on=None) | Q(done_on=on), workspace=workspace, member=member, removed_at=None
    )
    return tuple(
        Line(str(row.public_id), row.text, row.done_on is not None) for row in rows.order_by("id")
    )
