"""JSON shapes of the weekly review. Points are decimals, money in cents, instants UTC."""

from dataclasses import asdict
from typing import Any

from voorkant.core.activity.records import Score
from voorkant.core.rhythm.days import Day
from voorkant.queries.rhythm.reviews import Amount, NextWeek, Review
from voorkant.wording import shapes
from voorkant.wording.shapes import number
from voorkant.wording.target_shapes import standing


def review(one: Review) -> dict[str, Any]:
    """Return a week as its review shows it, with the answers."""
    stands = one.result.standing
    return {
        "week": str(one.week),
        **standing(stands, one.result.bonus),
        "closed": _closing(one),
        "answers": asdict(one.answers),
        "days": [_day(day) for day in one.days],
        "days_due": len(one.due),
        "days_kept": one.kept,
        "best": _best(one.score, len(one.best)),
        "amounts": [_amount(each) for each in one.amounts],
        "totals": [{"currency": unit, "cents": cents} for unit, cents in one.totals],
        "times_opened": one.times_opened,
        "late": [shapes.record(record) for record in one.late],
        "next": _next(one.next) if one.next else None,
    }


def _closing(one: Review) -> dict[str, Any] | None:
    if one.closing is None:
        return None
    target = one.closing.target
    return {
        "at": one.closing.at.isoformat(),
        "points": number(one.closing.counted),
        "target": None if target is None else number(target),
    }


def _day(one: Day) -> dict[str, Any]:
    return {"on": one.on.isoformat(), "due": one.due, "done": one.done, "is_kept": one.is_kept}


def _best(score: Score, most: int) -> list[dict[str, Any]]:
    return shapes.score(score)["kinds"][:most]  # type: ignore[no-any-return]  # its list of kinds


def _amount(one: Amount) -> dict[str, Any]:
    return {
        "kind": one.kind.public_id,
        "name_nl": one.kind.name_nl,
        "name_en": one.kind.name_en,
        "acts": one.acts,
        "cents": one.cents,
        "currency": one.currency,
    }


def _next(one: NextWeek) -> dict[str, Any]:
    target = one.plan.target
    return {
        "week": str(one.week),
        "promise": shapes.pattern(one.promise) if one.promise else None,
        "base": number(one.plan.base),
        "target": None if target is None else number(target),
        "calls": [shapes.call(card) for card in one.calls],
    }
