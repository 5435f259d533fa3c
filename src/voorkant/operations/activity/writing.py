"""Writing a checked row into the ledger, once."""

from uuid import UUID

from django.db import connection

from voorkant.core.activity.records import Logged
from voorkant.core.errors import Invalid
from voorkant.data.ledger_sql import insert_entry, known_digests, lock_member
from voorkant.data.models import Entry, EntryText, Member
from voorkant.operations.activity.scoring import Ledger, rescore, settle_item
from voorkant.queries.activity.entries import find_entry, record
from voorkant.queries.rhythm.closings import mark_late


class UuidReused(Invalid):
    """The same client UUID came earlier with another body."""

    code = "uuid_reused"


def lock(actor: Member) -> None:
    """Let one writer at a time change a member's ledger (SQLite has one writer as it is)."""
    if connection.features.has_select_for_update:
        lock_member(actor.pk)


def known(actor: Member, client_uuid: UUID, digest: str) -> Logged | None:
    """Return the answer given before to this client UUID; raise UuidReused for another body."""
    earlier = known_digests(actor.workspace_id, [client_uuid]).get(client_uuid)
    return None if earlier is None else given_before(actor, client_uuid, same=earlier == digest)


def given_before(actor: Member, client_uuid: UUID, *, same: bool) -> Logged:
    """Return the answer to a record that was known; raise UuidReused unless it is the same one.

    A colleague's UUID is refused as well: his answer is not for the actor to read.
    """
    row = find_entry(actor.workspace, client_uuid)
    if not same or row.member_id != actor.pk:
        raise UuidReused("client_uuid")
    (shown,) = mark_late(row.member, [record(row)])
    return Logged(shown, created=False, gained=0)


def insert(row: Entry, note: str, reason: str = "") -> None:
    """Write a checked row with its words; what it is worth is not yet counted."""
    insert_entry(row)
    if note or reason:
        row.text = EntryText.objects.create(
            entry=row, workspace_id=row.workspace_id, note=note, reason=reason
        )


def write(row: Entry, note: str, ledger: Ledger, reason: str = "") -> Logged:
    """Write a checked row with its words, and recompute what it touches."""
    insert(row, note, reason)
    replaced = row.replaces
    days = {row.local_date, replaced.local_date} if replaced else {row.local_date}
    items = {row.item_id, replaced.item_id} if replaced else {row.item_id}
    gained = rescore(ledger, days, items)
    for item in {one for one in (row.item, replaced.item if replaced else None) if one}:
        settle_item(item)
    return Logged(record(row), created=True, gained=gained)
