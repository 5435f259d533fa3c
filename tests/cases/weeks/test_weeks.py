"""What a week asks and how it stands: the same on core, database and API."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import yaml

from tests.interfaces.api.desk import Desk
from tests.support.business import BEGINS, at, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.points import to_tenths
from voorkant.core.periods import Week
from voorkant.core.targets.actions import Action, factor_on
from voorkant.core.targets.availability import FULL_TIME, Away, Presence, WorkWeek
from voorkant.core.targets.weekly import Standing, standing, week_plan
from voorkant.data.models import (
    Absence,
    ActionPeriod,
    Holiday,
    Member,
    WeeklyTarget,
    WorkPattern,
)
from voorkant.data.models.targets import WEEKDAYS
from voorkant.interfaces.api import callers
from voorkant.operations.activity import log_entry
from voorkant.queries.targets.board import own_weeks, team_week

FILE = Path(__file__).with_name("weken.yaml")
WEEK = Week(2026, 43)
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Case:
    """A week: what was arranged, what was scored, and how it should stand."""

    title: str
    today: date
    expected: dict[str, Any]
    base: int = 150
    percents: tuple[int, ...] = FULL_TIME
    away: tuple[Away, ...] = ()
    holidays: tuple[date, ...] = ()
    action: Action | None = None
    points: dict[date, int] = field(default_factory=dict)

    def check(self, found: Standing) -> None:
        """Compare how the week stands with what was expected."""
        target = None if found.target is None else Decimal(found.target) / 10
        expected = self.expected["doel"]
        assert {
            "doel": target,
            "punten": Decimal(found.counted) / 10,
            "tempo": found.pace.value if found.pace else None,
            "gedekt": found.covered,
        } == {**self.expected, "doel": None if expected is None else Decimal(str(expected))}


def load() -> list[Case]:
    """Read all cases."""
    return [_case(one) for one in yaml.safe_load(FILE.read_text(encoding="utf-8"))]


def _case(one: dict[str, Any]) -> Case:
    return Case(
        title=one["titel"],
        today=one["vandaag"],
        expected=one["verwacht"],
        base=to_tenths(Decimal(str(one.get("doel", 15)))),
        percents=tuple(one.get("werkweek", FULL_TIME)),
        away=tuple(Away(a["van"], a["tot"] + DAY, a.get("deel", 100)) for a in one.get("weg", ())),
        holidays=tuple(one.get("feestdagen", ())),
        action=_action(one["actie"]) if "actie" in one else None,
        points=one.get("punten", {}),
    )


def _action(one: dict[str, Any]) -> Action:
    rest = one["rust_tot"] + DAY if "rust_tot" in one else None
    return Action("Actie", one["van"], one["tot"] + DAY, one["doel"], rest_until=rest)


CASES = load()
EVERY_CASE = pytest.mark.parametrize("case", CASES, ids=[case.title for case in CASES])


@EVERY_CASE
def test_core(case: Case) -> None:
    presence = Presence((WorkWeek(BEGINS, case.percents),), case.away, BEGINS)
    actions = [case.action] if case.action else []
    plan = week_plan(
        WEEK, case.base, presence, frozenset(case.holidays), partial(factor_on, actions)
    )
    case.check(standing(plan, 10 * sum(case.points.values()), case.today))


@EVERY_CASE
@pytest.mark.django_db
def test_queries(case: Case) -> None:
    owner = arranged(case)
    [week] = own_weeks(owner.workspace, owner, WEEK, case.today, most=1)
    case.check(week.standing)
    [line] = team_week(owner.workspace, WEEK, case.today).lines
    assert line.standing == week.standing


@EVERY_CASE
@pytest.mark.django_db
def test_api(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    owner = arranged(case)
    monkeypatch.setattr(callers, "now", lambda: at(case.today))
    found = Desk(owner).get(f"/score/board?week={WEEK}")
    assert (found["target"], found["points"], found["pace"], found["covered"]) == (
        case.expected["doel"],
        case.expected["punten"],
        case.expected["tempo"],
        str(case.expected["gedekt"]) if case.expected["gedekt"] else None,
    )


def arranged(case: Case) -> Member:
    """Start a business in which everything is as the case says; return its owner."""
    owner = start_business()
    own: dict[str, Any] = {"workspace": owner.workspace, "member": owner}
    WeeklyTarget.objects.create(**own, valid_from=BEGINS, points=case.base)
    days = dict(zip(WEEKDAYS, case.percents, strict=True))
    WorkPattern.objects.create(**own, valid_from=BEGINS, **days)
    for one in case.away:
        Absence.objects.create(**own, start=one.start, until=one.until, part=one.part)
    for on in case.holidays:
        Holiday.objects.create(workspace=owner.workspace, date=on, name="Vrij")
    if case.action:
        _arrange_action(owner, case.action)
    score(owner, case.points.items())
    return owner


def _arrange_action(owner: Member, action: Action) -> None:
    ActionPeriod.objects.create(
        workspace=owner.workspace,
        theme=action.theme,
        start=action.start,
        until=action.until,
        target_pct=action.target_pct,
        rest_until=action.rest_until,
        created_by=owner,
        created_at=at(BEGINS),
    )


def score(owner: Member, points: Iterable[tuple[date, int]]) -> None:
    """Log acts of one point each."""
    kind = kind_id(owner.workspace, "session")
    for on, quantity in points:
        moment = datetime.combine(on, time(12), at(on).tzinfo)
        log_entry(owner.workspace, owner, NewEntry(uuid4(), kind, quantity=quantity, on=on), moment)
