"""The worked cases of an action compared with the weeks before it, on core and product."""

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from tests.support.business import at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.points import to_points
from voorkant.core.targets.actions import Action, rest_after
from voorkant.core.targets.comparison import Comparison, Done, windows_of
from voorkant.data.models import Member
from voorkant.operations.activity.log import log_entries
from voorkant.operations.targets.actions import make_action
from voorkant.queries.targets.actions import actions
from voorkant.queries.targets.comparison import compared

Case = dict[str, Any]
CASES: list[Case] = yaml.safe_load(Path(__file__).with_name("comparison.yaml").read_text("utf-8"))
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case["title"] for case in CASES])
POINTS = {"call": 10, "quote": 30}
BEGINS = date(2026, 1, 1)


def action_of(raw: dict[str, Any]) -> Action:
    weeks = raw.get("rest_weeks")
    rest = rest_after(raw["until"], weeks) if weeks else None
    return Action("Actie", raw["start"], raw["until"], 200, raw.get("bonus", 0), rest)


def given_actions(case: Case) -> list[Action]:
    return [action_of(case["input"][key]) for key in ("earlier", "action") if key in case["input"]]


def days(case: Case) -> list[tuple[date, str, int, int]]:
    return [
        (start + timedelta(days=later), kind, quantity, minutes)
        for start, many, kind, quantity, minutes in case["input"]["log"]
        for later in range(many)
    ]


def shown(found: Comparison | None) -> dict[str, list[Decimal]]:
    if found is None:
        return {}
    now, before = found.now, found.before
    return {
        "weeks": [Decimal(found.windows.weeks), Decimal(found.windows.weeks_before)],
        "acts": [to_points(now.acts), to_points(before.acts)],
        "points": [to_points(now.points), to_points(before.points)],
        "hours": [to_points(now.hours), to_points(before.hours)],
    }


def right(case: Case) -> dict[str, list[Decimal]]:
    return {
        name: [Decimal(str(number)) for number in numbers]
        for name, numbers in case["expected"].items()
    }


@EVERY_CASE
def test_core(case: Case) -> None:
    held = given_actions(case)
    windows = windows_of(held[-1], held, BEGINS, case["input"]["today"])
    found = None
    if windows:
        done, before = Done(), Done()
        for on, kind, quantity, minutes in days(case):
            act = quantity if kind in POINTS else 0
            one = Done(act, act * POINTS.get(kind, 0), 0 if kind == "back" else minutes)
            if windows.start <= on < windows.until:
                done += one
            elif windows.earliest <= on < windows.start:
                before += one
        found = Comparison(windows, done, before)
    assert shown(found) == right(case)


@EVERY_CASE
@pytest.mark.django_db
def test_product(case: Case) -> None:
    owner = start_business()
    for action in given_actions(case):
        make_action(owner.workspace, owner, action, at(action.start))
    log(owner, case)
    held = actions(owner.workspace)
    found = compared(owner.workspace, owner, held, case["input"]["today"]).get(held[-1].start)
    assert shown(found.own if found else None) == right(case)
    assert shown(found.team if found else None) == right(case)


def log(owner: Member, case: Case) -> None:
    kinds = {kind: kind_id(owner.workspace, kind) for _on, kind, *_rest in days(case)}
    new = [
        NewEntry(uuid4(), kinds[kind], quantity=quantity, on=on, minutes=minutes, party_name="Alfa")
        for on, kind, quantity, minutes in days(case)
    ]
    outcomes = log_entries(owner.workspace, owner, new, at(case["input"]["today"]))
    assert [one.error for one in outcomes] == [None] * len(new)
