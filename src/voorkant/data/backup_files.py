"""What makes an SQLite file a backup of Voorkant: a mark in its header and a label inside."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from django.db.utils import OperationalError

from voorkant.core.errors import Invalid

APPLICATION_ID = 0x564F4F52  # "VOOR"
LABEL = "voorkant_backup"
# Sessions and throttles end with a backup: whoever restores it signs in again.
EMPTIED = ("django_session", "usersessions_usersession", "cache")
LABEL_HOLDS = ("version", "made_at", "digest", "rows")


class NotABackup(Invalid):
    """The file is no backup of Voorkant."""

    code = "not_a_backup"


@contextmanager
def raw_file(file: Path) -> Iterator[sqlite3.Connection]:
    """Yield a connection to a file, every statement its own transaction; what it cannot do is an
    error of the database like any other.
    """
    try:
        with closing(sqlite3.connect(file, isolation_level=None)) as raw:
            yield raw
    except sqlite3.Error as error:
        raise OperationalError(str(error)) from error


def clean(file: Path) -> None:
    """Take sessions and cache out, leave no trace of them, and make the file stand on its own."""
    with raw_file(file) as raw:
        raw.execute("PRAGMA journal_mode = DELETE")
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_master")}
        for table in EMPTIED:
            if table in tables:
                raw.execute(f"DELETE FROM {table}")
        raw.execute("VACUUM")


def write_label(file: Path, label: dict[str, str]) -> None:
    """Mark the file as a backup and say what is in it."""
    with raw_file(file) as raw:
        raw.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        raw.execute(f"DROP TABLE IF EXISTS {LABEL}")
        raw.execute(f"CREATE TABLE {LABEL} (name TEXT PRIMARY KEY, value TEXT NOT NULL)")
        raw.executemany(f"INSERT INTO {LABEL} VALUES (?, ?)", label.items())


def read_label(file: Path) -> dict[str, str]:
    """Return what a backup says is in it; raise NotABackup."""
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as raw:
            mark = raw.execute("PRAGMA application_id").fetchone()
            if mark != (APPLICATION_ID,):
                raise NotABackup("file", file=str(file))
            label = dict(raw.execute(f"SELECT name, value FROM {LABEL}").fetchall())
    except sqlite3.Error as error:
        raise NotABackup("file", file=str(file)) from error
    if not set(LABEL_HOLDS) <= set(label):
        raise NotABackup("file", file=str(file))
    return label


def sync(path: Path) -> None:
    """Make a file, or the names in a folder, survive a power cut."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
