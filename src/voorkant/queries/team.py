"""Links that were shown instead of mailed, because no mail server is set."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from voorkant.core.access import Role
from voorkant.data.models import Member, Outbox, Workspace


@dataclass(frozen=True, slots=True)
class WaitingLink:
    """A link to pass on by hand: what it is for, for whom, and until when it works."""

    kind: str
    recipient: str
    link: str
    lapses_at: datetime


def waiting_invitations(workspace: Workspace, moment: datetime) -> list[WaitingLink]:
    """List the links of invitations by mail that never left this machine, newest first."""
    return _links("invitation", moment, workspace=workspace)


def waiting_resets(actor: Member, moment: datetime) -> list[WaitingLink]:
    """List the links to a new password that this owner may pass on, newest first.

    Only of members whose every workspace is his: whoever holds the link can sign in as that
    person, and must not get into a business of somebody else with it.
    """
    if actor.role != Role.OWNER:
        return []
    owned = _open(user=actor.user, role=Role.OWNER).values("workspace")
    here = _open(workspace=actor.workspace).exclude(user=actor.user)
    elsewhere = _open().exclude(workspace__in=owned).exclude(user=None).values("user")
    emails = here.exclude(user__in=elsewhere).values("user__email")
    return _links("password_reset", moment, recipient__in=emails)


def _open(**conditions: object) -> QuerySet[Member]:
    return Member.objects.filter(left_on=None, **conditions)


def _links(kind: str, moment: datetime, **conditions: object) -> list[WaitingLink]:
    rows = Outbox.objects.filter(
        kind=kind, state="shown", lapses_at__gt=moment, **conditions
    ).exclude(data={})
    return [
        WaitingLink(row.kind, row.recipient, str(row.data["link"]), row.lapses_at)
        for row in rows.order_by("-id")
        if row.lapses_at
    ]
