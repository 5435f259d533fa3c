"""A business to test with, made by the operations a person would use; nobody has a password."""

import uuid
from datetime import UTC, date, datetime, time
from uuid import UUID

from voorkant.core.access import Role
from voorkant.core.activity.kinds import match_kind
from voorkant.data.models import Entry, Member, Workspace
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.workspaces import NewWorkspace, create_workspace, wipe_workspace
from voorkant.queries.activity.kinds import kinds

BEGINS = date(2026, 1, 1)
MONDAY = date(2026, 10, 19)


def at(on: date, hour: int = 12, minute: int = 0) -> datetime:
    """Return an instant of a day, in UTC."""
    return datetime.combine(on, time(hour, minute), UTC)


NOON = at(MONDAY)


def start_business(name: str = "Bakkerij Zon", tz: str = "Europe/Amsterdam") -> Member:
    """Start a business that begins on 1 January 2026, and return its owner."""
    user = create_user(NewUser(f"{uuid.uuid4().hex}@example.nl", "Anna", None), at(BEGINS))
    return create_workspace(user, NewWorkspace(name, "team", tz, begins_on=BEGINS), at(BEGINS))


def join(workspace: Workspace, name: str, role: Role = Role.MEMBER) -> Member:
    """Add a colleague with a role, joined on the first day."""
    user = create_user(NewUser(f"{uuid.uuid4().hex}@example.nl", name, None), at(BEGINS))
    return Member.objects.create(
        workspace=workspace, user=user, display_name=name, role=role, joined_on=BEGINS
    )


def kind_id(workspace: Workspace, word: str) -> UUID:
    """Return the public id of the kind that goes by a word, such as `quote`."""
    return UUID(match_kind(kinds(workspace, MONDAY), word).public_id)


def wipe_all() -> None:
    """Remove every business for good: the triggers refuse to flush a ledger in any other way."""
    for workspace in Workspace.objects.all():
        owner = Member.objects.filter(workspace=workspace, role=Role.OWNER).first()
        assert owner is not None
        wipe_workspace(workspace, owner, NOON)
    assert not Entry.objects.exists()
