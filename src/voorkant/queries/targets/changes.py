"""Every change of a target so far, with its reason."""

from voorkant.data.models import Member, Recalibration, Workspace

Change = Recalibration
MOST = 50


def changes(workspace: Workspace, member: Member | None, most: int = MOST) -> list[Change]:
    """List how the target of a member, or (None) the default, was changed, latest first."""
    rows = Recalibration.objects.filter(workspace=workspace, member=member)
    return list(rows.select_related("decided_by").order_by("-pk")[:most])
