"""Executes a case of the look ahead by HTTP."""

from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from tests.cases.whatif.on_product import business_of
from tests.cases.whatif.script import Case, Result, plain
from tests.interfaces.api.desk import Desk, Json
from tests.support.business import at
from voorkant.interfaces.api import callers


def run_on_api(case: Case, clock: pytest.MonkeyPatch) -> Result:
    """Give the basis of a case, and ask for the team's choices."""
    desk = Desk(business_of(case))
    clock.setattr(callers, "now", lambda: at(case.today))
    given = desk.put("/what-if/basis", _body(case.given))
    if desk.last != 200:
        return {"refused": given["code"], "field": given["field"]}
    tried = "" if case.own is None else f"&points={case.own // 10}"
    found = desk.get(f"/what-if?team=true{tried}")
    if found["obstacle"]:
        return {"obstacle": found["obstacle"]}
    every, needed = found["scenarios"], found["needed"]
    return {
        "choices": [one["points"] for one in every],
        "hours": [_hours(one) for one in every],
        "this_year": [_euros(one, "this_year") for one in every],
        "next_year": [_euros(one, "next_year") for one in every],
        "full_year": [_euros(one, "full_year") for one in every],
        "contracts": [one["next_year"]["contracts"] for one in every],
        "lands_from": found["lands_from"],
        "landing": [found["landing"][0]["before"], found["landing"][0]["weeks"]],
        "needed": needed and needed["points"],
        "needed_hours": needed and _hours(needed),
        "needed_lands": needed and [_euros(needed, "this_year"), _euros(needed, "next_year")],
        "cautions": found["cautions"],
    }


def _body(given: dict[str, Any]) -> Json:
    count = given.get("count", {})
    body = {
        "contracts": count.get("contracts"),
        "counted_from": _day(count.get("from")),
        "counted_until": _day(count.get("until")),
        "points_per_contract": given.get("points_per_contract"),
        "deal_value": _cents(given.get("value", 6_000)),
        "currency": given.get("currency"),
        "cycle_weeks": given["weeks"],
        "minutes_per_point": given.get("minutes"),
        "goal": _cents(given["goal"]) if "goal" in given else None,
    }
    return {name: value for name, value in body.items() if value is not None}


def _day(on: date | None) -> str | None:
    return on.isoformat() if on else None


def _cents(amount: float) -> int:
    return int(Fraction(str(amount)) * 100)


def _euros(one: Json, year: str) -> float | int:
    return plain(one[year]["revenue"], 100)


def _hours(one: Json) -> float | int | None:
    minutes = one["minutes"]
    return None if minutes is None else plain(Fraction(str(minutes)), 60)
