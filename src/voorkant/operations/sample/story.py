"""The year of the sample company: what three people did, from one seed, day by day.

Planted: the three best customers came by referral while most effort goes into cold calls; one
client keeps asking for more than was agreed; three wild weeks are followed by three silent ones; an
action month brings more talks for everybody, and two weeks of rest come after it.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

SEED = 20_261_019
PARTIES = 61
TOP = (0, 1, 2)
WRONG = 7
WEEKS = 52
WILD, SILENT = range(27, 30), range(30, 33)
ACTION = range(41, 45)
KEEPS = (0.86, 0.74, 0.9)
TALK = (
    ("Call with a prospect", 62),
    ("Call with an existing customer", 18),
    ("Session offered", 8),
    ("Quote sent", 7),
    ("Programme offered", 3),
    ("Asked for a referral", 2),
)
READINGS = (20, 50, 80, 100)


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: by whom (0 is the owner), when in local time, what, with whom.

    `item` and `occasion` are names that acts share; `says` names a list of notes.
    """

    member: int
    on: date
    at: time
    kind: str
    quantity: int | None = 1
    percent: int | None = None
    item: str = ""
    minutes: int = 0
    audience: int | None = None
    amount: int | None = None
    party: int | None = None
    is_occasion: bool = False
    occasion: str = ""
    says: str = ""


def year(today: date, start: date) -> list[Act]:
    """Return everything that was done from a Monday up to and including yesterday, in order."""
    chance = random.Random(SEED)
    acts: list[Act] = []
    for number in range((today - start).days):
        on = start + timedelta(days=number)
        if on.weekday() < 5:
            acts += _day(chance, on, (on - start).days // 7)
    acts += _action(random.Random(SEED), start)
    acts += _newsletters(chance, start, today)
    acts += _cases(chance, start, today)
    return sorted((act for act in acts if act.on < today), key=lambda act: (act.on, act.at))


def _day(chance: random.Random, on: date, week: int) -> Iterator[Act]:
    for member, keeps in enumerate(KEEPS):
        if member == 0 and week in SILENT:
            keeps = 0.05
        if chance.random() < keeps:
            most = 8 if member == 0 and week in WILD else 3
            for _ in range(chance.randint(1 + (most > 3) * 4, most)):
                yield _talk(chance, member, on, week)
        if chance.random() < 0.45:
            minutes = chance.choice((30, 60, 90, 120))
            yield _at(chance, Act(member, on, time(), "Back-side work", minutes=minutes))
    if 16 <= week < 38 and on.weekday() == 3:
        yield from _wrong_client(chance, on)
    if on.weekday() == 2 and week % 4 == 1:
        yield from _event(chance, week // 4 % 3, on)
    if on.weekday() == 1 and week % 13 == 6:
        yield from _webinar(chance, on)


def _at(chance: random.Random, act: Act) -> Act:
    hour, minute, second = chance.randint(9, 16), chance.randint(0, 59), chance.randint(0, 59)
    return replace(act, at=time(hour, minute, second))


def _talk(chance: random.Random, member: int, on: date, week: int) -> Act:
    kinds, weights = zip(*TALK, strict=True)
    act = _at(chance, Act(member, on, time(), chance.choices(kinds, weights)[0]))
    if act.kind == "Call with an existing customer":
        customer = chance.choice(TOP) if chance.random() < 0.3 else chance.randint(3, 24)
        return replace(act, party=customer, minutes=chance.choice((10, 15, 20)))
    if act.kind == "Quote sent":
        if week % 9 == 4:
            amount = chance.randint(180, 320) * 10_000
            return replace(act, party=chance.choice(TOP), amount=amount, says="referred")
        amount = chance.randint(12, 90) * 10_000
        return replace(act, party=chance.randint(3, PARTIES - 1), amount=amount)
    says = "cold" if act.kind == "Call with a prospect" and chance.random() < 0.4 else ""
    party = chance.randint(25, PARTIES - 1) if chance.random() < 0.7 else None
    return replace(act, party=party, says=says, minutes=chance.choice((0, 5, 10)))


def _action(chance: random.Random, start: date) -> Iterator[Act]:
    """In the hour that the action month sets free everybody talks to a prospect more."""
    for week in ACTION:
        for day in range(4):
            on = start + timedelta(weeks=week, days=day)
            for member in range(len(KEEPS)):
                at = time(15, chance.randint(0, 59))
                yield Act(
                    *(member, on, at, "Call with a prospect"),
                    minutes=chance.choice((10, 15, 20)),
                    party=chance.randint(25, PARTIES - 1),
                )


def _wrong_client(chance: random.Random, on: date) -> Iterator[Act]:
    call = Act(0, on, time(), "Call with an existing customer", party=WRONG, minutes=40)
    yield replace(_at(chance, call), says="wrong")
    work = Act(0, on, time(), "Back-side work", party=WRONG, minutes=chance.choice((120, 180)))
    yield replace(_at(chance, work), says="wrong")


def _event(chance: random.Random, member: int, on: date) -> Iterator[Act]:
    name = f"event {on}"
    yield Act(
        *(member, on, time(17, 30), "Networking event attended"),
        minutes=120,
        is_occasion=True,
        occasion=name,
    )
    for party in chance.sample(range(25, PARTIES), 2):
        call = Act(member, on + timedelta(days=1), time(), "Call with a prospect", party=party)
        yield replace(_at(chance, call), occasion=name)


def _webinar(chance: random.Random, on: date) -> Iterator[Act]:
    name = f"webinar {on}"
    for days in (8, 5, 1):
        promoted = Act(0, on - timedelta(days=days), time(), "Webinar promoted")
        yield replace(_at(chance, promoted), audience=chance.randint(90, 420))
    signed_up = chance.randint(14, 31)
    yield Act(0, on - timedelta(days=1), time(16, 50), "Webinar sign-up", signed_up)
    yield Act(
        *(0, on, time(16, 0), "Webinar given"),
        minutes=60,
        audience=signed_up - 4,
        is_occasion=True,
        occasion=name,
    )
    for party in chance.sample(range(25, PARTIES), 4):
        call = Act(0, on + timedelta(days=2), time(), "Call with a prospect", party=party)
        yield replace(_at(chance, call), occasion=name)


def _newsletters(chance: random.Random, start: date, today: date) -> Iterator[Act]:
    """One a month, read by a few more each time; the present one is half way."""
    for month in range(13):
        first = start + timedelta(weeks=4 * month + 1)
        present = first + timedelta(days=28) > today
        for step, percent in enumerate(READINGS[:2] if present else READINGS):
            act = Act(0, first + timedelta(days=step), time(), "Newsletter sent", None, percent)
            whole = percent == READINGS[-1]
            yield replace(
                _at(chance, act),
                item=f"newsletter {month + 1}",
                audience=84 + 9 * month if whole else None,
            )
        readers = Act(0, first + timedelta(days=4), time(9, 5), "New newsletter reader")
        yield replace(readers, quantity=chance.randint(3, 12))


def _cases(chance: random.Random, start: date, today: date) -> Iterator[Act]:
    for number, week in enumerate((7, 22, 41)):
        for step, percent in enumerate((30, 60, 100)):
            on = start + timedelta(weeks=week + step, days=2)
            act = Act(2, on, time(), "Case or testimonial published", None, percent)
            yield replace(_at(chance, act), item=f"case {TOP[number]}", party=TOP[number])
