"""Reads the worked cases: what happens in which order, and what should come of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

import yaml

from voorkant.core.targets.actions import Action

FOLDER = Path(__file__).parent
AMSTERDAM = "Europe/Amsterdam"
MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Step:
    """One record: a log, or a change of the record `target`. `received` is when it reaches us.

    Without `on` the day follows from `at`; a correction without either keeps those of its target.
    """

    verb: str
    uuid: UUID
    received: datetime
    target: UUID | None = None
    kind: str = ""
    on: date | None = None
    at: datetime | None = None
    quantity: int | None = None
    percent: int | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class RuleChange:
    """What a scheme changes about one kind; None keeps what it was. Points and cap in points."""

    side: str | None = None
    points: Decimal | None = None
    cap: Decimal | None = None


Changes = Mapping[str, RuleChange]


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a case: points by day and by week, acts that keep the promise by day, and the
    bonus of the days that have one.
    """

    points: dict[date, Decimal]
    before_cap: dict[date, Decimal]
    weeks: dict[str, Decimal]
    acts: dict[date, int]
    bonus: dict[date, Decimal]


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case. `rules` change the start scheme, `schemes` follow it from their Monday;
    `actions` are announced before the records come in.
    """

    title: str
    zone: str
    rules: Changes
    schemes: dict[date, Changes]
    actions: tuple[Action, ...]
    steps: tuple[Step, ...]
    expected: dict[str, Any] = field(default_factory=dict)

    def days(self) -> list[date]:
        """List every day that may carry points: the days named and both their neighbours."""
        named = {step.on for step in self.steps if step.on}
        named |= {step.at.date() for step in self.steps if step.at}
        near = {day + timedelta(days=shift) for day in named for shift in (-1, 0, 1)}
        return sorted(near | set(self.expected["points"]))

    def check(self, found: Result) -> None:
        """Compare what came of the case with what was expected: all days, and all weeks named."""
        for name, numbers in self.expected.items():
            right = numbers if name == "acts" else {key: exact(n) for key, n in numbers.items()}
            assert getattr(found, name) == right, name


def exact(number: float) -> Decimal:
    """Return a number of the file as the decimal that was written."""
    return Decimal(str(number))


def load_cases() -> list[Case]:
    """Return the cases of all files."""
    files = sorted(FOLDER.glob("*.yaml"))
    return [_case(raw) for file in files for raw in yaml.safe_load(file.read_text("utf-8"))]


def _case(raw: dict[str, Any]) -> Case:
    given = raw["input"]
    return Case(
        raw["title"],
        given.get("zone", AMSTERDAM),
        _changes(given.get("rules", {})),
        {monday: _changes(rules) for monday, rules in given.get("schemes", {}).items()},
        tuple(
            Action("Actie", one["start"], one["until"], bonus_pct=one["bonus"])
            for one in given.get("actions", [])
        ),
        _steps(raw["title"], given["records"]),
        raw["expected"],
    )


def _changes(raw: dict[str, dict[str, Any]]) -> Changes:
    return {
        kind: RuleChange(
            rule.get("side"),
            exact(rule["points"]) if "points" in rule else None,
            exact(rule["cap"]) if "cap" in rule else None,
        )
        for kind, rule in raw.items()
    }


def _steps(title: str, records: list[dict[str, Any]]) -> tuple[Step, ...]:
    names = [str(record.get("id", number)) for number, record in enumerate(records)]
    uuids = {name: uuid5(NAMESPACE_URL, f"{title} {name}") for name in names}
    steps: list[Step] = []
    received = datetime(2026, 1, 1, tzinfo=UTC)
    for name, raw in zip(names, records, strict=True):
        record = dict(raw)
        record.pop("id", None)
        verb = next((verb for verb in ("correct", "void", "undo") if verb in record), "log")
        target = uuids[record.pop(verb)] if verb != "log" else None
        on, at = record.pop("day", None), record.pop("at", None)
        if on and not at:
            at = datetime.combine(on, time(12), UTC) + len(steps) * MINUTE
        received = max(received + MINUTE, at or received)
        if "kind" in record and not {"quantity", "percent"} & set(record):
            record["quantity"] = 1
        steps.append(Step(verb, uuids[name], received, target, on=on, at=at, **record))
    return tuple(steps)
