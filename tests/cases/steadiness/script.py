"""Reads the worked cases of steadiness: weeks of days as they went, and what should be told."""

from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import yaml

from voorkant.core.periods import monday_of
from voorkant.core.rhythm.promise import WORKING_DAYS, Pattern
from voorkant.core.targets.availability import Away

FILE = Path(__file__).with_name("cases.yaml")
SOME_DAY = date(2026, 10, 25)
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case: acts by day, days off and away, the promise, and what should come of it."""

    title: str
    today: date
    start: date
    pattern: Pattern
    done: dict[date, int]
    holidays: tuple[date, ...]
    away: tuple[Away, ...]
    expected: Result

    def check(self, found: Result) -> None:
        """Compare everything that the case names."""
        assert {name: found.get(name) for name in self.expected} == self.expected


def load_cases() -> list[Case]:
    """Return the cases of the file."""
    return [_case(raw) for raw in yaml.safe_load(FILE.read_text("utf-8"))]


def _case(raw: dict[str, Any]) -> Case:
    weeks = [week["dagen"] for week in raw["weken"] for _ in range(week["keer"])]
    today = raw.get("vandaag") or monday_of(SOME_DAY) + timedelta(days=len(weeks[-1]) - 1)
    start = monday_of(today) - timedelta(weeks=len(weeks) - 1)
    signs = {
        start + timedelta(weeks=number, days=place): sign
        for number, week in enumerate(weeks)
        for place, sign in enumerate(week)
    }
    assert max(signs) == today
    weekdays = frozenset(raw.get("weekdagen", WORKING_DAYS))
    return Case(
        title=raw["titel"],
        today=today,
        start=start,
        pattern=Pattern(start, raw.get("belofte", 1), weekdays),
        done={on: int(sign) for on, sign in signs.items() if sign.isdigit() and sign != "0"},
        holidays=tuple(on for on, sign in signs.items() if sign == "v"),
        away=tuple(
            Away(on, on + timedelta(days=1), 100 if sign == "w" else 50)
            for on, sign in signs.items()
            if sign in "wh"
        ),
        expected=raw["verwacht"],
    )
