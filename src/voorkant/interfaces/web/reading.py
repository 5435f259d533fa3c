"""Reading what was typed in a form; whatever cannot be read is refused by the name of its field."""

import re
from collections.abc import Mapping
from datetime import date
from uuid import UUID, uuid4

from voorkant.core.activity.entries import (
    MAX_AUDIENCE,
    MAX_MINUTES,
    BadAudience,
    BadMinutes,
    BadPercent,
    BadQuantity,
    NewEntry,
)
from voorkant.core.activity.kinds import UnknownKind
from voorkant.core.errors import NotFound, VoorkantError
from voorkant.core.money import parse_money
from voorkant.core.periods import parse_day

Typed = Mapping[str, str]


def text(typed: Typed, name: str) -> str:
    """Return what was typed in a field, trimmed, without characters a database refuses."""
    return str(typed.get(name, "")).replace("\x00", "").strip()


def whole(typed: Typed, name: str, refusal: VoorkantError) -> int | None:
    """Return a whole number, None when nothing was typed; raise the refusal for anything else."""
    words = text(typed, name)
    if not words:
        return None
    if not re.fullmatch(r"[+-]?[0-9]{1,12}", words):
        raise refusal
    return int(words)


def day(typed: Typed, name: str) -> date | None:
    """Return a date, None when nothing was typed. Raises BadDate."""
    words = text(typed, name)
    return parse_day(words, name) if words else None


def identifier(typed: Typed, name: str, refusal: NotFound) -> UUID | None:
    """Return a public id, None when there is none; what is no id names nothing."""
    words = text(typed, name)
    if not words:
        return None
    try:
        return UUID(words)
    except ValueError as error:
        raise refusal from error


def client_uuid(typed: Typed) -> UUID:
    """Return the id the page gave this act, so that sending it twice does it once."""
    try:
        return UUID(text(typed, "client_uuid"))
    except ValueError:
        return uuid4()


def new_entry(typed: Typed, language: str, currency: str) -> NewEntry:
    """Return the entry that a form describes. Raises what the form's fields can be refused for."""
    kind = identifier(typed, "kind", UnknownKind("kind"))
    if kind is None:
        raise UnknownKind("kind")
    amount = text(typed, "amount")
    money = parse_money(amount, language, currency) if amount else None
    return NewEntry(
        client_uuid=client_uuid(typed),
        kind=kind,
        quantity=whole(typed, "quantity", BadQuantity("quantity")),
        percent=whole(typed, "percent", BadPercent("percent")),
        item=identifier(typed, "item", NotFound("item")),
        item_name=text(typed, "item_name"),
        on=day(typed, "on"),
        minutes=whole(typed, "minutes", BadMinutes("minutes", most=MAX_MINUTES)) or 0,
        audience=whole(typed, "audience", BadAudience("audience", most=MAX_AUDIENCE)),
        amount=money.cents if money else None,
        currency=money.currency if money else None,
        party=identifier(typed, "party", NotFound("party")),
        party_name=text(typed, "party_name"),
        note=text(typed, "note"),
    )
