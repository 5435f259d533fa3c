"""Executes a case on the pure core alone: standing facts in, points out."""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from uuid import UUID

import voorkant
from tests.cases.script import Case, Changes, Result, Step
from voorkant.core.activity.bonuses import Bonus, Bonuses
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.points import to_points, to_tenths
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.scores import Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week, local_date

START_KINDS = Path(voorkant.__file__).parent / "operations" / "start_kinds.json"
FROM_THE_START = date(2000, 1, 3)


@dataclass(frozen=True, slots=True)
class CoreKind:
    """A kind as far as points go."""

    name: str
    is_act: bool
    measure: Measure
    history: RuleHistory


def run_on_core(case: Case) -> Result:
    """Score the facts that stand at the end of a case."""
    kinds = _kinds(case)
    items: dict[tuple[str, str], int] = {}
    facts: defaultdict[str, list[Fact]] = defaultdict(list)
    for step in standing(case.steps, case.zone):
        kind = kinds[step.kind]
        item = items.setdefault((kind.name, step.item), len(items)) if step.item else None
        assert step.on is not None
        assert step.at is not None
        facts[kind.name].append(
            Fact(str(step.uuid), step.on, step.at, step.quantity, item, step.percent)
        )
    by_name = {kind.name: kind for kind in kinds.values()}
    points: defaultdict[date, Decimal] = defaultdict(Decimal)
    raw: defaultdict[date, Decimal] = defaultdict(Decimal)
    weeks: defaultdict[str, Decimal] = defaultdict(Decimal)
    acts: defaultdict[date, int] = defaultdict(int)
    bonus: defaultdict[date, Decimal] = defaultdict(Decimal)
    for name, mine in facts.items():
        kind = by_name[name]
        for on, day in score_days(kind.measure, mine, kind.history).items():
            points[on] += to_points(day.counted)
            raw[on] += to_points(day.raw)
            bonus[on] += to_points(day.bonus)
            weeks[str(Week.of(on))] += to_points(day.counted)
            acts[on] += day.quantity if kind.is_act and day.side.is_front else 0
    earned = {on: value for on, value in bonus.items() if value}
    return Result(dict(points), dict(raw), dict(weeks), dict(acts), earned)


def standing(steps: Sequence[Step], zone: str) -> list[Step]:
    """Return the records that stand at the end, each with its own day and instant."""
    values: dict[UUID, Step | None] = {}
    earlier: dict[UUID, UUID] = {}
    for step in steps:
        if step.target is not None:
            assert step.target not in earlier.values(), "a chain is changed at its end"
            earlier[step.uuid] = step.target
        values[step.uuid] = _values_after(step, values, earlier, zone)
    replaced = set(earlier.values())
    return [step for uuid, step in values.items() if step is not None and uuid not in replaced]


def _values_after(
    step: Step, values: Mapping[UUID, Step | None], earlier: Mapping[UUID, UUID], zone: str
) -> Step | None:
    if step.verb == "void":
        return None
    if step.verb == "undo":
        assert step.target is not None
        before = earlier.get(step.target)
        brought_back = values[before] if before else None
        return replace(brought_back, uuid=step.uuid) if brought_back else None
    if step.on is None and step.at is None:
        kept = _last_values(step.target, values, earlier)
        return replace(step, on=kept.on, at=kept.at)
    assert step.at is not None
    return replace(step, on=step.on or local_date(step.at, zone))


def _last_values(
    uuid: UUID | None, values: Mapping[UUID, Step | None], earlier: Mapping[UUID, UUID]
) -> Step:
    while uuid is not None:
        found = values[uuid]
        if found is not None:
            return found
        uuid = earlier.get(uuid)
    raise AssertionError("a chain begins with values")


def _kinds(case: Case) -> dict[str, CoreKind]:
    """Return the start kinds by every word they go by, with the rules of the case."""
    found: dict[str, CoreKind] = {}
    bonuses = Bonuses(tuple(Bonus(one.start, one.until, one.bonus_pct) for one in case.actions))
    for raw in json.loads(START_KINDS.read_text(encoding="utf-8")):
        names = {alias.casefold() for alias in raw["aliases"]}
        rule = _changed(Rule(Side(raw["side"]), raw["points"]), case.rules, names)
        dated = {FROM_THE_START: rule}
        for monday in sorted(case.schemes):
            dated[monday] = rule = _changed(rule, case.schemes[monday], names)
        kind = CoreKind(
            raw["en"],
            raw["nature"] == "act",
            Measure(raw["measure"]),
            RuleHistory.of(dated, bonuses),
        )
        found |= dict.fromkeys(names, kind)
    return found


def _changed(rule: Rule, changes: Changes, names: set[str]) -> Rule:
    for name in names & set(changes):
        change = changes[name]
        rule = Rule(
            Side(change.side) if change.side else rule.side,
            rule.points if change.points is None else to_tenths(change.points),
            rule.day_cap if change.cap is None else to_tenths(change.cap),
        )
    return rule
