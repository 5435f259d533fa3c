"""Random histories of one member, and what should stand after them.

In the middle of them schemes are published, replaced and withdrawn, and bonuses come and go.
"""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from django.db import transaction
from hypothesis import strategies as st

from tests.support.business import MONDAY, NOON, at, kind_id
from tests.support.schemes import published, rules_of
from voorkant.core.activity.bonuses import Bonus, Bonuses
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.schemes import Rule, RuleHistory, UnknownScheme
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.data.models import (
    ActionPeriod,
    ActivityKind,
    DayScore,
    Member,
    PointRule,
    ProgressItem,
    Scheme,
)
from voorkant.operations.activity import Change, correct_entry, log_entry, undo_entry, void_entry
from voorkant.operations.activity.change import AlreadyChanged
from voorkant.operations.activity.rescoring import lock_everybody, rescore_days
from voorkant.operations.activity.schemes import withdraw_scheme
from voorkant.queries.activity.schemes import kind_rule

COUNTED = ("call", "quote", "back")
MEASURED = ("newsletter", "testimonial")
ITEMS = 3


@dataclass(frozen=True, slots=True)
class Values:
    """What one record says: kind by word, day, instant, and quantity or item with percent."""

    kind: str
    on: date
    moment: datetime
    quantity: int | None = None
    item: int | None = None
    percent: int | None = None
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Act:
    """One thing done: a log, or something to record number `target` of those written so far.

    To a scheme: `target` is the number of its Monday, `rules` what it says of some kinds.
    """

    verb: str
    values: Values | None = None
    target: int = 0
    rules: tuple[tuple[str, Rule], ...] = ()


DAYS = st.integers(-3, 8).map(lambda shift: MONDAY + timedelta(days=7 + shift))
MINUTES = st.integers(0, 59)
LEVELS = st.integers(0, 10).map(lambda step: step * 10) | st.integers(0, 100)
COUNTS = st.builds(
    lambda kind, on, minute, quantity: Values(
        kind, on, at(on, 9, minute), quantity, minutes=minute
    ),
    st.sampled_from(COUNTED),
    DAYS,
    MINUTES,
    st.integers(1, 5),
)
READINGS = st.builds(
    lambda kind, on, minute, item, percent: Values(
        kind, on, at(on, 9, minute), item=item, percent=percent
    ),
    st.sampled_from(MEASURED),
    DAYS,
    MINUTES,
    st.integers(0, ITEMS - 1),
    LEVELS,
)
VALUES = COUNTS | READINGS | READINGS
LOGS = st.builds(Act, st.just("log"), VALUES)
CHANGES = st.builds(Act, st.just("correct"), VALUES, st.integers(0, 30))
OTHERS = st.builds(
    Act, st.sampled_from(["void", "undo", "undo", "again"]), st.none(), st.integers(0, 30)
)
RULES = st.builds(
    Rule,
    st.sampled_from([Side.TALK, Side.REACH]),
    st.integers(0, 40),
    st.none() | st.integers(1, 60),
) | st.just(Rule(Side.BACK, 0))
PUBLISHED = st.builds(
    Act,
    st.just("publish"),
    st.none(),
    st.integers(0, 2),
    st.lists(st.tuples(st.sampled_from(COUNTED + MEASURED), RULES), max_size=4).map(tuple),
)
OTHERWISE = st.builds(Act, st.sampled_from(["withdraw", "bonus"]), st.none(), st.integers(0, 2))
HISTORIES = st.lists(
    LOGS | LOGS | LOGS | CHANGES | OTHERS | PUBLISHED | OTHERWISE, min_size=1, max_size=20
)
# Schemes are published the day before the first of these, so that each can still be replaced.
MONDAYS = tuple(MONDAY + timedelta(weeks=weeks) for weeks in range(3))
EVE = NOON - timedelta(days=1)


@dataclass(slots=True)
class Stands:
    """One record of the model: its values (None: void), what it replaced, whether it stands."""

    uuid: UUID
    values: Values | None
    before: int | None = None
    is_replaced: bool = False


@dataclass(slots=True)
class Book:
    """A member's ledger beside its model. `gained` is what the answers said in all, in tenths."""

    owner: Member
    kinds: dict[str, ActivityKind]
    items: dict[tuple[int, str], UUID]
    schemes: dict[date, dict[str, Rule]] = field(default_factory=dict)
    bonuses: dict[date, Bonus] = field(default_factory=dict)
    records: list[Stands] = field(default_factory=list)
    sent: list[tuple[str, UUID, NewEntry | None]] = field(default_factory=list)
    gained: int = 0

    def do(self, act: Act) -> None:
        """Do one thing to the ledger and to the model, and compare how they answer."""
        if act.verb == "log":
            assert act.values is not None
            self._write("log", None, act.values)
        elif act.verb in ("publish", "withdraw", "bonus"):
            before = self.total()
            getattr(self, act.verb)(MONDAYS[act.target], dict(act.rules))
            self.gained += self.total() - before
        elif self.records:
            number = self._number(act.target)
            if act.verb == "again":
                self._again(number)
            else:
                self._change(act.verb, number, act.values)

    def publish(self, monday: date, rules: dict[str, Rule]) -> None:
        """Publish a scheme for a Monday, whether or not it has one."""
        self.schemes[monday] = self._rules_on(monday) | rules
        published(self.owner, monday, EVE, **rules)

    def withdraw(self, monday: date, _: dict[str, Rule]) -> None:
        """Withdraw the scheme of a Monday, if it has one."""
        if self.schemes.pop(monday, None):
            withdraw_scheme(self.owner.workspace, self.owner, monday, EVE)
        else:
            with pytest.raises(UnknownScheme):
                withdraw_scheme(self.owner.workspace, self.owner, monday, EVE)

    def bonus(self, monday: date, _: dict[str, Rule]) -> None:
        """Give the middle of a week a bonus, or take it away."""
        start, until = monday + timedelta(days=1), monday + timedelta(days=4)
        if self.bonuses.pop(start, None):
            ActionPeriod.objects.filter(start=start).update(removed_at=EVE)
        else:
            self.bonuses[start] = Bonus(start, until, 25)
            ActionPeriod.objects.create(
                workspace=self.owner.workspace,
                theme="Double",
                start=start,
                until=until,
                bonus_pct=25,
                created_by=self.owner,
                created_at=EVE,
            )
        with transaction.atomic():
            lock_everybody(self.owner.workspace)
            rescore_days(self.owner.workspace, start, until)

    def _rules_on(self, monday: date) -> dict[str, Rule]:
        return self.schemes[max(start for start in self.schemes if start <= monday)]

    def total(self) -> int:
        """Return the tenths that count by the model."""
        return sum(day.counted for day in self.expected().values())

    def _number(self, target: int) -> int:
        """Return the record meant: mostly one that stands, now and then any."""
        standing = [n for n, record in enumerate(self.records) if not record.is_replaced]
        choice = standing if target % 5 else range(len(self.records))
        return choice[target % len(choice)]

    def _change(self, verb: str, number: int, values: Values | None) -> None:
        earlier = self.records[number]
        refused = earlier.is_replaced or (verb == "void" and earlier.values is None)
        if verb == "undo":
            values = None if earlier.before is None else self.records[earlier.before].values
        if not refused:
            self._write(verb, number, values)
            return
        with pytest.raises(AlreadyChanged):
            self._send(verb, UUID(int=10_000 + len(self.sent)), earlier.uuid, values)

    def _write(self, verb: str, number: int | None, values: Values | None) -> None:
        uuid = UUID(int=len(self.records) + 1)
        target = None if number is None else self.records[number].uuid
        created, gained = self._send(verb, uuid, target, values)
        assert created
        self.gained += gained
        self.records.append(Stands(uuid, values, number))
        if number is not None:
            self.records[number].is_replaced = True

    def _again(self, number: int) -> None:
        record = self.records[number]
        verb, target, new = self.sent[number]
        assert self._post(verb, record.uuid, target, new) == (False, 0)

    def _send(
        self, verb: str, uuid: UUID, target: UUID | None, values: Values | None
    ) -> tuple[bool, int]:
        new = self.entry(uuid, values) if values and verb in ("log", "correct") else None
        answer = self._post(verb, uuid, target or uuid, new)
        self.sent.append((verb, target or uuid, new))
        return answer

    def _post(self, verb: str, uuid: UUID, target: UUID, new: NewEntry | None) -> tuple[bool, int]:
        owner, workspace = self.owner, self.owner.workspace
        moment = NOON + timedelta(days=30, seconds=len(self.sent))
        if new is None:
            function = void_entry if verb == "void" else undo_entry
            logged = function(workspace, owner, target, Change(uuid), moment)
        elif verb == "log":
            logged = log_entry(workspace, owner, new, moment)
        else:
            logged = correct_entry(workspace, owner, target, new, "", moment)
        return logged.created, logged.gained

    def entry(self, uuid: UUID, values: Values) -> NewEntry:
        """Return the values as a person sends them."""
        kind = self.kinds[values.kind]
        return NewEntry(
            uuid,
            kind.public_id,
            values.quantity,
            values.percent,
            None if values.item is None else self.items[kind.pk, str(values.item)],
            on=values.on,
            occurred_at=values.moment,
            minutes=values.minutes,
            party_name="Alfa BV",
        )

    def expected(self) -> dict[tuple[int, date], DayPoints]:
        """Return what the pure core makes of the facts that stand, by kind and day."""
        facts: defaultdict[str, list[Fact]] = defaultdict(list)
        for record in self.records:
            values = record.values
            if values is not None and not record.is_replaced:
                facts[values.kind].append(fact(record.uuid, values))
        found = {}
        for word, mine in facts.items():
            kind = self.kinds[word]
            dated = {monday: rules[word] for monday, rules in self.schemes.items()}
            history = RuleHistory.of(dated, Bonuses(tuple(self.bonuses.values())))
            for on, day in score_days(Measure(kind.measure), mine, history).items():
                found[kind.pk, on] = day
        return found


def fact(uuid: UUID, values: Values) -> Fact:
    """Return the values as the core scores them."""
    return Fact(
        str(uuid),
        values.on,
        values.moment,
        values.quantity,
        values.item,
        values.percent,
        values.minutes,
    )


def stored(owner: Member) -> dict[tuple[int, date], DayPoints]:
    """Return the day scores of a member as they are kept, by kind and day."""
    return {
        (row.kind_id, row.local_date): DayPoints(
            row.local_date,
            Side(row.side),
            row.quantity,
            row.minutes,
            row.raw,
            row.counted,
            row.bonus,
        )
        for row in DayScore.objects.filter(member=owner)
    }


def open_book(owner: Member) -> Book:
    """Prepare a business for histories and return its empty book."""
    prepare(owner)
    kinds = {
        word: ActivityKind.objects.get(public_id=kind_id(owner.workspace, word))
        for word in COUNTED + MEASURED
    }
    items = {
        (item.kind_id, item.name): item.public_id
        for item in ProgressItem.objects.filter(member=owner)
    }
    schemes = {
        scheme.valid_from: {
            word: kind_rule(scheme.rules.get(kind=kind)).rule for word, kind in kinds.items()
        }
        for scheme in Scheme.objects.filter(workspace=owner.workspace)
    }
    return Book(owner, kinds, items, schemes)


def prepare(owner: Member) -> None:
    """Give a business caps, a second scheme from a Monday on, and three open items a kind."""
    scheme = Scheme.objects.get(workspace=owner.workspace)
    PointRule.objects.filter(scheme=scheme, kind__name_en="Newsletter sent").update(day_cap=35)
    PointRule.objects.filter(scheme=scheme, kind__name_en="Call with a prospect").update(day_cap=25)
    known = rules_of(owner, MONDAY)
    now = {word: known[kind_id(owner.workspace, word)].rule for word in COUNTED + MEASURED}
    more = {
        word: replace(rule, points=rule.points + 5, day_cap=None)
        for word, rule in now.items()
        if rule.side.is_front
    }
    published(owner, MONDAYS[1], EVE, **more)
    for word in MEASURED:
        kind = ActivityKind.objects.get(public_id=kind_id(owner.workspace, word))
        for number in range(ITEMS):
            ProgressItem.objects.create(
                workspace=owner.workspace,
                member=owner,
                kind=kind,
                name=str(number),
                opened_on=MONDAY,
            )


def at_once(values: list[Values]) -> list[Values]:
    """Give every record the same instant of its day, so that only the key orders them."""
    return [replace(one, moment=at(one.on, 9)) for one in values]
