"""What is logged in one transaction: each kind looked up once, each day's score written once."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import UUID

from voorkant.core.activity.entries import EntryType, NewEntry, Origin
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.records import Logged
from voorkant.core.activity.scores import COMPLETE, DayPoints
from voorkant.core.periods import monday_of
from voorkant.core.rhythm.review import NoteNeeded
from voorkant.data.ledger_sql import bonuses_and_closed_weeks, known_digests
from voorkant.data.models import Entry, Member
from voorkant.data.rollups import write_day_scores
from voorkant.operations.activity.building import Arrival, build, day_of
from voorkant.operations.activity.scoring import (
    Ledger,
    day_points,
    ledger_of,
    rescore,
    score_total,
    settle_item,
)
from voorkant.operations.activity.writing import given_before, insert
from voorkant.queries.activity.entries import record
from voorkant.queries.activity.kinds import kind_with_history


@dataclass(slots=True)
class _Day:
    """A counted kind on one day: what it came to, this transaction's entries included."""

    quantity: int
    minutes: int
    points: DayPoints | None

    def add(self, ledger: Ledger, row: Entry) -> int:
        """Add a record; return by how many tenths the points change."""
        before = self.points.counted if self.points else 0
        self.quantity += row.quantity or 0
        self.minutes += row.minutes
        self.points = score_total(ledger, row.local_date, self.quantity, self.minutes)
        return self.points.counted - before


@dataclass(slots=True)
class _Readings:
    """A measured kind: where the readings of this transaction fall, and the latest logged."""

    ledger: Ledger
    days: set[date] = field(default_factory=set)
    items: set[int | None] = field(default_factory=set)
    last: UUID | None = None

    def add(self, row: Entry) -> None:
        """Remember a reading; a finished item closes at once: the next reading depends on it."""
        self.days.add(row.local_date)
        self.items.add(row.item_id)
        self.last = row.client_uuid
        if row.item and (row.percent == COMPLETE or row.item.closed_on is not None):
            settle_item(row.item)


class Logbook:
    """The records of one transaction. `close` writes the scores of the days they fall on."""

    def __init__(self, actor: Member, came: Arrival, batch: Sequence[NewEntry]) -> None:
        self.actor, self.came = actor, came
        self.digests = known_digests(actor.workspace_id, [new.client_uuid for new in batch])
        first = min((day_of(new, came) for new in batch), default=came.today)
        self.bonuses, self.closed = bonuses_and_closed_weeks(
            actor.workspace_id, actor.pk, monday_of(first)
        )
        self.ledgers: dict[UUID, Ledger] = {}
        self.days: dict[tuple[int, date], _Day] = {}
        self.readings: dict[int, _Readings] = {}

    def log(self, new: NewEntry) -> Logged:
        """Log one record, or return the answer given before to the same one.

        What readings of measured kinds gain is known at the end only: `close` tells. A refused
        record leaves nothing behind. Raises what `log_entry` raises.
        """
        digest = new.digest()
        before = self.digests.get(new.client_uuid)
        if before is not None:
            return given_before(self.actor, new.client_uuid, same=before == digest)
        ledger = self._ledger(new)
        is_late = monday_of(day_of(new, self.came)) in self.closed
        if is_late and not (new.note.strip() or new.origin is Origin.OFFLINE):
            raise NoteNeeded("note")
        row = build(self.actor, new, ledger.kind, ledger.rules, self.came)
        row.type, row.body_digest = EntryType.LOG, digest
        self.digests[new.client_uuid] = digest
        gained = 0
        if ledger.kind.measure == Measure.COUNT:
            gained = self._day(ledger, row.local_date).add(ledger, row)
        insert(row, new.note)
        if ledger.kind.measure == Measure.PROGRESS:
            self.readings.setdefault(ledger.kind.pk, _Readings(ledger)).add(row)
        return Logged(replace(record(row), is_late=is_late), created=True, gained=gained)

    def close(self) -> dict[UUID | None, int]:
        """Write the scores of all days touched.

        Return the tenths that the readings of each measured kind gained together, by the record
        that was logged last.
        """
        for (kind, _), day in self.days.items():
            if day.points:
                write_day_scores(self.actor.workspace_id, self.actor.pk, kind, [day.points])
        return {
            one.last: rescore(one.ledger, one.days, one.items) for one in self.readings.values()
        }

    def _ledger(self, new: NewEntry) -> Ledger:
        # What waited on a device is not lost because its kind was archived meanwhile.
        if new.kind not in self.ledgers:
            kind, rules = kind_with_history(self.actor.workspace, new.kind, archived=new.queued)
            self.ledgers[new.kind] = ledger_of(self.actor, kind, rules, self.bonuses)
        return self.ledgers[new.kind]

    def _day(self, ledger: Ledger, on: date) -> _Day:
        key = ledger.kind.pk, on
        if key not in self.days:
            self.days[key] = _Day(*day_points(ledger, on))
        return self.days[key]
