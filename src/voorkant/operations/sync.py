"""Taking over what waited on a device without network: each act once, on its own merits."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import EntryType, NewEntry
from voorkant.core.activity.queued import NoAnswerAct, QueuedAct, SpokenAct, UndoAct
from voorkant.core.activity.records import Logged
from voorkant.core.errors import VoorkantError
from voorkant.data.models import Member, Workspace
from voorkant.operations.activity import Change, log_entries, log_entry, undo_entry
from voorkant.operations.activity.change import AlreadyChanged
from voorkant.operations.activity.log import MOST_IN_A_BATCH, BatchTooLarge
from voorkant.operations.activity.writing import lock
from voorkant.operations.portfolio import record_spoken, record_try, undo_try
from voorkant.queries.access import require
from voorkant.queries.activity.entries import entry_history
from voorkant.queries.portfolio import UnknownCall


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one act: written now, known already, or refused; and the record it is."""

    client_uuid: UUID
    created: bool = False
    error: Exception | None = None
    logged: Logged | None = None


@dataclass(frozen=True, slots=True)
class Sent:
    """When acts arrived, and what the device's own clock said as it sent them."""

    moment: datetime
    by_device: datetime


def take_queue(
    workspace: Workspace, actor: Member, acts: Sequence[QueuedAct], sent: Sent
) -> list[Taken]:
    """Do what waited on a device of the actor, in the order given and in one transaction.

    One outcome an act; a refused one does not hold up the others. The same act again is known.
    Raises NotAllowed, BatchTooLarge.
    """
    require(actor, Permission.LOG)
    if len(acts) > MOST_IN_A_BATCH:
        raise BatchTooLarge("acts", most=MOST_IN_A_BATCH)
    taken: list[Taken] = []
    with transaction.atomic():
        lock(actor)
        # Neighbouring logs share what they look up; another act sees all that was before it.
        for are_logs, run in groupby(acts, key=lambda act: isinstance(act, NewEntry)):
            if are_logs:
                logs = [act for act in run if isinstance(act, NewEntry)]
                taken += _log(workspace, actor, logs, sent)
            else:
                taken += [_take(workspace, actor, act, sent) for act in run]
    return taken


def _log(workspace: Workspace, actor: Member, logs: Sequence[NewEntry], sent: Sent) -> list[Taken]:
    outcomes = log_entries(workspace, actor, logs, sent.moment, sent.by_device)
    return [
        Taken(one.client_uuid, bool(one.logged and one.logged.created), one.error, one.logged)
        for one in outcomes
    ]


def _taken(uuid: UUID, done: Logged | bool) -> Taken:
    if isinstance(done, Logged):
        return Taken(uuid, done.created, logged=done)
    return Taken(uuid, done)


def _take(workspace: Workspace, actor: Member, act: QueuedAct, sent: Sent) -> Taken:
    try:
        return _taken(act.client_uuid, _done(workspace, actor, act, sent))
    except VoorkantError as error:
        return Taken(act.client_uuid, error=error)


def _done(workspace: Workspace, actor: Member, act: QueuedAct, sent: Sent) -> Logged | bool:
    """Do one act; return the record it makes, otherwise whether it was new."""
    match act:
        case SpokenAct():
            return _spoken(workspace, actor, act, sent)
        case NoAnswerAct():
            return record_try(workspace, actor, act, sent.moment)
        case UndoAct():
            return _undo(workspace, actor, act, sent.moment)
        case NewEntry():
            return log_entry(workspace, actor, act, sent.moment, sent.by_device)


def _spoken(workspace: Workspace, actor: Member, act: SpokenAct, sent: Sent) -> Logged:
    try:
        return record_spoken(workspace, actor, act.call, act.new, sent.moment, sent.by_device)
    except UnknownCall:
        # The conversation took place, whatever became of the plan for it.
        return log_entry(workspace, actor, act.new, sent.moment, sent.by_device)


def _undo(workspace: Workspace, actor: Member, act: UndoAct, moment: datetime) -> Logged | bool:
    undone = undo_try(workspace, actor, act, moment)
    if undone is not None:
        return undone
    change = Change(act.client_uuid, act.reason, act.origin)
    try:
        return undo_entry(workspace, actor, act.of, change, moment)
    except AlreadyChanged:
        if entry_history(workspace, act.of)[-1].type is EntryType.VOID:
            return False
        raise
