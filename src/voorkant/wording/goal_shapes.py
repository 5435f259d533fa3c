"""JSON shapes of goals. Money in cents, points decimals, other values whole; days local."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any
from uuid import UUID

from voorkant.core.activity.points import to_tenths
from voorkant.core.goals.goals import (
    BadTargetValue,
    CountedByItself,
    Level,
    Yardstick,
    usual_due,
)
from voorkant.operations.goals.goals import BadReading, GoalWish
from voorkant.queries.goals.goals import GoalCard
from voorkant.wording.shapes import number

Shape = dict[str, Any]
PLACES = 4


def goal(card: GoalCard) -> Shape:
    """Return a goal: what it asks, how far it is, and what delayed it."""
    one, measure = card.goal, card.goal.measure
    return {
        "id": str(card.public_id),
        "level": one.level.value,
        "title": one.title,
        "counts": measure.counts.value,
        "target": value(measure.counts, measure.target),
        "unit": measure.unit,
        "currency": measure.currency or None,
        "kind": str(card.kind) if card.kind else None,
        "kind_nl": card.kind_nl,
        "kind_en": card.kind_en,
        "starts_on": one.starts_on.isoformat(),
        "due_on": one.due_on.isoformat(),
        "team": card.is_team,
        "parent": str(card.parent) if card.parent else None,
        "state": card.state.value,
        "closed_on": card.closed_on.isoformat() if card.closed_on else None,
        "reason": card.reason,
        "version": card.version,
        **_standing(card),
    }


def _standing(card: GoalCard) -> Shape:
    counts, course = card.goal.measure.counts, card.course
    return {
        "value": value(counts, card.value),
        "reached": _part(course.reached),
        "time": _part(course.time),
        "on_course": value(counts, course.on_course),
        "is_behind": course.is_behind,
        "expected_on": card.expected_on.isoformat(),
        "weeks_late": card.weeks,
        "causes": _causes(card.causes),
        "causes_below": _causes(card.causes_below),
        "delays": [
            {
                "id": str(one.public_id),
                "weeks": one.delay.weeks,
                "cause": one.delay.cause,
                "party": str(one.party) if one.party else None,
                "party_name": one.delay.party,
                "noted_on": one.noted_on.isoformat(),
            }
            for one in card.delays
        ],
        "readings": [
            {"id": str(one.public_id), "on": one.on.isoformat(), "value": value(counts, one.value)}
            for one in card.readings
        ],
    }


def _causes(causes: tuple[tuple[str, int], ...]) -> list[Shape]:
    return [{"cause": name, "weeks": weeks} for name, weeks in causes]


def _part(part: Fraction) -> float:
    return round(float(part), PLACES)


def value(counts: Yardstick, kept: int) -> float | int:
    """Return a value as JSON gives it."""
    return number(kept) if counts is Yardstick.POINTS else kept


def kept_value(counts: Yardstick, told: float | Decimal, refusal: type[Exception]) -> int:
    """Return a value of JSON as it is kept. Raises the refusal for what is not whole."""
    exact = Decimal(str(told))
    if counts is Yardstick.POINTS:
        return to_tenths(exact)
    if exact != int(exact):
        raise refusal("target" if refusal is BadTargetValue else "value")
    return int(exact)


def goal_wish(given: Mapping[str, Any], today: date, kind: UUID | None) -> GoalWish:
    """Return the goal that a body asks for. Raises BadTargetValue."""
    level, counts = Level(given["level"]), Yardstick(given["counts"])
    return GoalWish(
        *(level, given["title"], counts, kept_value(counts, given["target"], BadTargetValue)),
        given.get("due_on") or usual_due(level, today),
        unit=given.get("unit") or "",
        currency=given.get("currency") or "",
        kind=kind,
        starts_on=given.get("starts_on"),
        parent=given.get("parent"),
        is_team=bool(given.get("team")),
    )


def read_value(counts: Yardstick, told: float | Decimal) -> int:
    """Return how far a goal is, as it is kept. Raises BadReading, CountedByItself."""
    if counts.is_counted:
        raise CountedByItself("value")
    return kept_value(counts, told, BadReading)
