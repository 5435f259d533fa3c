"""Random histories of one member, and what should stand after them."""

from collections import defaultdict
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import strategies as st

from tests.support.business import MONDAY, NOON, at, kind_id
from voorkant.core.activity.entries import NewEntry
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.data.ledger_sql import bonuses_of
from voorkant.data.models import (
    ActivityKind,
    DayScore,
    Member,
    PointRule,
    ProgressItem,
    Scheme,
)
from voorkant.operations.activity import Change, correct_entry, log_entry, undo_entry, void_entry
from voorkant.operations.activity.change import AlreadyChanged
from voorkant.queries.activity.kinds import dated_rules, history_of

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
    """One thing done: a log, or something to record number `target` of those written so far."""

    verb: str
    values: Values | None = None
    target: int = 0


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
HISTORIES = st.lists(LOGS | LOGS | CHANGES | OTHERS, min_size=1, max_size=16)


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
    records: list[Stands] = field(default_factory=list)
    sent: list[tuple[str, UUID, NewEntry | None]] = field(default_factory=list)
    gained: int = 0

    def do(self, act: Act) -> None:
        """Do one thing to the ledger and to the model, and compare how they answer."""
        if act.verb == "log":
            assert act.values is not None
            self._write("log", None, act.values)
        elif self.records:
            number = self._number(act.target)
            if act.verb == "again":
                self._again(number)
            else:
                self._change(act.verb, number, act.values)

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
            history = history_of(dated_rules(kind), bonuses_of(kind.workspace_id))
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
            row.local_date, Side(row.side), row.quantity, row.minutes, row.raw, row.counted
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
    return Book(owner, kinds, items)


def prepare(owner: Member) -> None:
    """Give a business caps, a second scheme from a Monday on, and three open items a kind."""
    scheme = Scheme.objects.get(workspace=owner.workspace)
    PointRule.objects.filter(scheme=scheme, kind__name_en="Newsletter sent").update(day_cap=35)
    PointRule.objects.filter(scheme=scheme, kind__name_en="Call with a prospect").update(day_cap=25)
    later = Scheme.objects.create(workspace=owner.workspace, valid_from=MONDAY + timedelta(days=7))
    for rule in PointRule.objects.filter(scheme=scheme):
        points = 0 if rule.side == Side.BACK else rule.points + 5
        values = {"side": rule.side, "points": points, "needs_party": rule.needs_party}
        PointRule.objects.create(workspace=owner.workspace, scheme=later, kind=rule.kind, **values)
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
