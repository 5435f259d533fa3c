"""A team's past, made up the same way each time: what one member did, day by day."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

STEPS = (10, 20, 30, 40, 50, 60, 70, 80, 90, 100)
PROGRESS_EVERY = 20
PARTY_SHARE = 0.4


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of activity with its rule, as the tables know them; points in tenths."""

    id: int
    public_id: str
    rule: int
    side: str
    points: int
    is_counted: bool
    needs_party: bool


@dataclass(slots=True)
class Item:
    """A piece of work that grows by 10 % a time."""

    opened_on: date
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class Deed:
    """One entry: counted with a quantity, or a percentage of an item (its place in the list)."""

    on: date
    minute: int
    kind: KindRow
    quantity: int | None
    item: int | None
    percent: int | None
    minutes: int
    has_party: bool


@dataclass(slots=True)
class Past:
    """What one member did, oldest first."""

    deeds: list[Deed] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    readings: int = 0


def working_days(last: date, count: int) -> list[date]:
    """Return the last Mondays to Fridays up to a day, and that day itself whatever it is."""
    days, on = [last], last - timedelta(days=1)
    while len(days) < count:
        if on.weekday() < 5:
            days.append(on)
        on -= timedelta(days=1)
    return days[::-1]


def past(seed: int, days: Sequence[date], a_day: int, kinds: Sequence[KindRow]) -> Past:
    """Make up the past of one member: `a_day` entries on each day, one in twenty of progress."""
    chance = random.Random(seed)
    counted = [kind for kind in kinds if kind.is_counted]
    measured = next(kind for kind in kinds if not kind.is_counted)
    made = Past()
    for place in range(len(days) * a_day):
        on, minute = days[place // a_day], 480 + 60 * (place % a_day) + chance.randrange(60)
        if place % PROGRESS_EVERY == seed % PROGRESS_EVERY:
            made.deeds.append(_reading(made, on, minute, measured))
        else:
            kind = counted[min(int(chance.expovariate(0.4)), len(counted) - 1)]
            made.deeds.append(_act(chance, on, minute, kind))
    return made


def _act(chance: random.Random, on: date, minute: int, kind: KindRow) -> Deed:
    has_party = kind.needs_party or chance.random() < PARTY_SHARE
    quantity = 1 if chance.random() < 0.8 else 2
    return Deed(on, minute, kind, quantity, None, None, chance.choice((0, 0, 15)), has_party)


def _reading(made: Past, on: date, minute: int, kind: KindRow) -> Deed:
    step = made.readings % len(STEPS)
    made.readings += 1
    if step == 0:
        made.items.append(Item(opened_on=on))
    if STEPS[step] == 100:
        made.items[-1].closed_on = on
    return Deed(on, minute, kind, None, len(made.items) - 1, STEPS[step], 0, False)
