"""The records of the ledger: lists, one, and its history."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from voorkant.core.activity.entries import EntryType
from voorkant.core.activity.records import Record
from voorkant.core.errors import NotFound
from voorkant.data.models import Entry, Member, Workspace
from voorkant.queries.access import UnknownMember

NAMED = ("kind", "item", "party", "text", "recorded_by", "occasion")
PAGE = 50


class UnknownEntry(NotFound):
    """No such entry in this workspace."""

    code = "unknown_entry"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of records, newest day first; `next` is the next page's number, None on the last."""

    records: tuple[Record, ...]
    number: int
    next: int | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which records: days from `start` up to (not including) `until`, of one kind or all."""

    start: date | None = None
    until: date | None = None
    kind: UUID | None = None
    page: int = 1
    size: int = PAGE


def entries(workspace: Workspace, member: Member, wanted: Wanted) -> Page:
    """List the latest record of each chain, voided ones too, newest day first."""
    rows = Entry.objects.filter(workspace=workspace, member=member, replaced_by=None)
    if wanted.start:
        rows = rows.filter(local_date__gte=wanted.start)
    if wanted.until:
        rows = rows.filter(local_date__lt=wanted.until)
    if wanted.kind:
        rows = rows.filter(kind__public_id=wanted.kind)
    first = (wanted.page - 1) * wanted.size
    ordered = _named(rows).order_by("-local_date", "-occurred_at", "-id")
    found = list(ordered[first : first + wanted.size + 1])
    more = len(found) > wanted.size
    return Page(
        tuple(record(row) for row in found[: wanted.size]),
        wanted.page,
        wanted.page + 1 if more else None,
    )


def _named(rows: QuerySet[Entry]) -> QuerySet[Entry]:
    voided = [f"replaces__{name}" for name in ("item", "party", "text", "occasion")]
    return rows.select_related(*NAMED, "replaces", *voided)


def _chained(**which: Any) -> QuerySet[Entry]:
    return _named(Entry.objects.filter(**which)).select_related("replaced_by")


def find_entry(workspace: Workspace, uuid: UUID) -> Entry:
    """Return an entry of the workspace by its client UUID; raise UnknownEntry."""
    row = (
        _named(Entry.objects.filter(workspace=workspace, client_uuid=uuid))
        .select_related("member", "replaced_by")
        .first()
    )
    if row is None:
        raise UnknownEntry("entry")
    return row


def owner_of(workspace: Workspace, uuid: UUID) -> Member:
    """Return the member whose entry it is, so that access can be checked; raise UnknownEntry."""
    row = (
        Entry.objects.filter(workspace=workspace, client_uuid=uuid).select_related("member").first()
    )
    if row is None:
        raise UnknownEntry("entry")
    if row.member.workspace_id != workspace.pk:
        raise UnknownMember("member")
    return row.member


def entry_history(workspace: Workspace, uuid: UUID) -> list[Record]:
    """List all records of the chain to which an entry belongs, oldest first."""
    row = find_entry(workspace, uuid)
    chain = [row]
    while chain[0].replaces_id is not None:
        chain.insert(0, _chained(pk=chain[0].replaces_id).get())
    while (later := _chained(replaces=chain[-1]).first()) is not None:
        chain.append(later)
    return [record(one) for one in chain]


def record(row: Entry) -> Record:
    """Return a row, loaded with its names, as people read it."""
    shown = row.replaces if row.type == EntryType.VOID and row.replaces else row
    text, shown_text = _loaded(row, "text"), _loaded(shown, "text")
    return Record(
        uuid=row.client_uuid,
        type=EntryType(row.type),
        kind=row.kind.public_id,
        kind_nl=row.kind.name_nl,
        kind_en=row.kind.name_en,
        on=row.local_date,
        tz=row.tz,
        occurred_at=row.occurred_at,
        received_at=row.received_at,
        quantity=shown.quantity,
        percent=shown.percent,
        item=shown.item.public_id if shown.item else None,
        item_name=shown.item.name if shown.item else "",
        minutes=shown.minutes,
        audience=shown.audience,
        amount=shown.amount,
        currency=shown.currency,
        party=shown.party.public_id if shown.party else None,
        party_name=shown.party.name if shown.party else "",
        occasion=shown.occasion.client_uuid if shown.occasion else None,
        note=shown_text.note if shown_text else "",
        reason=text.reason if text else "",
        recorded_by=row.recorded_by.display_name,
        origin=row.origin,
        clock_flag=row.clock_flag,
        replaces=row.replaces.client_uuid if row.replaces else None,
        stands=_loaded(row, "replaced_by") is None,
    )


def _loaded(row: Entry, relation: str) -> Any:
    """Return a one-to-one row that came with the query, without asking the database again."""
    return row._state.fields_cache.get(relation)
