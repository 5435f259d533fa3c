"""JSON shapes of the look ahead. Money in cents; contracts and weeks rounded to four decimals."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from voorkant.core.activity.points import TENTHS_PER_POINT, half_up
from voorkant.core.money import Money
from voorkant.core.targets.basis import Count, CountedOrEstimated, GivenBasis
from voorkant.core.targets.choices import Choice, Scenario
from voorkant.core.targets.whatif import (
    ContractRate,
    Effort,
    Landing,
    Needed,
    Timed,
    Turnover,
    WhatIf,
)
from voorkant.queries.targets.basis import BasisRecord
from voorkant.queries.targets.whatif import LookAhead
from voorkant.wording.shapes import number

PLACES = 10_000
COUNTED = ("contracts", "counted_from", "counted_until")


def look_ahead(one: LookAhead) -> dict[str, Any]:
    """Return the choices with everything they rest on."""
    return {
        "member": str(one.member.public_id) if one.member else None,
        "on": one.course.today.isoformat(),
        "year": one.course.year,
        "begins_on": one.begins_on.isoformat(),
        "known_from": one.known_from.isoformat(),
        "present": {
            "points": number(one.present.points),
            "ground": one.present.ground.value,
            "average": None
            if one.present.average is None
            else _float(one.present.average / TENTHS_PER_POINT),
            "weeks": one.present.weeks,
        },
        "basis": _basis(one, one.record) if one.record else None,
        "rate": _rate(one.ahead.basis.rate) if one.ahead else None,
        "effort": _effort(one.ahead.basis.effort, one.timed) if one.ahead else None,
        "obstacle": one.obstacle.value if one.obstacle else None,
        "cautions": [caution.value for caution in one.cautions],
        "starts_on": one.course.start.isoformat(),
        "lands_from": str(one.ahead.lands_from) if one.ahead else None,
        "landing": [_landing(each) for each in (one.ahead.this_year, one.ahead.next_year)]
        if one.ahead
        else [],
        "coming_weeks": _float(one.ahead.coming) if one.ahead else None,
        "scenarios": [_scenario(each, _same(one)) for each in one.scenarios],
        "needed": _needed(one.needed) if one.needed else None,
    }


def _basis(one: LookAhead, record: BasisRecord) -> dict[str, Any]:
    told = basis_record(record)
    return told if one.tells_goal else {**told, "goal": None}


def basis_record(one: BasisRecord) -> dict[str, Any]:
    """Return what a look ahead rests on, as it was given."""
    return {"given_by": one.by, "given_at": one.at.isoformat(), **basis(one.given)}


def basis(one: GivenBasis) -> dict[str, Any]:
    """Return the values of a basis, under the names by which they are given."""
    count, own = one.count, one.points_per_contract
    return {
        "contracts": count.contracts if count else None,
        "counted_from": count.start.isoformat() if count else None,
        "counted_until": count.until.isoformat() if count else None,
        "points_per_contract": None if own is None else number(own),
        "deal_value": one.deal_value.cents,
        "currency": one.deal_value.currency,
        "cycle_weeks": one.cycle_weeks,
        "minutes_per_point": one.minutes_per_point,
        "goal": one.goal.cents if one.goal else None,
    }


def given(values: Mapping[str, Any], currency: str) -> GivenBasis:
    """Return the basis that values under these names make; days are dates.

    Raises the errors of `core.targets.basis`, and BadMoney.
    """
    own, goal = values.get("points_per_contract"), values.get("goal")
    used = values.get("currency") or currency
    return GivenBasis(
        deal_value=Money(values["deal_value"], used),
        cycle_weeks=values["cycle_weeks"],
        count=_count(*(values.get(name) for name in COUNTED)),
        points_per_contract=None if own is None else own * TENTHS_PER_POINT,
        minutes_per_point=values.get("minutes_per_point"),
        goal=None if goal is None else Money(goal, used),
    )


def _count(contracts: int | None, start: date | None, until: date | None) -> Count | None:
    if contracts is None and start is None and until is None:
        return None
    if contracts is None or start is None or until is None:
        raise CountedOrEstimated("contracts")
    return Count(contracts, start, until)


def _rate(one: ContractRate) -> dict[str, Any]:
    return {
        "ground": one.ground.value,
        "contracts": one.contracts,
        "points": number(one.points),
    }


def _effort(one: Effort, timed: Timed) -> dict[str, Any]:
    return {
        "ground": one.ground.value,
        "minutes": None if one.minutes is None else _float(one.minutes),
        "share": _float(timed.share),
    }


def _landing(one: Landing) -> dict[str, Any]:
    return {"year": one.year, "before": number(one.before), "weeks": _float(one.weeks)}


def _same(one: LookAhead) -> WhatIf:
    return next(each.what_if for each in one.scenarios if each.choice is Choice.SAME)


def _scenario(one: Scenario, same: WhatIf) -> dict[str, Any]:
    found, minutes = one.what_if, one.what_if.minutes
    more = None if minutes is None or same.minutes is None else minutes - same.minutes
    return {
        "choice": one.choice.value,
        "is_proposed": one.is_proposed,
        "is_own": one.is_own,
        **_what_if(found),
        "difference": {
            "minutes": None if more is None else _float(more),
            "this_year": found.this_year.value.cents - same.this_year.value.cents,
            "next_year": found.next_year.value.cents - same.next_year.value.cents,
            "full_year": found.full_year.value.cents - same.full_year.value.cents,
        },
    }


def _what_if(one: WhatIf) -> dict[str, Any]:
    return {
        "points": number(one.points),
        "minutes": None if one.minutes is None else _float(one.minutes),
        "this_year": _turnover(one.this_year),
        "next_year": _turnover(one.next_year),
        "full_year": _turnover(one.full_year),
    }


def _turnover(one: Turnover) -> dict[str, Any]:
    return {"contracts": _float(one.contracts), "revenue": one.value.cents}


def _needed(one: Needed) -> dict[str, Any]:
    return {
        "contracts": _float(one.contracts),
        "points_a_year": _float(one.points / TENTHS_PER_POINT),
        **_what_if(one.weekly),
    }


def _float(value: Fraction) -> float | int:
    rounded = half_up(value * PLACES)
    return rounded // PLACES if rounded % PLACES == 0 else rounded / PLACES
