"""Fills a database with one team and its past, in bulk: as many rows as the product would write."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from django.db import connection, transaction

from bench.history import Deed, KindRow, Past, past, working_days
from tests.support.business import at
from voorkant.core.access import Role
from voorkant.core.activity.kinds import Measure
from voorkant.core.activity.schemes import Rule, RuleHistory
from voorkant.core.activity.scores import DayPoints, Fact, score_days
from voorkant.core.activity.sides import Side
from voorkant.core.periods import Week
from voorkant.data.models import (
    Member,
    Party,
    PlannedCall,
    PointRule,
    ProgressItem,
    PromisePattern,
    WeekClose,
    Workspace,
)
from voorkant.operations.accounts import NewUser, create_user
from voorkant.operations.workspaces import NewWorkspace, create_workspace

MEMBERS = 200
A_DAY = 5
PARTIES = 500
CALLS = 5
ENTRY = (
    "workspace_id, client_uuid, body_digest, member_id, kind_id, point_rule_id, type, "
    "recorded_by_id, local_date, tz, occurred_at, received_at, clock_flag, quantity, item_id, "
    "percent, minutes, currency, party_id, origin"
)
DAY = (
    "workspace_id, member_id, local_date, kind_id, week_monday, side, quantity, minutes, raw, "
    "counted, bonus"
)
Values = Sequence[object]


def fill(entries: int, today: date) -> list[Member]:
    """Write a team of 200 with this many entries up to today; return the members."""
    days = working_days(today, entries // (MEMBERS * A_DAY))
    with transaction.atomic():
        team = _team(days[0])
        workspace = team[0].workspace
        parties = _parties(workspace, days[0])
        _plans(team, parties, days[0], today)
        _closings(team, days[0], today)
        kinds = kind_rows(workspace)
        for seed, member in enumerate(team):
            made = past(seed, days, A_DAY, kinds)
            items = _items(member, made, kinds)
            _load("data_entry", ENTRY, _entry_rows(member, made, items, parties))
            _load("data_dayscore", DAY, _day_rows(member, made))
    _tidy()
    return team


def kind_rows(workspace: Workspace) -> list[KindRow]:
    """List the kinds of the workspace by position, each with its first rule."""
    rules = PointRule.objects.filter(workspace=workspace).select_related("kind")
    return [
        KindRow(
            rule.kind_id,
            str(rule.kind.public_id),
            rule.pk,
            rule.side,
            rule.points,
            rule.kind.measure == Measure.COUNT,
            rule.needs_party,
        )
        for rule in rules.order_by("kind__position")
    ]


def _team(begins_on: date) -> list[Member]:
    moment = at(begins_on)
    user = create_user(NewUser("owner@example.nl", "Anna", None), moment)
    owner = create_workspace(user, NewWorkspace("Bench", "team", begins_on=begins_on), moment)
    team = [owner]
    for number in range(1, MEMBERS):
        name = f"Member {number}"
        user = create_user(NewUser(f"member{number}@example.nl", name, None), moment)
        team.append(
            Member.objects.create(
                workspace=owner.workspace,
                user=user,
                display_name=name,
                role=Role.MEMBER,
                joined_on=begins_on,
            )
        )
    return team


def _parties(workspace: Workspace, begins_on: date) -> list[Party]:
    made = [
        Party(workspace=workspace, kind="person", name=f"Relation {n}", created_at=at(begins_on))
        for n in range(PARTIES)
    ]
    return Party.objects.bulk_create(made)


def _plans(team: list[Member], parties: list[Party], begins_on: date, today: date) -> None:
    workspace, moment = team[0].workspace, at(today, 6)
    PromisePattern.objects.bulk_create(
        PromisePattern(
            workspace=workspace, member=member, valid_from=begins_on, number=2, weekdays="0123456"
        )
        for member in team
    )
    PlannedCall.objects.bulk_create(
        PlannedCall(
            workspace=workspace,
            member=member,
            party=parties[(seed * CALLS + n) % PARTIES],
            reason="Call back",
            due_on=today,
            created_at=moment,
            changed_at=moment,
        )
        for seed, member in enumerate(team)
        for n in range(CALLS)
    )


def _closings(team: list[Member], begins_on: date, today: date) -> None:
    """Let everybody have closed every week but the last one, with answers."""
    first, last = Week.of(begins_on), Week.of(today).shifted(-1)
    mondays = [
        first.monday + timedelta(weeks=n) for n in range((last.monday - first.monday).days // 7)
    ]
    WeekClose.objects.bulk_create(
        (
            WeekClose(
                workspace=member.workspace,
                member=member,
                monday=monday,
                done="As promised",
                blocked="A rush job",
                changed_at=at(monday + timedelta(days=6)),
                closed_at=at(monday + timedelta(days=6)),
                counted=150,
                target=150,
                kept=5,
                due=5,
                tz=member.workspace.tz,
            )
            for member in team
            for monday in mondays
        ),
        batch_size=1_000,
    )


def _items(member: Member, made: Past, kinds: Sequence[KindRow]) -> list[int]:
    measured = next(kind for kind in kinds if not kind.is_counted)
    rows = ProgressItem.objects.bulk_create(
        ProgressItem(
            workspace=member.workspace,
            member=member,
            kind_id=measured.id,
            name=f"Newsletter {number}",
            opened_on=item.opened_on,
            closed_on=item.closed_on,
        )
        for number, item in enumerate(made.items, start=1)
    )
    return [row.pk for row in rows]


def _entry_rows(
    member: Member, made: Past, items: list[int], parties: list[Party]
) -> Iterator[Values]:
    chance = random.Random(member.pk)
    for deed in made.deeds:
        uuid = UUID(int=chance.getrandbits(128), version=4)
        moment = _moment(deed)
        yield (
            *(member.workspace_id, _uuid(uuid), f"{chance.getrandbits(256):064x}", member.pk),
            *(deed.kind.id, deed.kind.rule, "log", member.pk, deed.on, "Europe/Amsterdam"),
            *(moment, moment, False, deed.quantity),
            *(None if deed.item is None else items[deed.item], deed.percent, deed.minutes, ""),
            *(chance.choice(parties).pk if deed.has_party else None, "api"),
        )


def _day_rows(member: Member, made: Past) -> Iterator[Values]:
    for kind in {deed.kind for deed in made.deeds}:
        measure = Measure.COUNT if kind.is_counted else Measure.PROGRESS
        rules = RuleHistory.of({made.deeds[0].on: Rule(Side(kind.side), kind.points)})
        facts = [
            Fact(f"{n:06}", d.on, _instant(d), d.quantity, d.item, d.percent, d.minutes)
            for n, d in enumerate(made.deeds)
            if d.kind is kind
        ]
        for day in score_days(measure, facts, rules).values():
            yield _day_row(member, kind, day)


def _day_row(member: Member, kind: KindRow, day: DayPoints) -> Values:
    monday = day.on - timedelta(days=day.on.weekday())
    ids = (member.workspace_id, member.pk, day.on, kind.id, monday)
    return (*ids, day.side.value, day.quantity, day.minutes, day.raw, day.counted, day.bonus)


def _instant(deed: Deed) -> datetime:
    return at(deed.on, deed.minute // 60, deed.minute % 60)


def _moment(deed: Deed) -> object:
    """Return the instant as the engine keeps it: SQLite holds UTC without saying so."""
    moment = _instant(deed)
    if connection.vendor == "postgresql":
        return moment
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(sep=" ")


def _uuid(value: UUID) -> object:
    return value if connection.vendor == "postgresql" else value.hex


def _load(table: str, columns: str, rows: Iterable[Values]) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            with cursor.copy(f"COPY {table} ({columns}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join("?" * len(columns.split(",")))
        statement = f"INSERT INTO {table} ({columns}) VALUES ({places})"
        dated = ([str(v) if isinstance(v, date) else v for v in row] for row in rows)
        connection.connection.executemany(statement, dated)


def _tidy() -> None:
    """Leave the database as one that grew slowly: statistics known, log written back."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # A busy disk may take longer than the product lets a statement wait.
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM ANALYZE")
            cursor.execute("CHECKPOINT")
        else:
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
