"""Executes a case by HTTP: the same records sent to `/api/v1`, the same numbers read from it."""

from datetime import date
from decimal import Decimal

import pytest

from tests.cases.on_product import business_of
from tests.cases.script import Case, Result, Step
from tests.interfaces.api.desk import Desk, Json
from voorkant.core.periods import Week
from voorkant.data.models import Member, ProgressItem
from voorkant.interfaces.api import callers


def run_on_api(case: Case, clock: pytest.MonkeyPatch) -> Result:
    """Send the records of a case, each at its own moment, and ask for days and weeks."""
    owner = business_of(case)
    desk = Desk(owner)
    for step in case.steps:
        clock.setattr(callers, "now", lambda received=step.received: received)
        verb = "" if step.verb == "log" else f"/{step.target}/{step.verb}"
        answer = desk.post(f"/entries{verb}", _body(owner, step))
        assert desk.last == 201, answer
    return _read(desk, case.days())


def _body(owner: Member, step: Step) -> Json:
    body: Json = {"client_uuid": str(step.uuid)}
    if step.verb in ("void", "undo"):
        return body
    items = ProgressItem.objects.filter(member=owner, name=step.item)
    item = next((one for one in items if step.kind in one.kind.aliases.splitlines()), None)
    given = {
        "kind": step.kind,
        "on": step.on and step.on.isoformat(),
        "occurred_at": step.at and step.at.isoformat(),
        "quantity": step.quantity,
        "percent": step.percent,
        "item": item and str(item.public_id),
        "item_name": step.item or None,
        "party_name": "Alfa BV",
    }
    return body | {name: value for name, value in given.items() if value is not None}


def _read(desk: Desk, days: list[date]) -> Result:
    points: dict[date, Decimal] = {}
    raw: dict[date, Decimal] = {}
    acts: dict[date, int] = {}
    bonus: dict[date, Decimal] = {}
    for on in days:
        score = desk.get(f"/score/day?on={on}")
        if score["kinds"]:
            points[on] = _exact(score["points"])
            raw[on] = sum((_exact(kind["raw"]) for kind in score["kinds"]), Decimal(0))
            bonus[on] = _exact(score["bonus"])
            acts[on] = desk.get(f"/promise/{on}")["done"]
            assert score["front_acts"] == acts[on]
    weeks = {
        str(week): _exact(desk.get(f"/score/week?week={week}")["points"])
        for week in {Week.of(on) for on in points}
    }
    return Result(points, raw, weeks, acts, {on: one for on, one in bonus.items() if one})


def _exact(number: float) -> Decimal:
    return Decimal(str(number))
