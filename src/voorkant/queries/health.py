"""How an installation is doing: facts only, what follows from them is said elsewhere."""

import os
import platform
import shutil
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from django.db import connection

from voorkant import __version__
from voorkant.data.models import JobRun, Outbox, Workspace
from voorkant.formats.pdf import missing_libraries
from voorkant.queries.installation import schema
from voorkant.queries.sign_in import unreadable_secrets

BACKUP_JOB = "backup"
# Several connections that write, while the log is started anew, could damage the file.
RACE_SINCE, RACE_MENDED = (3, 7, 0), (3, 51, 3)
SYNCHRONOUS = {0: "OFF", 1: "NORMAL", 2: "FULL", 3: "EXTRA"}


@dataclass(frozen=True, slots=True)
class Setting:
    """What the operator set: data folder, address, and whether a mail server is known."""

    folder: Path
    base_url: str
    sends_mail: bool


@dataclass(frozen=True, slots=True)
class Durability:
    """How the database keeps what it acknowledged; None where the engine has no such setting."""

    engine: str
    version: str
    journal_mode: str | None
    synchronous: str | None
    synchronous_commit: str | None
    has_wal_race: bool


@dataclass(frozen=True, slots=True)
class Folder:
    """The data folder, its free space in bytes, and who may enter."""

    path: str
    free_bytes: int
    is_writable: bool
    is_private: bool


@dataclass(frozen=True, slots=True)
class LastBackup:
    """The last verified backup, and whether its file is still where it was put."""

    file: str
    made_at: datetime
    age: timedelta
    is_there: bool


@dataclass(frozen=True, slots=True)
class Health:
    """The state of an installation."""

    version: str
    python: str
    database: Durability
    folder: Folder
    base_url: str
    sends_mail: bool
    is_new: bool
    pending: int
    is_newer_than_program: bool
    workspaces: int
    last_backup: LastBackup | None
    failed_messages: int
    unreadable_secrets: int
    missing_for_pdf: tuple[str, ...]


def health(setting: Setting, moment: datetime) -> Health:
    """Return how this installation is doing at a moment."""
    tables = schema()
    usable = not tables.pending and not tables.is_new
    return Health(
        version=__version__,
        python=platform.python_version(),
        database=durability(),
        folder=_folder(setting.folder),
        base_url=setting.base_url,
        sends_mail=setting.sends_mail,
        is_new=tables.is_new,
        pending=len(tables.pending),
        is_newer_than_program=bool(tables.unknown),
        workspaces=Workspace.objects.filter(is_sample=False).count() if usable else 0,
        last_backup=_last_backup(moment) if usable else None,
        failed_messages=Outbox.objects.filter(state="failed").count() if usable else 0,
        unreadable_secrets=unreadable_secrets() if usable else 0,
        missing_for_pdf=missing_libraries(),
    )


def durability() -> Durability:
    """Return what the engine does in fact, asked over a connection of this program."""
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            journal = cursor.execute("PRAGMA journal_mode").fetchone()[0]
            level = cursor.execute("PRAGMA synchronous").fetchone()[0]
            has_race = RACE_SINCE <= sqlite3.sqlite_version_info < RACE_MENDED
            return Durability(
                *("SQLite", sqlite3.sqlite_version, str(journal)),
                *(SYNCHRONOUS.get(level, str(level)), None, has_race),
            )
        cursor.execute("SHOW synchronous_commit")
        commit = cursor.fetchone()[0]
        cursor.execute("SHOW server_version")
        version = cursor.fetchone()[0]
    return Durability("PostgreSQL", str(version), None, None, str(commit), False)


def _folder(path: Path) -> Folder:
    return Folder(
        path=str(path),
        free_bytes=shutil.disk_usage(path).free,
        is_writable=os.access(path, os.W_OK | os.X_OK),
        is_private=path.stat().st_mode & 0o077 == 0,
    )


def _last_backup(moment: datetime) -> LastBackup | None:
    rows = JobRun.objects.filter(job=BACKUP_JOB, finished_at__isnull=False)
    run = rows.order_by("-started_at").first()
    if run is None:
        return None
    file = str(run.result.get("file", ""))
    return LastBackup(file, run.started_at, moment - run.started_at, Path(file).is_file())
