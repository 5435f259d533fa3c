"""Promising one or two acts a day, choosing them beforehand, and opening the rest early."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.phrases import PickWish
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid
from voorkant.core.rhythm.promise import MOST_PROMISED, BadPromise, Pattern, is_lowering
from voorkant.data.models import (
    ActivityKind,
    BackOpened,
    Commitment,
    Member,
    PromisePattern,
    Workspace,
)
from voorkant.operations.activity.references import party_named
from voorkant.operations.activity.writing import lock
from voorkant.queries.access import require
from voorkant.queries.activity.kinds import kind_with_history, rule_on
from voorkant.queries.rhythm.promise import patterns, promise_day


class OnlyFrontActs(Invalid):
    """Only an act at the front side can be promised."""

    code = "only_front_acts"


@dataclass(frozen=True, slots=True)
class PromiseWish:
    """How many acts a day (1 or 2), on which weekdays (0 = Monday)."""

    number: int
    weekdays: frozenset[int]


def set_promise(workspace: Workspace, actor: Member, wish: PromiseWish, today: date) -> date:
    """Promise from now on; return the date it starts. Promising less starts tomorrow.

    Raises BadPromise.
    """
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        known = patterns(actor)
        begun = [pattern for pattern in known if pattern.valid_from <= today]
        now = begun[-1] if begun else None
        later = is_lowering(now, Pattern(today, wish.number, wish.weekdays))
        start = today + timedelta(days=1) if later else today
        PromisePattern.objects.filter(member=actor, valid_from__gt=start).delete()
        PromisePattern.objects.update_or_create(
            workspace=workspace,
            member=actor,
            valid_from=start,
            defaults={"number": wish.number, "weekdays": "".join(map(str, sorted(wish.weekdays)))},
        )
    return start


def commit(
    workspace: Workspace, actor: Member, on: date, chosen: Sequence[UUID]
) -> tuple[UUID, ...]:
    """Choose beforehand the one or two kinds of act for a day, in place of an earlier choice; with
    whom was said of a kind stays with it. Return the kinds that were chosen before.
    """
    require(actor, Permission.PROMISE)
    if len(chosen) > MOST_PROMISED:
        raise BadPromise("kinds", most=MOST_PROMISED)
    with transaction.atomic():
        lock(actor)
        before = _chosen(actor, on)
        known = {row.kind_id: row.party for row in before}
        kinds = [_front_act(workspace, public_id, on) for public_id in chosen]
        _write(actor, on, [Commitment(kind=kind, party=known.get(kind.pk)) for kind in kinds])
    return tuple(row.kind.public_id for row in before)


def choose_also(
    workspace: Workspace, actor: Member, wish: PickWish, client_uuid: UUID, moment: datetime
) -> tuple[UUID, ...]:
    """Choose an act for a day beside what was chosen for it, of which the last one stays; return
    the kinds that were chosen before. The same client UUID again does it once.

    Raises OnlyFrontActs.
    """
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        lock(actor)
        before = _chosen(actor, wish.on)
        kinds = tuple(row.kind.public_id for row in before)
        if Commitment.objects.filter(public_id=client_uuid).exists():
            return kinds
        kind = _front_act(workspace, UUID(wish.kind.public_id), wish.on)
        party = party_named(workspace, wish.party_name, moment) if wish.party_name else None
        added = [Commitment(kind=kind, party=party) for _ in range(wish.times)]
        added[0].public_id = client_uuid
        kept = [Commitment(kind=row.kind, party=row.party) for row in before]
        _write(actor, wish.on, [*kept, *added][-MOST_PROMISED:])
    return kinds


def _chosen(actor: Member, on: date) -> list[Commitment]:
    rows = Commitment.objects.filter(member=actor, local_date=on)
    return list(rows.select_related("kind", "party").order_by("position"))


def _front_act(workspace: Workspace, public_id: UUID, on: date) -> ActivityKind:
    kind, rules = kind_with_history(workspace, public_id)
    if kind.nature != Nature.ACT or rule_on(rules, on).side == Side.BACK:
        raise OnlyFrontActs("kinds")
    return kind


def _write(actor: Member, on: date, rows: Sequence[Commitment]) -> None:
    Commitment.objects.filter(member=actor, local_date=on).delete()
    for position, row in enumerate(rows, start=1):
        row.workspace, row.member = actor.workspace, actor
        row.local_date, row.position = on, position
        row.save()


def open_back(workspace: Workspace, actor: Member, on: date, moment: datetime) -> int:
    """Open the rest; before the promise of that day is kept this is counted. Return the count."""
    require(actor, Permission.PROMISE)
    with transaction.atomic():
        day = promise_day(workspace, actor, on)
        if day.promise.due == 0 or day.promise.is_kept:
            return day.times_opened
        BackOpened.objects.create(
            workspace=workspace, member=actor, local_date=on, opened_at=moment
        )
    return day.times_opened + 1
