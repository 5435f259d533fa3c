"""Writing the year of the sample company into the ledger, many rows at a time."""

import hashlib
import random
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from voorkant.core.activity.entries import EntryType, Origin
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.scores import Fact, score_days
from voorkant.core.periods import zone
from voorkant.data.ledger_sql import bonuses_of
from voorkant.data.models import (
    Entry,
    EntryText,
    Member,
    Party,
    PointRule,
    ProgressItem,
)
from voorkant.data.rollups import write_day_scores
from voorkant.operations.sample.story import SEED, Act
from voorkant.queries.activity.kinds import history_of, rule_on

WHOLE = 100


@dataclass(slots=True)
class Books:
    """What rows refer to: people, kinds with their rules, words, and what was made so far."""

    seats: list[Member]
    people: list[Party]
    rules: dict[str, list[PointRule]]
    words: dict[str, Any]
    language: str
    items: dict[str, ProgressItem] = field(default_factory=dict)
    occasions: dict[str, Entry] = field(default_factory=dict)
    chance: random.Random = field(default_factory=lambda: random.Random(SEED))

    def write(self, acts: list[Act]) -> None:
        """Write all acts with their words and day scores."""
        self._open_items(acts)
        first = [act for act in acts if act.is_occasion]
        made = Entry.objects.bulk_create(self._row(act) for act in first)
        self.occasions = {act.occasion: row for act, row in zip(first, made, strict=True)}
        rest = [act for act in acts if not act.is_occasion]
        rows = Entry.objects.bulk_create((self._row(act) for act in rest), batch_size=500)
        EntryText.objects.bulk_create(
            EntryText(entry=row, workspace_id=row.workspace_id, note=self._note(act))
            for act, row in zip(rest, rows, strict=True)
            if act.says
        )
        self._score([*made, *rows])

    def _open_items(self, acts: list[Act]) -> None:
        readings: defaultdict[str, list[Act]] = defaultdict(list)
        for act in acts:
            if act.item:
                readings[act.item].append(act)
        for name, mine in readings.items():
            whole = [act.on for act in mine if act.percent == WHOLE]
            self.items[name] = ProgressItem.objects.create(
                workspace=self.seats[0].workspace,
                member=self.seats[mine[0].member],
                kind=self.rules[mine[0].kind][0].kind,
                name=self._item_name(mine[0]),
                opened_on=mine[0].on,
                closed_on=whole[0] if whole else None,
            )

    def _item_name(self, act: Act) -> str:
        sort, number = act.item.split()
        what = number if act.party is None else self.people[act.party].name
        return str(self.words[sort][self.language] % what)

    def _row(self, act: Act) -> Entry:
        seat, rule = self.seats[act.member], rule_on(self.rules[act.kind], act.on)
        uuid = UUID(int=self.chance.getrandbits(128), version=4)
        at = datetime.combine(act.on, act.at, zone(seat.workspace.tz))
        return Entry(
            workspace=seat.workspace,
            client_uuid=uuid,
            body_digest=hashlib.sha256(uuid.bytes).hexdigest(),
            member=seat,
            recorded_by=seat,
            kind=rule.kind,
            point_rule=rule,
            type=EntryType.LOG,
            local_date=act.on,
            tz=seat.workspace.tz,
            occurred_at=at,
            received_at=at + timedelta(seconds=1),
            quantity=act.quantity,
            percent=act.percent,
            item=self.items.get(act.item),
            minutes=act.minutes,
            audience=act.audience,
            amount=act.amount,
            currency="" if act.amount is None else seat.workspace.currency,
            party=None if act.party is None else self.people[act.party],
            occasion=None if act.is_occasion else self.occasions.get(act.occasion),
            origin=Origin.SAMPLE,
        )

    def _note(self, act: Act) -> str:
        said = self.words[act.says][self.language]
        return said if isinstance(said, str) else str(self.chance.choice(said))

    def _score(self, rows: list[Entry]) -> None:
        facts: defaultdict[tuple[int, int], list[Fact]] = defaultdict(list)
        for row in rows:
            fact = Fact(
                *(str(row.client_uuid), row.local_date, row.occurred_at, row.quantity),
                *(row.item_id, row.percent, row.minutes),
            )
            facts[row.member_id, row.kind_id].append(fact)
        rules = {dated[0].kind_id: dated for dated in self.rules.values()}
        workspace = self.seats[0].workspace_id
        bonuses = bonuses_of(workspace)
        for (member, kind), mine in facts.items():
            measure = Measure(rules[kind][0].kind.measure)
            days = score_days(measure, mine, history_of(rules[kind], bonuses))
            write_day_scores(workspace, member, kind, days.values())
