"""Which workspaces are entered through an identity provider, and by whom."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from allauth.socialaccount.models import SocialAccount
from django.db.models import Exists, OuterRef

from voorkant.core.access import Role
from voorkant.core.errors import NotFound
from voorkant.core.identity import Proof, opens
from voorkant.data.models import IdentityProvider, Member, User, Workspace
from voorkant.queries.access import door_of

Provider = IdentityProvider


class UnknownProvider(NotFound):
    """No workspace is entered through this provider."""

    code = "unknown_provider"


@dataclass(frozen=True, slots=True)
class Entrance:
    """A workspace's way in through its provider, as somebody sees it; `linked_at` is None when
    his login is not linked.
    """

    provider: UUID
    workspace: str
    issuer: str
    linked_at: datetime | None


def find_provider(public_id: UUID) -> Provider:
    """Return a provider with its workspace. Raises UnknownProvider."""
    rows = IdentityProvider.objects.filter(public_id=public_id, workspace__wiping_at=None)
    found = rows.select_related("workspace").first()
    if found is None:
        raise UnknownProvider("provider")
    return found


def provider_of(workspace: Workspace) -> Provider | None:
    """Return the provider of a workspace, None when it has none."""
    return IdentityProvider.objects.filter(workspace=workspace).select_related("workspace").first()


def has_providers() -> bool:
    """Tell whether any workspace is entered through a provider."""
    return IdentityProvider.objects.exists()


def entrances_for(domain: str) -> list[Entrance]:
    """List the ways in for addresses of a mail domain that have worked once; who has such an
    address is not told.
    """
    known = IdentityProvider.objects.filter(proven_at__isnull=False, workspace__wiping_at=None)
    rows = known.exclude(domains="").select_related("workspace").order_by("id")
    return [_entrance(row) for row in rows if domain in row.domains.split()]


def entrances_of(user: User) -> list[Entrance]:
    """List the ways into the workspaces where a user has a seat."""
    seat = Member.objects.filter(workspace=OuterRef("workspace"), user=user, left_on=None)
    rows = IdentityProvider.objects.filter(Exists(seat)).select_related("workspace").order_by("id")
    found = SocialAccount.objects.filter(user=user).values_list("provider", "date_joined")
    linked = dict(found)
    return [_entrance(row, linked.get(str(row.public_id))) for row in rows]


def _entrance(row: Provider, linked_at: datetime | None = None) -> Entrance:
    return Entrance(row.public_id, row.workspace.name, row.issuer, linked_at)


def may_enter(seat: Member, proof: Proof) -> bool:
    """Return whether a session gets into a seat that `queries.access.seats` gave."""
    return opens(proof, door_of(seat), is_owner=seat.role == Role.OWNER)
