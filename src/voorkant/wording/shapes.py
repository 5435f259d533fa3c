"""JSON shapes that the API and `--json` share. Points are decimals, instants UTC, days local."""

from datetime import date
from typing import Any

from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.phrases import LineWish, LogWish, ScreenWish, Wish
from voorkant.core.activity.points import to_points
from voorkant.core.activity.records import Logged, Record, Score
from voorkant.core.periods import Week
from voorkant.core.rhythm.promise import Pattern
from voorkant.operations.activity.phrases import Fulfilled, Plan
from voorkant.queries.access import Member
from voorkant.queries.portfolio import CallCard, PartyCard
from voorkant.queries.rhythm.promise import PromiseDay
from voorkant.queries.today import Today
from voorkant.wording import phrases


def number(tenths: int) -> float | int:
    """Return tenths as a JSON number of points."""
    value = to_points(tenths)
    return int(value) if value == int(value) else float(value)


def kind(one: Kind) -> dict[str, Any]:
    """Return a kind with the rule of its day."""
    return {
        "id": one.public_id,
        "name_nl": one.name_nl,
        "name_en": one.name_en,
        "aliases": list(one.aliases),
        "nature": one.nature.value,
        "measure": one.measure.value,
        "side": one.side.value,
        "points": number(one.points),
        "day_cap": None if one.day_cap is None else number(one.day_cap),
        "with_prospect": one.with_prospect,
        "is_occasion": one.is_occasion,
        "is_tile": one.is_tile,
        "asks_audience": one.asks_audience,
        "needs_party": one.needs_party,
    }


def record(one: Record) -> dict[str, Any]:
    """Return a record of the ledger."""
    return {
        "client_uuid": str(one.uuid),
        "type": one.type.value,
        "stands": one.stands,
        "is_late": one.is_late,
        "kind": str(one.kind),
        "kind_nl": one.kind_nl,
        "kind_en": one.kind_en,
        "on": one.on.isoformat(),
        "tz": one.tz,
        "occurred_at": one.occurred_at.isoformat(),
        "received_at": one.received_at.isoformat(),
        "quantity": one.quantity,
        "percent": one.percent,
        "item": str(one.item) if one.item else None,
        "item_name": one.item_name,
        "minutes": one.minutes,
        "audience": one.audience,
        "amount": one.amount,
        "currency": one.currency or None,
        "party": str(one.party) if one.party else None,
        "party_name": one.party_name,
        "occasion": str(one.occasion) if one.occasion else None,
        "note": one.note,
        "reason": one.reason,
        "recorded_by": one.recorded_by,
        "origin": one.origin,
        "clock_flag": one.clock_flag,
        "replaces": str(one.replaces) if one.replaces else None,
    }


def logged(one: Logged) -> dict[str, Any]:
    """Return what came of logging."""
    return {"created": one.created, "gained": number(one.gained), "entry": record(one.record)}


def score(one: Score) -> dict[str, Any]:
    """Return points of a period, per kind."""
    return {
        "start": one.start.isoformat(),
        "until": one.until.isoformat(),
        "points": number(one.counted),
        "bonus": number(one.bonus),
        "front_acts": one.front_acts,
        "kinds": [
            {
                "kind": part.kind.public_id,
                "name_nl": part.kind.name_nl,
                "name_en": part.kind.name_en,
                "side": part.kind.side.value,
                "quantity": part.quantity,
                "minutes": part.minutes,
                "raw": number(part.raw),
                "points": number(part.counted),
                "bonus": number(part.bonus),
            }
            for part in one.kinds
        ],
    }


def week_score(week: Week, one: Score) -> dict[str, Any]:
    """Return points of a week, with its ISO name."""
    return {"week": str(week), **score(one)}


def promise(one: PromiseDay) -> dict[str, Any]:
    """Return the promise of a day."""
    return {
        "on": one.on.isoformat(),
        "due": one.promise.due,
        "done": one.promise.done,
        "left": one.promise.left,
        "is_kept": one.promise.is_kept,
        "picks": [
            {
                "kind": pick.kind.public_id,
                "name_nl": pick.kind.name_nl,
                "name_en": pick.kind.name_en,
            }
            for pick in one.picks
        ],
        "times_opened": one.times_opened,
    }


def party(one: PartyCard) -> dict[str, Any]:
    """Return a person or organisation of the address book."""
    return {
        "id": one.public_id,
        "kind": one.kind,
        "name": one.name,
        "organisation": one.organisation,
        "phone": one.phone,
        "email": one.email,
    }


def call(one: CallCard) -> dict[str, Any]:
    """Return somebody on the call list."""
    return {
        "id": one.public_id,
        "party": party(one.party),
        "reason": one.reason,
        "due_on": one.due_on.isoformat(),
        "tries": one.tries,
        "occasion": {
            "kind_nl": one.occasion.kind_nl,
            "kind_en": one.occasion.kind_en,
            "on": one.occasion.on.isoformat(),
        }
        if one.occasion
        else None,
    }


def pattern(one: Pattern) -> dict[str, Any]:
    """Return a promise for days to come; weekdays count from 0 for Monday."""
    return {
        "valid_from": one.valid_from.isoformat(),
        "number": one.number,
        "weekdays": sorted(one.weekdays),
    }


def member(one: Member, you: Member) -> dict[str, Any]:
    """Return somebody of the team, and whether that is the one who asks."""
    return {
        "id": str(one.public_id),
        "name": one.display_name,
        "role": one.role,
        "is_you": one.pk == you.pk,
    }


def today(one: Today) -> dict[str, Any]:
    """Return everything of one day of one member; an item names its kind if that is at hand."""
    at_hand = {tile.id: tile.public_id for tile in one.tiles}
    return {
        "on": one.on.isoformat(),
        "week": str(one.week),
        "promise": promise(one.promise),
        "score": score(one.day),
        "week_score": week_score(one.week, one.week_so_far),
        "calls": [call(card) for card in one.calls],
        "tiles": [kind(tile) for tile in one.tiles],
        "items": [
            {
                "id": item.public_id,
                "kind": at_hand.get(item.kind_id),
                "name": item.name,
                "percent": item.percent,
            }
            for item in one.items
        ],
        "blocks": [
            {
                "purpose": block.purpose,
                "start": block.start.strftime("%H:%M"),
                "until": block.until.strftime("%H:%M"),
                "theme": block.theme,
            }
            for block in one.blocks
        ],
        "entries": [record(each) for each in one.records],
    }


def _does(wish: Wish) -> dict[str, Any]:
    """Return which thing a phrase asks for, and the screen or the line if it is about one."""
    names = {LogWish: "log", ScreenWish: "go", LineWish: "rest"}
    return {
        "does": names.get(type(wish), "undo"),
        "screen": wish.screen if isinstance(wish, ScreenWish) else None,
        "text": wish.text if isinstance(wish, LineWish) else None,
    }


def plan(one: Plan, today: date) -> dict[str, Any]:
    """Return what a phrase would do; what it does not concern is null."""
    wish = one.wish
    entry = wish if isinstance(wish, LogWish) else None
    amount = entry.amount if entry else None
    return {
        **_does(wish),
        "sentence": phrases.plan(one, today),
        "gains": number(one.gains) if entry else None,
        "on": one.on.isoformat(),
        "kind": entry.kind.public_id if entry else None,
        "kind_nl": entry.kind.name_nl if entry else None,
        "kind_en": entry.kind.name_en if entry else None,
        "quantity": entry.quantity if entry else None,
        "percent": entry.percent if entry else None,
        "item_name": entry.item_name if entry else "",
        "minutes": entry.minutes if entry else 0,
        "amount": amount.cents if amount else None,
        "currency": amount.currency if amount else None,
        "party_name": entry.party_name if entry else "",
        "is_new_party": entry.is_new_party if entry else False,
        "note": entry.note if entry else "",
    }


def fulfilled(one: Fulfilled) -> dict[str, Any]:
    """Return what came of a phrase: the record of an act or undo; a screen and its day."""
    wish, done = one.wish, one.logged
    on = wish.on if isinstance(wish, ScreenWish) else None
    return {
        **_does(wish),
        "on": on.isoformat() if on else None,
        "created": done.created if done else one.line is not None,
        "gained": number(done.gained) if done else 0,
        "entry": record(done.record) if done else None,
    }
