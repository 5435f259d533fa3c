"""Reads the worked cases of the look ahead: what was scored and given, and what should come of
it.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from voorkant.core.money import Money
from voorkant.core.periods import Week
from voorkant.core.targets.availability import Away
from voorkant.core.targets.basis import Count, GivenBasis

FILE = Path(__file__).with_name("cases.yaml")
WEDNESDAY = date(2026, 10, 21)
LONG_AGO = date(2020, 1, 6)
Result = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """One worked case. Points scored by Monday in tenths; `present` is the target in tenths."""

    title: str
    today: date
    known_from: date
    given: dict[str, Any]
    scored: dict[date, int]
    timed: dict[date, int]
    away: tuple[Away, ...]
    present: int
    own: int | None
    expected: Result

    @property
    def basis(self) -> GivenBasis:
        """What was given; refused values raise."""
        count = self.given.get("count")
        own = self.given.get("points_per_contract")
        goal = self.given.get("goal")
        return GivenBasis(
            deal_value=self._money(self.given.get("value", 6_000)),
            cycle_weeks=self.given["weeks"],
            count=Count(count["contracts"], count["from"], count["until"]) if count else None,
            points_per_contract=None if own is None else own * 10,
            minutes_per_point=self.given.get("minutes"),
            goal=None if goal is None else self._money(goal),
        )

    def _money(self, amount: float) -> Money:
        return Money(int(Fraction(str(amount)) * 100), self.given.get("currency", "EUR"))

    def check(self, found: Result) -> None:
        """Compare everything that the case names."""
        assert {name: found.get(name) for name in self.expected} == self.expected


def load_cases() -> list[Case]:
    """Return the cases of the file."""
    return [_case(raw) for raw in yaml.safe_load(FILE.read_text("utf-8"))]


def _case(raw: dict[str, Any]) -> Case:
    given = raw["input"]
    return Case(
        title=raw["title"],
        today=given.get("today", WEDNESDAY),
        known_from=given.get("known_from", LONG_AGO),
        given=given["basis"],
        scored=_weeks(given.get("scored", {}), 10),
        timed=_weeks(given.get("minutes", {}), 1),
        away=tuple(Away(one["from"], one["until"]) for one in given.get("away", ())),
        present=given.get("target", 15) * 10,
        own=None if "points" not in given else given["points"] * 10,
        expected=raw["expected"],
    )


def _weeks(raw: dict[str, float], scale: int) -> dict[date, int]:
    """Return numbers by Monday; `2026-W30..2026-W42` stands for each week from and through."""
    found: dict[date, int] = {}
    for name, number in raw.items():
        first, _, last = name.partition("..")
        week, end = Week.parse(first), Week.parse(last or first)
        while week <= end:
            found[week.monday] = int(Fraction(str(number)) * scale)
            week = week.shifted(1)
    return found


def plain(value: Fraction | int, scale: int) -> float | int:
    """Return a number as the file writes it: whole where it is whole."""
    exact = Fraction(value) / scale
    return int(exact) if exact.denominator == 1 else float(exact)
