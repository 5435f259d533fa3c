"""Promising, and the plain list of everything else."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from django.db import transaction

from voorkant.core.access import Permission
from voorkant.core.activity.entries import TooLong
from voorkant.core.activity.kinds import Nature
from voorkant.core.activity.sides import Side
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.portfolio.parties import NameNeeded
from voorkant.core.rhythm.promise import MOST_PROMISED, BadPromise, Pattern, is_lowering
from voorkant.data.models import (
    BackOpened,
    Commitment,
    Member,
    PromisePattern,
    RestLine,
    Workspace,
)
from voorkant.operations.activity.writing import UuidReused, lock
from voorkant.queries.access import require
from voorkant.queries.activity.kinds import kind_with_history, rule_on
from voorkant.queries.rhythm import patterns, promise_day

MOST_TEXT = 500
MOST_LINES = 200


class OnlyFrontActs(Invalid):
    """Only an act at the front side can be promised."""

    code = "only_front_acts"


class UnknownLine(NotFound):
    """No such line of this member's list."""

    code = "unknown_line"


class TooManyLines(Invalid):
    """The list of the rest is full."""

    code = "too_many_lines"


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


def commit(workspace: Workspace, actor: Member, on: date, chosen: Sequence[UUID]) -> None:
    """Choose beforehand the one or two kinds of act for a day, in place of an earlier choice."""
    require(actor, Permission.PROMISE)
    if len(chosen) > MOST_PROMISED:
        raise BadPromise("kinds", most=MOST_PROMISED)
    with transaction.atomic():
        lock(actor)
        Commitment.objects.filter(member=actor, local_date=on).delete()
        for position, public_id in enumerate(chosen, start=1):
            kind, rules = kind_with_history(workspace, public_id)
            if kind.nature != Nature.ACT or rule_on(rules, on).side == Side.BACK:
                raise OnlyFrontActs("kinds")
            Commitment.objects.create(
                workspace=workspace, member=actor, local_date=on, position=position, kind=kind
            )


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


def add_line(
    workspace: Workspace, actor: Member, text: str, today: date, client_uuid: UUID | None = None
) -> RestLine:
    """Put a line on the list of the rest; the same client UUID again gives the same line.

    Raises NameNeeded, TooLong, TooManyLines, UuidReused.
    """
    require(actor, Permission.PROMISE)
    words = " ".join(text.split())
    if not words:
        raise NameNeeded("text")
    if len(words) > MOST_TEXT:
        raise TooLong("text", most=MOST_TEXT)
    public_id = uuid5(actor.public_id, str(client_uuid or uuid4()))
    mine = RestLine.objects.filter(member=actor)
    with transaction.atomic():
        lock(actor)
        known = mine.filter(public_id=public_id).first()
        if known is not None and known.text != words:
            raise UuidReused("client_uuid")
        if known is None and mine.filter(done_on=None, removed_at=None).count() >= MOST_LINES:
            raise TooManyLines("text", most=MOST_LINES)
        return known or RestLine.objects.create(
            public_id=public_id, workspace=workspace, member=actor, text=words, added_on=today
        )


def set_line_done(
    workspace: Workspace, actor: Member, public_id: UUID, done_on: date | None
) -> None:
    """Tick a line off on a day, or (None) put it back."""
    line = _line(workspace, actor, public_id)
    line.done_on = done_on
    line.save(update_fields=["done_on"])


def remove_line(
    workspace: Workspace, actor: Member, public_id: UUID, moment: datetime | None
) -> None:
    """Take a line off the list, or (None) put it back."""
    line = _line(workspace, actor, public_id)
    line.removed_at = moment
    line.save(update_fields=["removed_at"])


def _line(workspace: Workspace, actor: Member, public_id: UUID) -> RestLine:
    rows = RestLine.objects.filter(workspace=workspace, public_id=public_id)
    line = rows.select_related("member").first()
    if line is None:
        raise UnknownLine("line")
    require(actor, Permission.PROMISE, about=line.member)
    return line
