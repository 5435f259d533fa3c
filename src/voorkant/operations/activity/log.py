"""Logging: one record or a batch, each exactly once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.records import Logged
from voorkant.core.errors import Invalid, VoorkantError
from voorkant.data.models import Member, Workspace
from voorkant.operations.activity.building import arrival
from voorkant.operations.activity.logbook import Logbook
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require

MOST_IN_A_BATCH = 500


class BatchTooLarge(Invalid):
    """A batch holds at most 500 records."""

    code = "batch_too_large"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one record of a batch: logged (new or known already) or refused."""

    client_uuid: UUID
    logged: Logged | None = None
    error: VoorkantError | None = None


def log_entry(
    workspace: Workspace,
    actor: Member,
    new: NewEntry,
    moment: datetime,
    sent_at: datetime | None = None,
) -> Logged:
    """Log one record of the actor and recompute his points, in one transaction.

    The same client UUID again gives the same answer. `sent_at` is when a device sent it by its
    own clock. Raises the errors of `core.activity.entries`
    and of `references`, UnknownKind, UuidReused, NotAllowed.
    """
    require(actor, Permission.LOG)
    try:
        return _log_one(actor, new, moment, sent_at)
    except IntegrityError:
        # Somebody else wrote this client UUID in the same instant: now it is known.
        return _log_one(actor, new, moment, sent_at)


def _log_one(actor: Member, new: NewEntry, moment: datetime, sent_at: datetime | None) -> Logged:
    with transaction.atomic():
        lock(actor)
        book = Logbook(actor, arrival(actor, moment, sent_at), [new])
        logged = book.log(new)
        return _with_late_gain(logged, book.close())


def _with_late_gain(logged: Logged, late: Mapping[UUID | None, int]) -> Logged:
    """Add what a record gained that was known only when all were written."""
    gained = late.get(logged.record.uuid, 0) if logged.created else 0
    return replace(logged, gained=logged.gained + gained) if gained else logged


def log_entries(
    workspace: Workspace,
    actor: Member,
    batch: Sequence[NewEntry],
    moment: datetime,
    sent_at: datetime | None = None,
) -> list[Outcome]:
    """Log a batch, each record on its own merits; answer one outcome a record, in the order given.

    They are written in the order in which they happened, so that a shuffled queue gives the same.
    What the readings of a measured kind gain together stands with the last of them.
    """
    require(actor, Permission.LOG)
    if len(batch) > MOST_IN_A_BATCH:
        raise BatchTooLarge("entries", most=MOST_IN_A_BATCH)
    outcomes: dict[int, Outcome] = {}
    happened = sorted(range(len(batch)), key=lambda place: batch[place].occurred_at or moment)
    with transaction.atomic():
        lock(actor)
        book = Logbook(actor, arrival(actor, moment, sent_at), batch)
        for place in happened:
            new = batch[place]
            try:
                outcomes[place] = Outcome(new.client_uuid, logged=book.log(new))
            except VoorkantError as error:
                outcomes[place] = Outcome(new.client_uuid, error=error)
        late = book.close()
    for place, outcome in outcomes.items():
        if outcome.logged:
            outcomes[place] = replace(outcome, logged=_with_late_gain(outcome.logged, late))
    return [outcomes[place] for place in range(len(batch))]
