"""Schemes as JSON: what the API and `--json` show, and what can be published again."""

from datetime import date
from typing import Any

from voorkant.core.activity.chances import Chance, suggested_points
from voorkant.core.activity.kinds import Kind
from voorkant.core.activity.schemes import KindRule
from voorkant.queries.activity.schemes import Edition, SchemeBook, SchemeLine, yardstick_of
from voorkant.wording.shapes import number


def chance(one: Chance | None) -> dict[str, Any] | None:
    """Return a chance: an estimate in percent, or counted."""
    if one is None:
        return None
    if one.estimate is not None:
        return {"percent": number(one.estimate)}
    return {"tried": one.tried, "signed": one.signed}


def rule(one: KindRule) -> dict[str, Any]:
    """Return what a scheme says about a kind."""
    return {
        "side": one.rule.side.value,
        "points": number(one.rule.points),
        "day_cap": None if one.rule.day_cap is None else number(one.rule.day_cap),
        "asks_audience": one.asks_audience,
        "needs_party": one.needs_party,
        "chance": chance(one.chance),
    }


def scheme(one: Edition, book: SchemeBook, today: date) -> dict[str, Any]:
    """Return a scheme whole, with what changed against the one before."""
    card = one.card
    yardstick = _yardstick(one)
    return {
        "monday": card.monday.isoformat(),
        "is_in_force": book.on(today) is one,
        "trial_until": card.trial_until.isoformat() if card.trial_until else None,
        "published_at": card.published_at.isoformat() if card.published_at else None,
        "published_by": card.published_by,
        "reason": card.reason,
        "rules": [_line(line, yardstick) for line in one.lines],
        "changes": [
            {
                **_named(book.kinds[change.kind]),
                "before": rule(change.before) if change.before else None,
                "after": rule(change.after) if change.after else None,
            }
            for change in one.changes
        ],
    }


def _named(kind: Kind) -> dict[str, Any]:
    return {"kind": kind.public_id, "name_nl": kind.name_nl, "name_en": kind.name_en}


def _line(line: SchemeLine, yardstick: Chance | None) -> dict[str, Any]:
    suggested = None
    if line.rule.chance and yardstick and line.rule.rule.side.is_front:
        suggested = suggested_points(line.rule.chance, yardstick, line.kind.measure)
    return {
        **_named(line.kind),
        "measure": line.kind.measure.value,
        **rule(line.rule),
        "archived": line.archived_on is not None,
        "suggested": None if suggested is None else number(suggested),
    }


def _yardstick(one: Edition) -> Chance | None:
    kind = yardstick_of(one.in_use)
    return one.rules[kind.id].chance if kind else None
