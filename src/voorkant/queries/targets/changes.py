"""Every change of a target so far, with its reason, and what it took away."""

from dataclasses import dataclass
from itertools import pairwise

from voorkant.core.periods import local_date, monday_of
from voorkant.core.targets.weekly import Base
from voorkant.data.models import Member, Recalibration, Workspace

MOST = 50


@dataclass(frozen=True, slots=True)
class Change:
    """A change of a target, and the target that was to start later and went with it."""

    row: Recalibration
    replaced: Base | None


def changes(workspace: Workspace, member: Member | None, most: int = MOST) -> list[Change]:
    """List how the target of a member, or (None) the default, was changed, latest first."""
    rows = Recalibration.objects.filter(workspace=workspace, member=member)
    found = [*rows.select_related("decided_by").order_by("-pk")[: most + 1], None]
    told = [
        Change(row, _replaced(workspace, row, before)) for row, before in pairwise(found) if row
    ]
    return told[:most]


def change_made(workspace: Workspace, row: Recalibration) -> Change:
    """Return a change that was just made."""
    earlier = Recalibration.objects.filter(workspace=workspace, member=row.member, pk__lt=row.pk)
    return Change(row, _replaced(workspace, row, earlier.order_by("-pk").first()))


def _replaced(
    workspace: Workspace, row: Recalibration, before: Recalibration | None
) -> Base | None:
    decided_on = local_date(row.decided_at, workspace.tz)
    if before is None or before.valid_from <= monday_of(decided_on) or before.new == row.old:
        return None
    return Base(before.valid_from, before.new)
