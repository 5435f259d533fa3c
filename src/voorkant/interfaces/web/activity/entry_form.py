"""The form of one entry, to log or correct: what was typed stays, an error names its field."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from uuid import uuid4

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.records import Record
from voorkant.core.activity.sides import Side
from voorkant.core.errors import VoorkantError
from voorkant.interfaces.web.pages import PageRequest, today_of
from voorkant.queries.activity.kinds import kinds
from voorkant.queries.portfolio import PartyCard, recent_parties
from voorkant.queries.today import OpenItem, open_items
from voorkant.wording.errors import sentence

SHOWN_AS = {"party": "party_name", "item": "item_name"}
FIELDS = {
    "kind",
    "quantity",
    "percent",
    "item_name",
    "on",
    "minutes",
    "audience",
    "amount",
    "party_name",
    "note",
    "reason",
}


@dataclass(frozen=True, slots=True)
class SideKinds:
    """The kinds of one side, under its name."""

    name: str
    kinds: tuple[Kind, ...]


@dataclass(frozen=True, slots=True)
class EntryForm:
    """An entry being written: values by field, and the refusal if there was one."""

    values: Mapping[str, str]
    sides: tuple[SideKinds, ...]
    items: tuple[OpenItem, ...]
    people: tuple[PartyCard, ...]
    earliest: str
    latest: str
    today: str
    error_field: str
    error: str


def entry_form(
    request: PageRequest,
    values: Mapping[str, str],
    refusal: VoorkantError | None = None,
    record: Record | None = None,
) -> EntryForm:
    """Return the form with the values given and the words of the refusal at its field.

    Offered are the kinds in use, and that of the record to correct.
    """
    today = today_of(request)
    offered = kinds(request.workspace, today, also=record.kind if record else None)
    field = SHOWN_AS.get(refusal.field or "", refusal.field or "") if refusal else ""
    return EntryForm(
        values=values,
        sides=_by_side(offered),
        items=tuple(open_items(request.workspace, request.seat)),
        people=tuple(recent_parties(request.workspace, request.seat, today)),
        earliest=request.workspace.begins_on.isoformat(),
        latest=today.fromordinal(today.toordinal() + 1).isoformat(),
        today=today.isoformat(),
        error_field=field if field in FIELDS else "",
        error=sentence(refusal) if refusal else "",
    )


def blank(request: PageRequest) -> dict[str, str]:
    """Return the values of a new entry: once, today."""
    return {
        "client_uuid": str(uuid4()),
        "kind": request.GET.get("kind", ""),
        "party_name": request.GET.get("party_name", ""),
        "quantity": "1",
        "on": request.GET.get("on") or today_of(request).isoformat(),
        "note": request.GET.get("note", ""),
    }


def filled(record: Record) -> dict[str, str]:
    """Return the values of a record, as its owner would type them."""
    amount = (
        ""
        if record.amount is None
        else number_format(Decimal(record.amount).scaleb(-2), decimal_pos=2)
    )
    typed = {
        "client_uuid": str(uuid4()),
        "kind": str(record.kind),
        "item_name": record.item_name,
        "on": record.on.isoformat(),
        "minutes": str(record.minutes or ""),
        "amount": amount,
        "currency": record.currency,
        "party_name": record.party_name,
        "note": record.note,
    }
    for name in ("quantity", "percent", "audience"):
        value = getattr(record, name)
        typed[name] = "" if value is None else str(value)
    return typed


def measured_only(typed: Mapping[str, str], offered: list[Kind]) -> dict[str, str]:
    """Return what was typed without the field that the chosen kind does not use.

    The form shows quantity and percent both when no script hides one; a quantity left at 1 says
    nothing about work that is measured in percent.
    """
    values = dict(typed.items())
    kind = next((one for one in offered if one.public_id == values.get("kind")), None)
    if kind is not None and kind.measure == "progress" and values.get("quantity") in ("", "1"):
        values["quantity"] = ""
    return values


def _by_side(offered: list[Kind]) -> tuple[SideKinds, ...]:
    names = {
        Side.TALK: _("Talk: one to one"),
        Side.REACH: _("Reach: bringing people in"),
        Side.BACK: _("Back side: everything else"),
    }
    sides = (
        SideKinds(name, tuple(kind for kind in offered if kind.side is side))
        for side, name in names.items()
    )
    return tuple(side for side in sides if side.kinds)
