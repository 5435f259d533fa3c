"""Connections beside the usual one: a frozen view for long reads, and files that are opened."""

import copy
import secrets
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connections, transaction

from voorkant.data.backup_files import raw_file
from voorkant.data.connections import FILE_ALIAS

_registering = threading.Lock()


@contextmanager
def snapshot() -> Iterator[str]:
    """Yield an alias that sees the database as it is now and never blocks writers, however long it
    is read.
    """
    settings = copy.deepcopy(connections["default"].settings_dict)
    settings["OPTIONS"].pop("pool", None)
    settings["CONN_MAX_AGE"] = 0
    if connections["default"].vendor == "sqlite":
        settings["OPTIONS"]["transaction_mode"] = "DEFERRED"
    with _registered("snapshot_", settings) as alias, transaction.atomic(using=alias):
        with connections[alias].cursor() as cursor:
            if connections[alias].vendor == "sqlite":
                # A deferred transaction takes its view at the first read.
                cursor.execute("SELECT count(*) FROM sqlite_master")
            else:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
                cursor.execute("SET LOCAL statement_timeout = 0")
        yield alias


@contextmanager
def opened(file: Path, *, read_only: bool = True) -> Iterator[str]:
    """Yield an alias for an SQLite file; its journal settings are left as they are."""
    name = f"{file.resolve().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    settings = copy.deepcopy(connections["default"].settings_dict)
    settings.update(
        ENGINE="django.db.backends.sqlite3",
        NAME=name,
        CONN_MAX_AGE=0,
        CONN_HEALTH_CHECKS=False,
        OPTIONS={"uri": True, "transaction_mode": "DEFERRED", "timeout": 10},
    )
    with _registered(FILE_ALIAS, settings) as alias:
        yield alias


@contextmanager
def _registered(prefix: str, settings: dict[str, Any]) -> Iterator[str]:
    alias = prefix + secrets.token_hex(4)
    _replace_settings({alias: settings})
    try:
        yield alias
    finally:
        connections[alias].close()
        del connections[alias]
        _replace_settings({}, without=alias)


def _replace_settings(more: dict[str, Any], without: str = "") -> None:
    # A new dict each time: another thread may be walking through the old one.
    with _registering:
        kept = {name: one for name, one in connections.settings.items() if name != without}
        vars(connections)["settings"] = {**kept, **more}


def copy_file(alias: str, target: Path) -> None:
    """Copy what an SQLite alias sees, page by page, to a file that does not exist yet."""
    connections[alias].ensure_connection()
    with raw_file(target) as out:
        connections[alias].connection.backup(out)
