"""What the entries of one member and one kind are worth, day by day."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from voorkant.core.activity.bonuses import bonus_of
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.sides import Side

STEP_PERCENT = 10
COMPLETE = 100


@dataclass(frozen=True, slots=True)
class Fact:
    """An entry that still stands: corrected and voided ones are left out before scoring.

    Either `quantity` (≥ 1) or `item` with `percent` (0–100) is set. `key` breaks ties in time
    the same way whatever the order of arrival.
    """

    key: str
    on: date
    occurred_at: datetime
    quantity: int | None = None
    item: int | None = None
    percent: int | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class DayPoints:
    """One kind on one day of one member. `raw` and `counted` in tenths, before and after the cap;
    `bonus` is what an action period adds to it, in tenths.

    `quantity` counts whole acts: units of a counted kind, items first brought to 100 % of a
    progress kind.
    """

    on: date
    side: Side
    quantity: int
    minutes: int
    raw: int
    counted: int
    bonus: int = 0


@dataclass(slots=True)
class _Day:
    rule: Rule
    bonus_percent: int
    quantity: int = 0
    minutes: int = 0
    raw: int = 0
    counted: int = 0

    def add(self, points: int) -> int:
        """Book gained points; return how much of it counts under the cap."""
        room = points if self.rule.day_cap is None else self.rule.day_cap - self.counted
        counts = max(min(points, room), 0)
        self.raw += points
        self.counted += counts
        return counts

    def take(self, raw: int, counted: int) -> None:
        self.raw -= raw
        self.counted -= counted

    def result(self, on: date) -> DayPoints:
        bonus = bonus_of(self.counted, self.bonus_percent)
        numbers = (self.quantity, self.minutes, self.raw, self.counted, bonus)
        return DayPoints(on, self.rule.side, *numbers)


@dataclass(slots=True)
class _Item:
    steps: list[tuple[int, int]] = field(default_factory=list)
    completed: bool = False


def _in_order(facts: Iterable[Fact]) -> Sequence[Fact]:
    return sorted(facts, key=lambda fact: (fact.on, fact.occurred_at, fact.key))


def score_days(
    measure: Measure, facts: Iterable[Fact], history: RuleHistory
) -> dict[date, DayPoints]:
    """Return the points of every day on which the facts of one member and kind fall.

    Counted kinds: quantity × points, limited by the day's cap. Progress: each full 10 % step of
    an item earns the rule of the date on which it was reached; going back removes the latest
    steps for what they earned and counted. Order: local day, then instant, then key.
    """
    days: dict[date, _Day] = {}
    items: defaultdict[int, _Item] = defaultdict(_Item)
    for fact in _in_order(facts):
        if fact.on not in days:
            days[fact.on] = _Day(history.on(fact.on), history.bonuses.on(fact.on))
        day = days[fact.on]
        day.minutes += fact.minutes
        if measure is Measure.COUNT:
            quantity = fact.quantity or 0
            day.quantity += quantity
            day.add(quantity * day.rule.points)
        elif fact.item is not None and fact.percent is not None:
            _move(items[fact.item], fact.percent, day)
    return {on: day.result(on) for on, day in days.items()}


def _move(item: _Item, percent: int, day: _Day) -> None:
    target = percent // STEP_PERCENT
    while len(item.steps) < target:
        item.steps.append((day.rule.points, day.add(day.rule.points)))
    while len(item.steps) > target:
        day.take(*item.steps.pop())
    if percent >= COMPLETE and not item.completed:
        item.completed = True
        day.quantity += 1
