"""Turning what an entry names into rows of the same workspace: person, item, occasion."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from voorkant.core.activity.entries import EntryType, NewEntry
from voorkant.core.activity.kinds import Measure
from voorkant.core.errors import Invalid, NotFound
from voorkant.core.portfolio.parties import PartyKind
from voorkant.data.models import (
    ActivityKind,
    Entry,
    Member,
    Party,
    PointRule,
    ProgressItem,
    Workspace,
)


class UnknownParty(NotFound):
    """No such person or organisation in this workspace."""

    code = "unknown_party"


class UnknownItem(NotFound):
    """No such piece of work of this member."""

    code = "unknown_item"


class WhichItem(Invalid):
    """Several pieces of work are open: the name is needed."""

    code = "which_item"


class PartyNeeded(Invalid):
    """An act that weighs this much names the person it was done with."""

    code = "party_needed"


class UnknownOccasion(NotFound):
    """No such occasion in this workspace."""

    code = "unknown_occasion"


@dataclass(frozen=True, slots=True)
class References:
    """The rows an entry refers to."""

    party: Party | None
    item: ProgressItem | None
    occasion: Entry | None


@dataclass(frozen=True, slots=True)
class When:
    """The day and the instant of a reading: what puts the readings of an item in order."""

    on: date
    occurred_at: datetime


def resolve(
    actor: Member, new: NewEntry, rule: PointRule, when: When, moment: datetime
) -> References:
    """Find or make what the entry names.

    Raises the errors of this module, each naming its field, before anything is made.
    """
    workspace, kind = actor.workspace, rule.kind
    party, name = _known_party(workspace, new), _one_line(new.party_name)
    if rule.needs_party and party is None and not name:
        raise PartyNeeded("party")
    measured = kind.measure == Measure.PROGRESS
    item = find_item(actor, kind, new, when) if measured else None
    occasion = _occasion(actor, new)
    if party is None and name:
        party = party_named(workspace, name, moment)
    if measured and item is None:
        item = ProgressItem.objects.create(
            workspace=workspace,
            member=actor,
            kind=kind,
            name=_one_line(new.item_name),
            opened_on=when.on,
        )
    return References(party, item, occasion)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _known_party(workspace: Workspace, new: NewEntry) -> Party | None:
    if new.party is None:
        return None
    party = Party.objects.filter(workspace=workspace, public_id=new.party).first()
    if party is None:
        raise UnknownParty("party")
    return party


def party_named(workspace: Workspace, name: str, moment: datetime) -> Party:
    """Return the person or organisation of that name, whatever its case; make it when there is
    none.
    """
    known = (
        Party.objects.filter(workspace=workspace, name__iexact=name, archived_at=None)
        .order_by("id")
        .first()
    )
    return known or Party.objects.create(
        workspace=workspace, kind=PartyKind.PERSON, name=name, created_at=moment
    )


def _occasion(actor: Member, new: NewEntry) -> Entry | None:
    if new.occasion is None:
        return None
    found = Entry.objects.filter(
        workspace=actor.workspace, member=actor, client_uuid=new.occasion
    ).first()
    if found is None:
        raise UnknownOccasion("occasion")
    return found


def find_item(actor: Member, kind: ActivityKind, new: NewEntry, when: When) -> ProgressItem | None:
    """Return the piece of work that a reading is about; None when it is a new one.

    Raises UnknownItem, WhichItem.
    """
    mine = ProgressItem.objects.filter(workspace=actor.workspace, member=actor, kind=kind)
    if new.item is None:
        name = _one_line(new.item_name)
        return _item_named(mine.filter(closed_on=None), name) or _item_finished_later(
            mine.filter(name__iexact=name) if name else mine, when
        )
    item = mine.filter(public_id=new.item).first()
    if item is None:
        raise UnknownItem("item")
    return item


def _item_named(open_items: QuerySet[ProgressItem], name: str) -> ProgressItem | None:
    """Return the open item of that name; without a name the one under way, or raise WhichItem.

    An item whose readings were all voided is under way no more, and found by its name only.
    """
    named = list(open_items.filter(name__iexact=name).order_by("id"))
    if not name:
        readings = Entry.objects.filter(item=OuterRef("pk"), replaced_by=None)
        under_way = list(open_items.filter(Exists(readings.exclude(type=EntryType.VOID))))
        if len(under_way) > 1:
            raise WhichItem("item", names=", ".join(sorted(item.name for item in under_way)))
        named = under_way or named
    return named[-1] if named else None


def _item_finished_later(items: QuerySet[ProgressItem], when: When) -> ProgressItem | None:
    """Return the item finished next after a reading that arrives late: there it belongs."""
    after = Q(local_date__gt=when.on) | Q(local_date=when.on, occurred_at__gt=when.occurred_at)
    finished = Entry.objects.filter(after, item=OuterRef("pk"), replaced_by=None, percent=100)
    later = items.filter(Exists(finished), closed_on__gte=when.on)
    return later.order_by("closed_on", "id").first()
