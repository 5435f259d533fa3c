"""Who is asking: a member in a workspace, and what his role allows."""

from uuid import UUID

from voorkant.core.access import (
    RULES,
    NotAllowed,
    Permission,
    Role,
    Scope,
    ScopeMissing,
    is_allowed,
)
from voorkant.core.errors import NotFound
from voorkant.core.identity import Door
from voorkant.data.models import IdentityProvider, Member, User, Workspace

__all__ = [
    "Member",
    "User",
    "Workspace",
    "door_of",
    "find_member",
    "has_users",
    "members",
    "require",
    "seats",
    "zone_of",
]


class UnknownMember(NotFound):
    """No such member in this workspace."""

    code = "unknown_member"


def has_users() -> bool:
    """Tell whether anybody can sign in: as long as not, the first run is open."""
    return User.objects.exists()


def seats(user: User) -> list[Member]:
    """List the memberships a user has open, his own businesses before samples, oldest first.

    `door_of` tells of each how its workspace is entered.
    """
    rows = Member.objects.filter(user=user, left_on=None, workspace__wiping_at=None)
    rows = rows.select_related("workspace__identity_provider", "user")
    return list(rows.order_by("workspace__is_sample", "id"))


def door_of(seat: Member) -> Door:
    """Return how the workspace of a seat is entered; read along by `seats`."""
    provider: IdentityProvider | None = getattr(seat.workspace, "identity_provider", None)
    return Door(str(provider.public_id), provider.is_required) if provider else Door()


def members(workspace: Workspace) -> list[Member]:
    """List the members who have not left, by name."""
    rows = Member.objects.filter(workspace=workspace, left_on=None)
    return list(rows.select_related("user").order_by("display_name", "id"))


def find_member(workspace: Workspace, public_id: UUID) -> Member:
    """Return a member of the workspace who has not left; raise UnknownMember."""
    found = Member.objects.filter(workspace=workspace, public_id=public_id, left_on=None)
    member = found.select_related("user", "workspace").first()
    if member is None:
        raise UnknownMember("member")
    return member


def zone_of(actor: Member) -> str:
    """Return the time zone in which a member sees his days: his own, else the workspace's."""
    own = actor.user.tz if actor.user else ""
    return own or actor.workspace.tz


def require(
    actor: Member,
    permission: Permission,
    about: Member | None = None,
    scopes: frozenset[Scope] | None = None,
) -> None:
    """Refuse what the actor's role, or the scopes of his token, do not allow.

    `about` is the colleague it concerns; None is oneself or the whole workspace. Raises
    UnknownMember (another workspace), NotAllowed or ScopeMissing.
    """
    if about is not None and about.workspace_id != actor.workspace_id:
        raise UnknownMember("member")
    own = about is None or about.pk == actor.pk
    if not is_allowed(Role(actor.role), permission, own=own):
        raise NotAllowed(permission=permission.value)
    if scopes is not None and RULES[permission].scope not in scopes:
        raise ScopeMissing(scope=RULES[permission].scope.value)
