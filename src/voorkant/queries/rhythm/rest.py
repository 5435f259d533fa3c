"""The lines below the promise of a day."""

from dataclasses import dataclass
from datetime import date

from voorkant.data.models import Member, RestLine, Workspace


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the rest."""

    public_id: str
    text: str
    is_done: bool


def rest_lines(workspace: Workspace, member: Member, on: date) -> tuple[Line, ...]:
    """Return the lines of the rest: open ones, and those done on that day."""
    rows = RestLine.objects.filter(workspace=workspace, member=member, removed_at=None)
    return tuple(
        Line(str(row.public_id), row.text, row.done_on is not None)
        for row in rows.order_by("id")
        if row.done_on in (None, on)
    )
