"""The statements that every log runs, in plain SQL that both engines understand.

Composing them through the ORM costs four times what running them costs.
"""

from collections.abc import Collection
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection, connections
from django.db.models import DateField, UUIDField

from voorkant.core.activity.bonuses import Bonus, Bonuses
from voorkant.data.models.activity import ActivityKind, Entry, PointRule, Scheme

KNOWN = """
SELECT client_uuid, body_digest FROM data_entry
WHERE workspace_id = %s AND client_uuid IN ({uuids})
"""

LOCK = "SELECT id FROM data_member WHERE id = %s FOR NO KEY UPDATE"

ENTRY_FIELDS = [field for field in Entry._meta.concrete_fields if not field.primary_key]
# Numbers and texts go to either engine as they are.
ADAPTED = [
    (place, field)
    for place, field in enumerate(ENTRY_FIELDS)
    if isinstance(field, DateField | UUIDField)
]
INSERT = (
    f"INSERT INTO data_entry ({', '.join(str(field.column) for field in ENTRY_FIELDS)})"
    f" VALUES ({', '.join(['%s'] * len(ENTRY_FIELDS))}) RETURNING id"
)

RULES = """
SELECT k.id, k.public_id, k.workspace_id, k.name_nl, k.name_en, k.nature, k.measure, k.is_occasion,
       k.archived_on, r.id, r.side, r.points, r.day_cap, r.asks_audience, r.needs_party,
       s.id, s.valid_from
FROM data_activitykind k
JOIN data_pointrule r ON r.kind_id = k.id
JOIN data_scheme s ON s.id = r.scheme_id
WHERE k.public_id = %s AND k.workspace_id = %s AND s.withdrawn_at IS NULL
ORDER BY s.valid_from
"""

DAY_TOTALS = """
SELECT e.local_date, SUM(e.quantity), SUM(e.minutes)
FROM data_entry e
LEFT JOIN data_entry later ON later.replaces_id = e.id
WHERE e.member_id = %s AND e.kind_id = %s AND e.local_date IN ({days})
  AND later.id IS NULL AND e.type <> 'void'
GROUP BY e.local_date
"""

BONUSES = """
SELECT start, until, bonus_pct FROM data_actionperiod
WHERE workspace_id = %s AND bonus_pct > 0 AND removed_at IS NULL
ORDER BY start
"""

# With the bonuses, so that a log needs no statement more.
CLOSED_TOO = """
SELECT start, until, bonus_pct FROM data_actionperiod
WHERE workspace_id = %s AND bonus_pct > 0 AND removed_at IS NULL
UNION ALL
SELECT monday, NULL, NULL FROM data_weekclose
WHERE member_id = %s AND monday >= %s AND closed_at IS NOT NULL
ORDER BY 1
"""

STORED = """
SELECT local_date, counted FROM data_dayscore
WHERE workspace_id = %s AND member_id = %s AND kind_id = %s AND local_date IN ({days})
"""


def known_digests(workspace_id: int, client_uuids: Collection[UUID]) -> dict[UUID, str]:
    """Return the fingerprints of the records that carry these client UUIDs; others are new."""
    if not client_uuids:
        return {}
    statement = KNOWN.format(uuids=_places(client_uuids))
    rows = _rows(statement, [workspace_id, *map(_uuid, client_uuids)])
    return {_as_uuid(uuid): str(digest) for uuid, digest in rows}


def lock_member(member_id: int) -> None:
    """Hold a member's row until the transaction ends (PostgreSQL)."""
    _rows(LOCK, [member_id])


def insert_entry(row: Entry) -> None:
    """Write a new record and give it its id."""
    values = [getattr(row, field.attname) for field in ENTRY_FIELDS]
    for place, field in ADAPTED:
        values[place] = field.get_db_prep_save(values[place], connection)
    row.pk = _rows(INSERT, values)[0][0]
    row._state.adding, row._state.db = False, connection.alias


def rules_of_kind(workspace_id: int, public_id: UUID) -> list[PointRule]:
    """List the rules of a kind, oldest first, each with its kind and scheme."""
    return [_rule(row) for row in _rows(RULES, [_uuid(public_id), workspace_id])]


def _rule(row: tuple[Any, ...]) -> PointRule:
    pk, public_id, workspace, name_nl, name_en, nature, measure, is_occasion, archived, *rule = row
    kind = ActivityKind(
        id=pk,
        public_id=_as_uuid(public_id),
        workspace_id=workspace,
        name_nl=name_nl,
        name_en=name_en,
        nature=nature,
        measure=measure,
        is_occasion=is_occasion,
        archived_on=archived,
    )
    rule_pk, side, points, day_cap, asks_audience, needs_party, scheme, valid_from = rule
    return PointRule(
        id=rule_pk,
        workspace_id=workspace,
        kind=kind,
        scheme=Scheme(id=scheme, workspace_id=workspace, valid_from=valid_from),
        side=side,
        points=points,
        day_cap=day_cap,
        asks_audience=asks_audience,
        needs_party=needs_party,
    )


def day_totals(member_id: int, kind_id: int, days: Collection[date]) -> list[tuple[date, int, int]]:
    """List per day the quantity and minutes of the records of a counted kind that still stand."""
    statement = DAY_TOTALS.format(days=_places(days))
    return [(on, int(q), int(m)) for on, q, m in _rows(statement, [member_id, kind_id, *days])]


def stored_points(
    workspace_id: int, member_id: int, kind_id: int, days: Collection[date]
) -> dict[date, int]:
    """Return the tenths that count as stored now, by day."""
    statement = STORED.format(days=_places(days))
    return dict(_rows(statement, [workspace_id, member_id, kind_id, *days]))


def bonuses_of(workspace_id: int, using: str = "default") -> Bonuses:
    """Return what the action periods of a workspace add to points."""
    with connections[using].cursor() as cursor:
        cursor.execute(BONUSES, [workspace_id])
        return Bonuses(tuple(Bonus(*row) for row in cursor.fetchall()))


def bonuses_and_closed_weeks(
    workspace_id: int, member_id: int, since: date
) -> tuple[Bonuses, frozenset[date]]:
    """Return what action periods add to points, and the Mondays from `since` on of the weeks that
    a member closed.
    """
    rows = _rows(CLOSED_TOO, [workspace_id, member_id, since])
    bonuses = tuple(Bonus(*row) for row in rows if row[1] is not None)
    return Bonuses(bonuses), frozenset(row[0] for row in rows if row[1] is None)


def _places(values: Collection[object]) -> str:
    return ", ".join(["%s"] * len(values))


def _uuid(value: UUID) -> UUID | str:
    return value if connection.features.has_native_uuid_field else value.hex


def _as_uuid(value: UUID | str) -> UUID:
    return value if isinstance(value, UUID) else UUID(value)


def _rows(statement: str, values: list[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
