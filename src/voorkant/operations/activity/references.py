"""Turning what an entry names into rows of the same workspace: person, item, occasion."""

from dataclasses import dataclass
from datetime import date, datetime

from voorkant.core.activity.entries import NewEntry
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


def resolve(
    actor: Member, new: NewEntry, rule: PointRule, on: date, moment: datetime
) -> References:
    """Find or make what the entry names.

    Raises the errors of this module, each naming its field.
    """
    workspace, kind = actor.workspace, rule.kind
    party = party_for(workspace, new, moment)
    if rule.needs_party and party is None:
        raise PartyNeeded("party")
    item = _item(actor, kind, new, on) if kind.measure == Measure.PROGRESS else None
    return References(party, item, _occasion(actor, new))


def party_for(workspace: Workspace, new: NewEntry, moment: datetime) -> Party | None:
    """Return the person an entry names by id or by name; a new name makes a person."""
    if new.party is not None:
        party = Party.objects.filter(workspace=workspace, public_id=new.party).first()
        if party is None:
            raise UnknownParty("party")
        return party
    name = " ".join(new.party_name.split())
    return party_named(workspace, name, moment) if name else None


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


def _item(actor: Member, kind: ActivityKind, new: NewEntry, on: date) -> ProgressItem:
    mine = ProgressItem.objects.filter(workspace=actor.workspace, member=actor, kind=kind)
    if new.item is not None:
        item = mine.filter(public_id=new.item).first()
        if item is None:
            raise UnknownItem("item")
        return item
    name = " ".join(new.item_name.split())
    open_items = list(
        (mine.filter(name__iexact=name) if name else mine).filter(closed_on=None).order_by("id")
    )
    if len(open_items) > 1 and not name:
        raise WhichItem("item", names=", ".join(item.name for item in open_items))
    if open_items:
        return open_items[-1]
    return ProgressItem.objects.create(
        workspace=actor.workspace, member=actor, kind=kind, name=name, opened_on=on
    )
