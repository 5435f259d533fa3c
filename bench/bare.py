"""The named peer of a batch: one insert, one upsert and one commit per entry, by the driver alone.

Two tables of their own with just the columns and unique keys that such a ledger needs, the same
durability as the product's database, on the same disk or in the same cluster.
"""

import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import psycopg

from bench.stage import Site

TABLES = (
    """CREATE TABLE IF NOT EXISTS bare_entry (id {key}, workspace INTEGER, uuid TEXT,
    member INTEGER, kind INTEGER, day TEXT, at TEXT, quantity INTEGER, UNIQUE (workspace, uuid))""",
    """CREATE TABLE IF NOT EXISTS bare_day (workspace INTEGER, member INTEGER, day TEXT,
    kind INTEGER, quantity INTEGER, points INTEGER, UNIQUE (workspace, day, member, kind))""",
)
INSERT = """INSERT INTO bare_entry (workspace, uuid, member, kind, day, at, quantity)
VALUES (%s, %s, %s, %s, %s, %s, %s)"""
UPSERT = """INSERT INTO bare_day VALUES (%s, %s, %s, %s, %s, %s)
ON CONFLICT (workspace, day, member, kind) DO UPDATE SET
quantity = bare_day.quantity + excluded.quantity, points = bare_day.points + excluded.points"""
MEMBERS, KINDS = 200, 11


def bare_seconds(site: Site, count: int) -> float:
    """Write so many entries; return the seconds per entry."""
    return (_on_postgres if site.url else _on_sqlite)(site, count)


def _on_sqlite(site: Site, count: int) -> float:
    with closing(sqlite3.connect(site.folder / "bare.sqlite3", isolation_level=None)) as bare:
        bare.execute("PRAGMA journal_mode = WAL")
        bare.execute("PRAGMA synchronous = FULL")
        for table in TABLES:
            bare.execute(table.format(key="INTEGER PRIMARY KEY"))

        def run(statement: str, values: tuple[Any, ...] = ()) -> None:
            bare.execute(statement.replace("%s", "?"), values)

        return _timed(run, count)


def _on_postgres(site: Site, count: int) -> float:
    options = "-c synchronous_commit=on"
    with psycopg.connect(site.url, autocommit=True, options=options) as bare:
        for table in TABLES:
            bare.execute(table.format(key="BIGSERIAL PRIMARY KEY").encode())

        def run(statement: str, values: tuple[Any, ...] = ()) -> None:
            bare.execute(statement.encode(), values or None)

        return _timed(run, count)


def _timed(run: Callable[..., None], count: int) -> float:
    began = time.perf_counter()
    for place in range(count):
        member, kind, now = place % MEMBERS, place % KINDS, datetime.now(UTC).isoformat()
        run("BEGIN")
        run(INSERT, (1, str(uuid4()), member, kind, now[:10], now, 1))
        run(UPSERT, (1, member, now[:10], kind, 1, 10))
        run("COMMIT")
    return (time.perf_counter() - began) / count
