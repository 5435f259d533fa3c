"""Backups: one SQLite file from either engine, good only after it was opened again and verified."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from voorkant import __version__
from voorkant.core.errors import Conflict, Invalid
from voorkant.data.backup_files import NotABackup, clean, raw_file, read_label, sync, write_label
from voorkant.data.copying import Models, copy_rows
from voorkant.data.models import JobRun
from voorkant.data.snapshots import copy_file, opened, snapshot
from voorkant.operations.delivery import finish_job, start_job
from voorkant.queries.digest import Digest, content_digest
from voorkant.queries.health import BACKUP_JOB
from voorkant.queries.installation import Schema, is_empty, models_of, require_tables, schema
from voorkant.queries.verification import verify_all

DAILY_JOB = "daily_backup"


class NoSuchFolder(Invalid):
    """The folder the file should come in does not exist."""

    code = "no_such_folder"


class FileInTheWay(Conflict):
    """There is a file of that name that is no backup of Voorkant."""

    code = "file_in_the_way"


class BackupDiffers(Conflict):
    """The file does not hold what the database held, or does not add up: it was not kept."""

    code = "backup_differs"


@dataclass(frozen=True, slots=True)
class Backup:
    """A verified backup: file, digest of its content, and its size in rows and bytes."""

    file: Path
    digest: Digest
    bytes: int


def make_backup(file: Path, moment: datetime, *, must_add_up: bool = True) -> Backup:
    """Write everything but sessions to one SQLite file, while work goes on; return it verified.

    A safety copy, made before something is replaced, is kept even when its points do not follow
    from its entries (`must_add_up` False): it must not stand in the way of putting that right.

    An earlier backup of that name is replaced at the very end. Raises NoSuchFolder, FileInTheWay,
    BackupDiffers, NobodyYet.
    """
    _check_place(file)
    require_tables()
    with _part_of(file) as part:
        with snapshot() as alias:
            found = schema(alias)
            models = models_of(alias, found)
            held = content_digest(alias, models)
            _write(part, alias, found, models)
        clean(part)
        label = {
            "version": __version__,
            "made_at": moment.astimezone(UTC).isoformat(timespec="seconds"),
            "digest": held.sha256,
            "rows": str(held.rows),
        }
        write_label(part, label)
        _check(part, held, must_add_up)
        sync(part)
        made = Backup(file, held, part.stat().st_size)
        part.replace(file)
        sync(file.parent)
    if found.is_current and must_add_up:
        _note(made, moment)
    return made


def _check_place(file: Path) -> None:
    if not file.parent.is_dir():
        raise NoSuchFolder("file", folder=str(file.parent))
    if file.exists():
        try:
            read_label(file)
        except NotABackup as error:
            raise FileInTheWay("file", file=str(file)) from error


@contextmanager
def _part_of(file: Path) -> Iterator[Path]:
    part = file.with_name(f".{file.name}.{os.getpid()}.part")
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    try:
        yield part
    finally:
        for leftover in (part, part.with_name(part.name + "-journal")):
            leftover.unlink(missing_ok=True)


def _write(part: Path, alias: str, found: Schema, models: Models) -> None:
    if connections[alias].vendor == "sqlite":
        copy_file(alias, part)
        return
    with opened(part, read_only=False) as target:
        with connections[target].constraint_checks_disabled():
            executor = MigrationExecutor(connections[target])
            executor.migrate(found.ends(executor.loader.graph))
        with transaction.atomic(using=target):
            copy_rows(models, alias, target)


def _check(part: Path, held: Digest, must_add_up: bool) -> None:
    """Open the file as a stranger would, and compare."""
    with raw_file(part) as raw:
        sound = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        loose = raw.execute("PRAGMA foreign_key_check").fetchone()
    if not sound or loose:
        raise BackupDiffers("file", why="integrity")
    with opened(part) as alias:
        found = schema(alias)
        if content_digest(alias, models_of(alias, found)) != held:
            raise BackupDiffers("file", why="digest")
        if not must_add_up or not found.is_current:
            return
        if any(one.differences for one in verify_all(alias)):
            raise BackupDiffers("file", why="verify")


def _note(made: Backup, moment: datetime) -> None:
    result = {"file": str(made.file), "digest": made.digest.sha256, "rows": made.digest.rows}
    period = moment.astimezone(UTC).isoformat(timespec="microseconds")
    JobRun.objects.update_or_create(
        job=BACKUP_JOB,
        period=period,
        defaults={"started_at": moment, "finished_at": moment, "result": result},
    )


def daily_backup(folder: Path, keep: int, moment: datetime) -> Backup | None:
    """Make the backup of this (UTC) day in a folder, once, and keep the latest `keep` of them.

    None when it was made already, when there is nothing to keep, or when `keep` is 0: then nothing
    is made and nothing removed.
    """
    day = moment.astimezone(UTC).date()
    if keep < 1 or is_empty():
        return None
    run = start_job(DAILY_JOB, day.isoformat(), moment)
    if run is None:
        return None
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        made = make_backup(folder / _daily_name(day), moment)
    except BaseException:
        # So that the next tick, or the next start, tries again.
        run.delete()
        raise
    for old in sorted(folder.glob(_daily_name(None)))[:-keep]:
        old.unlink()
    finish_job(run, {"file": str(made.file), "digest": made.digest.sha256}, moment)
    return made


def _daily_name(day: date | None) -> str:
    return f"daily-{day.isoformat() if day else '????-??-??'}.sqlite3"
