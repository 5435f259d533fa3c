"""Logging: one record or a batch, each exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import (
    EntryType,
    NewEntry,
    check_day,
    check_measure,
    device_offset,
)
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.records import Logged
from voorkant.core.errors import Invalid, VoorkantError
from voorkant.core.money import Money
from voorkant.core.periods import local_date
from voorkant.data.ledger_sql import known_digest
from voorkant.data.models import ActivityKind, Entry, EntryText, Member, PointRule, Workspace
from voorkant.operations.activity.references import References, resolve
from voorkant.operations.activity.scoring import Ledger, rescore, settle_item
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.entries import find_entry, record
from voorkant.queries.activity.kinds import kind_with_history, rule_on

MOST_IN_A_BATCH = 500


class UuidReused(Invalid):
    """The same client UUID came earlier with another body."""

    code = "uuid_reused"


class BatchTooLarge(Invalid):
    """A batch holds at most 500 records."""

    code = "batch_too_large"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record of a batch: logged (new or known already) or refused."""

    client_uuid: UUID
    logged: Logged | None = None
    error: VoorkantError | None = None


@dataclass(frozen=True, slots=True)
class Arrival:
    """When records reached us, the correction of the device's clock, and the member's zone."""

    received_at: datetime
    offset: timedelta
    tz: str

    @property
    def today(self) -> date:
        """The member's local date on arrival."""
        return local_date(self.received_at, self.tz)


def arrival(actor: Member, moment: datetime, sent_at: datetime | None = None) -> Arrival:
    """Return the arrival of records that a device sent at `sent_at` by its own clock."""
    return Arrival(moment, device_offset(sent_at, moment), zone_of(actor))


def log_entry(workspace: Workspace, actor: Member, new: NewEntry, moment: datetime) -> Logged:
    """Log one record of the actor and recompute his points, in one transaction.

    The same client UUID again gives the same answer. Raises the errors of `core.activity.entries`
    and of `references`, UnknownKind, UuidReused, NotAllowed.
    """
    require(actor, Permission.LOG)
    with transaction.atomic():
        lock(actor)
        return _log(actor, new, arrival(actor, moment))


def log_entries(
    workspace: Workspace,
    actor: Member,
    batch: Sequence[NewEntry],
    moment: datetime,
    sent_at: datetime | None = None,
) -> list[Outcome]:
    """Log a batch in the order given, each record on its own merits; one outcome a record."""
    require(actor, Permission.LOG)
    if len(batch) > MOST_IN_A_BATCH:
        raise BatchTooLarge("entries", most=MOST_IN_A_BATCH)
    came = arrival(actor, moment, sent_at)
    outcomes: list[Outcome] = []
    with transaction.atomic():
        lock(actor)
        for new in batch:
            try:
                with transaction.atomic():
                    outcomes.append(Outcome(new.client_uuid, logged=_log(actor, new, came)))
            except VoorkantError as error:
                outcomes.append(Outcome(new.client_uuid, error=error))
    return outcomes


def lock(actor: Member) -> None:
    """Let one writer at a time change a member's ledger (SQLite has one writer as it is)."""
    if connection.features.has_select_for_update:
        Member.objects.select_for_update(no_key=True).only("pk").get(pk=actor.pk)


def known(actor: Member, client_uuid: UUID, digest: str) -> Logged | None:
    """Return the answer given before to this client UUID; raise UuidReused for another body.

    A colleague's UUID is refused as well: his answer is not for the actor to read.
    """
    known_one = known_digest(actor.workspace_id, client_uuid)
    if known_one is None:
        return None
    row = find_entry(actor.workspace, client_uuid)
    if known_one != digest or row.member_id != actor.pk:
        raise UuidReused("client_uuid")
    return Logged(record(row), created=False, gained=0)


def _log(actor: Member, new: NewEntry, came: Arrival) -> Logged:
    digest = new.digest()
    before = known(actor, new.client_uuid, digest)
    if before is not None:
        return before
    kind, rules = kind_with_history(actor.workspace, new.kind)
    row = build(actor, new, kind, rules, came)
    row.type, row.body_digest = EntryType.LOG, digest
    return write(row, new.note, Ledger(actor, kind, tuple(rules)))


def build(
    actor: Member, new: NewEntry, kind: ActivityKind, rules: list[PointRule], came: Arrival
) -> Entry:
    """Return the unsaved row for what was given, checked against limits, day and references."""
    if kind.measure == Measure.COUNT and new.quantity is None and new.percent is None:
        new = replace(new, quantity=1)
    check_measure(Measure(kind.measure), new.quantity, new.percent)
    occurred_at = (new.occurred_at or came.received_at) + (
        came.offset if new.occurred_at else timedelta(0)
    )
    on = new.on or local_date(new.occurred_at or came.received_at, came.tz)
    flagged = check_day(on, actor.workspace.begins_on, came.today, queued=new.queued)
    rule = rule_on(rules, on)
    refers = resolve(actor, new, rule, on, came.received_at)
    money = _money(actor, new)
    return Entry(
        workspace=actor.workspace,
        client_uuid=new.client_uuid,
        member=actor,
        recorded_by=actor,
        kind=kind,
        point_rule=rule,
        local_date=on,
        tz=came.tz,
        occurred_at=occurred_at,
        device_at=new.occurred_at,
        received_at=came.received_at,
        clock_flag=flagged or (bool(came.offset) and new.occurred_at is not None),
        quantity=new.quantity,
        percent=new.percent,
        minutes=new.minutes,
        audience=new.audience,
        amount=money.cents if money else None,
        currency=money.currency if money else "",
        origin=new.origin,
        **_columns(refers),
    )


def _columns(refers: References) -> dict[str, object]:
    return {"party": refers.party, "item": refers.item, "occasion": refers.occasion}


def _money(actor: Member, new: NewEntry) -> Money | None:
    if new.amount is None:
        return None
    return Money(new.amount, new.currency or actor.workspace.currency)


def write(row: Entry, note: str, ledger: Ledger, reason: str = "") -> Logged:
    """Save a checked row with its words, and recompute what it touches."""
    row.save(force_insert=True)
    if note or reason:
        row.text = EntryText.objects.create(
            entry=row, workspace_id=row.workspace_id, note=note, reason=reason
        )
    replaced = row.replaces
    days = {row.local_date, replaced.local_date} if replaced else {row.local_date}
    items = {row.item_id, replaced.item_id} if replaced else {row.item_id}
    gained = rescore(ledger, days, items)
    for item in {one for one in (row.item, replaced.item if replaced else None) if one}:
        settle_item(item)
    return Logged(record(row), created=True, gained=gained)
