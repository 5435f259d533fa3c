"""Correcting, voiding and undoing: always a later record that names the earlier one.

In a week that was closed a reason goes with it.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import MAX_NOTE, EntryType, NewEntry, Origin, TooLong
from voorkant.core.activity.records import Logged
from voorkant.core.errors import Conflict, Invalid
from voorkant.core.periods import local_date
from voorkant.core.portfolio.parties import CallState
from voorkant.core.rhythm.review import UNDONE_AT_ONCE, NoteNeeded
from voorkant.data.models import ActivityKind, Entry, Member, PlannedCall, Workspace
from voorkant.operations.activity.building import arrival, build
from voorkant.operations.activity.scoring import Ledger, ledger_of, rescore
from voorkant.operations.activity.writing import known, lock, write
from voorkant.queries.access import require, zone_of
from voorkant.queries.activity.entries import find_entry
from voorkant.queries.activity.kinds import dated_rules, kind_with_history
from voorkant.queries.rhythm.closings import closing_on

WHEN = ("local_date", "tz", "occurred_at", "device_at", "clock_flag")
ALWAYS_COPIED = ("kind", "point_rule", *WHEN)
VALUES = (
    "quantity",
    "item",
    "percent",
    "minutes",
    "audience",
    "amount",
    "currency",
    "party",
    "occasion",
)
MOST_UNDONE = 200


class AlreadyChanged(Conflict):
    """Somebody corrected or voided this entry in the meantime."""

    code = "already_changed"


class NothingToUndo(Invalid):
    """There is no record of today to undo."""

    code = "nothing_to_undo"


@dataclass(frozen=True, slots=True)
class Change:
    """A wish to void or undo: the client UUID of the new record, and the reason if one is given.

    One that waited on a device (origin `OFFLINE`) is never refused for its week.
    """

    client_uuid: UUID
    reason: str = ""
    origin: Origin = Origin.WEB

    def __post_init__(self) -> None:
        if len(self.reason) > MAX_NOTE:
            raise TooLong("reason", most=MAX_NOTE)

    def digest(self, verb: str, target: UUID) -> str:
        """Return the fingerprint of doing this to that record."""
        return _fingerprint(verb, target)


def _fingerprint(*parts: object) -> str:
    return hashlib.sha256(" ".join(map(str, parts)).encode()).hexdigest()


def correct_entry(
    workspace: Workspace, actor: Member, uuid: UUID, new: NewEntry, reason: str, moment: datetime
) -> Logged:
    """Replace an entry by a corrected one; the earlier stays readable.

    The correction is complete: what it does not name is empty, except day, instant and piece of
    work, which stay.
    Correcting a voided entry brings it back. Raises AlreadyChanged (409) when it was replaced
    before, UnknownEntry, NotAllowed and the errors of logging.
    """
    if len(reason) > MAX_NOTE:
        raise TooLong("reason", most=MAX_NOTE)
    with transaction.atomic():
        lock(actor)
        earlier = _changeable(workspace, actor, uuid)
        same_day = new.on in (None, earlier.local_date)
        digest = _fingerprint("correct", uuid, new.digest())
        before = known(actor, new.client_uuid, digest)
        if before is not None:
            return before
        _refuse_if_changed(earlier)
        is_same_kind = new.kind == earlier.kind.public_id
        kind, rules = kind_with_history(workspace, new.kind, archived=is_same_kind)
        row = build(
            actor,
            replace(
                new,
                on=new.on or earlier.local_date,
                queued=new.queued or same_day,
                item=_item_of(earlier, new, kind),
            ),
            kind,
            rules,
            arrival(actor, moment),
        )
        if same_day and new.occurred_at is None:
            for column in WHEN:
                setattr(row, column, getattr(earlier, column))
        closed = _check_open(actor, {earlier.local_date, row.local_date}, bool(reason.strip()))
        row.type, row.replaces, row.body_digest = EntryType.CORRECT, earlier, digest
        logged = write(row, new.note, ledger_of(actor, kind, rules), reason)
        return _told(actor, row, earlier, logged, closed)


def _item_of(earlier: Entry, new: NewEntry, kind: ActivityKind) -> UUID | None:
    """Return the piece of work that a correction is about: the same one, unless it says another.

    Looked up by its name it would not be found when the entry itself finished it.
    """
    shown = earlier.replaces if earlier.type == EntryType.VOID and earlier.replaces else earlier
    if new.item is not None or shown.item is None or shown.kind_id != kind.pk:
        return new.item
    name = " ".join(new.item_name.split())
    is_same = not name or name.casefold() == shown.item.name.casefold()
    return shown.item.public_id if is_same else None


def void_entry(
    workspace: Workspace, actor: Member, uuid: UUID, change: Change, moment: datetime
) -> Logged:
    """Void an entry by a later record; its points go, the entry stays readable.

    Raises AlreadyChanged (409), UnknownEntry, NotAllowed.
    """
    with transaction.atomic():
        lock(actor)
        earlier = _changeable(workspace, actor, uuid)
        digest = change.digest("void", uuid)
        before = known(actor, change.client_uuid, digest)
        if before is not None:
            return before
        _refuse_if_changed(earlier)
        if earlier.type == EntryType.VOID:
            raise AlreadyChanged("entry")
        return _append(actor, earlier, None, change, digest, moment)


def undo_entry(
    workspace: Workspace, actor: Member, uuid: UUID, change: Change, moment: datetime
) -> Logged:
    """Undo one record that still stands: void what was logged, bring back what a void or
    correction replaced.

    Undoing is itself a record. Raises AlreadyChanged (409), UnknownEntry, NotAllowed.
    """
    with transaction.atomic():
        lock(actor)
        earlier = _changeable(workspace, actor, uuid)
        digest = change.digest("undo", uuid)
        before = known(actor, change.client_uuid, digest)
        if before is not None:
            return before
        _refuse_if_changed(earlier)
        return _append(actor, earlier, _standing_before(earlier), change, digest, moment)


def undo_last(workspace: Workspace, actor: Member, change: Change, moment: datetime) -> Logged:
    """Undo the actor's latest record of today that is not itself an undo.

    Raises NothingToUndo, NotAllowed.
    """
    require(actor, Permission.LOG)
    with transaction.atomic():
        lock(actor)
        return undo_entry(workspace, actor, _last_of(actor, change, moment), change, moment)


def _last_of(actor: Member, change: Change, moment: datetime) -> UUID:
    """Return the record that a wish to undo the last one means, also when it is sent again."""
    today = local_date(moment, zone_of(actor))
    rows = Entry.objects.filter(member=actor).select_related("replaces")
    before = rows.filter(client_uuid=change.client_uuid).first()
    if before is not None and before.replaces is not None:
        return before.replaces.client_uuid
    for row in rows.filter(replaced_by=None).order_by("-id")[:MOST_UNDONE]:
        if local_date(row.received_at, row.tz) != today:
            break
        if row.replaces is None or row.body_digest != change.digest(
            "undo", row.replaces.client_uuid
        ):
            return row.client_uuid
    raise NothingToUndo("entry")


def _standing_before(row: Entry) -> Entry | None:
    earlier = row.replaces
    return None if earlier is None or earlier.type == EntryType.VOID else earlier


def _changeable(workspace: Workspace, actor: Member, uuid: UUID) -> Entry:
    earlier = find_entry(workspace, uuid)
    require(actor, Permission.LOG, about=earlier.member)
    return earlier


def _refuse_if_changed(earlier: Entry) -> None:
    if Entry.objects.filter(replaces=earlier).exists():
        raise AlreadyChanged("entry")


def _ledger(actor: Member, kind: ActivityKind) -> Ledger:
    return ledger_of(actor, kind, dated_rules(kind))


def _append(
    actor: Member,
    earlier: Entry,
    values: Entry | None,
    change: Change,
    digest: str,
    moment: datetime,
) -> Logged:
    """Write a record after `earlier` that carries `values` again, or none: a void."""
    source = values or earlier
    days = {earlier.local_date, source.local_date}
    is_explained = change.origin is Origin.OFFLINE or bool(change.reason.strip())
    closed = _check_open(
        actor, days, is_explained or _takes_back_at_once(actor, earlier, days, moment)
    )
    row = Entry(
        workspace=actor.workspace,
        client_uuid=change.client_uuid,
        body_digest=digest,
        member=actor,
        recorded_by=actor,
        type=EntryType.CORRECT if values else EntryType.VOID,
        replaces=earlier,
        received_at=moment,
        origin=change.origin,
        **{column: getattr(source, column) for column in ALWAYS_COPIED},
        **({column: getattr(values, column) for column in VALUES} if values else {}),
    )
    note = getattr(getattr(values, "text", None), "note", "")
    logged = write(row, note, _ledger(actor, row.kind), change.reason)
    _settle_call(actor, earlier, moment, stands=values is not None)
    return _told(actor, row, earlier, logged, closed)


def _settle_call(actor: Member, earlier: Entry, moment: datetime, *, stands: bool) -> None:
    """Open the call again from which a voided conversation came; close it when that is undone."""
    first = earlier
    while first.replaces is not None:
        first = first.replaces
    now, then = (CallState.OPEN, CallState.SPOKEN) if stands else (CallState.SPOKEN, CallState.OPEN)
    PlannedCall.objects.filter(
        workspace=actor.workspace, member=actor, entry_uuid=first.client_uuid, state=now
    ).update(state=then, changed_at=moment)


def _check_open(actor: Member, days: set[date], is_explained: bool) -> set[date]:
    """Return which of the days are in a closed week. Raises NoteNeeded if a reason is missing."""
    closed = {on for on in days if closing_on(actor, on)}
    if closed and not is_explained:
        raise NoteNeeded("reason")
    return closed


def _takes_back_at_once(actor: Member, earlier: Entry, days: set[date], moment: datetime) -> bool:
    """Return whether a change takes back at once what itself came after the week was closed."""
    if moment - earlier.received_at > UNDONE_AT_ONCE:
        return False
    closed = [found for on in days if (found := closing_on(actor, on))]
    return all(one.came_after(earlier.received_at) for one in closed)


def _told(
    actor: Member, row: Entry, earlier: Entry, logged: Logged, closed: Collection[date]
) -> Logged:
    return replace(
        logged,
        record=replace(logged.record, is_late=row.local_date in closed),
        gained=logged.gained + _rescore_other_kind(actor, row, earlier),
    )


def _rescore_other_kind(actor: Member, row: Entry, earlier: Entry) -> int:
    if row.kind_id == earlier.kind_id:
        return 0
    return rescore(_ledger(actor, earlier.kind), {earlier.local_date}, {earlier.item_id})
