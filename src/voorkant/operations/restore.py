"""Putting a backup back, on either engine: the whole of it or nothing."""

import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, transaction

from voorkant.core.errors import Conflict, Invalid
from voorkant.data.backup_files import EMPTIED, NotABackup, read_label
from voorkant.data.copying import copy_rows, empty_tables, kept_models, reset_sequences
from voorkant.data.snapshots import opened
from voorkant.operations.backup import make_backup
from voorkant.operations.installation import BACKUPS, migrate, prepare
from voorkant.queries.digest import Digest, content_digest
from voorkant.queries.installation import is_empty, models_of, schema
from voorkant.queries.verification import verify_all


class BackupDamaged(Invalid):
    """The file does not hold what it held when it was made."""

    code = "backup_damaged"


class BackupIsNewer(Invalid):
    """A newer version of the program made this backup."""

    code = "backup_is_newer"


class NotEmpty(Conflict):
    """This installation holds data already."""

    code = "not_empty"


class RestoreDiffers(Conflict):
    """What was put back is not what the file holds: nothing was changed."""

    code = "restore_differs"


@dataclass(frozen=True, slots=True)
class Restored:
    """What was put back, and the backup made of what it took the place of."""

    digest: Digest
    made_at: str
    saved: Path | None


def restore_backup(file: Path, folder: Path, moment: datetime, *, replace: bool) -> Restored:
    """Put a backup back into this installation, in one transaction; sessions end.

    With `replace` what is here goes, after a backup of it in the data folder. Raises NotABackup,
    BackupDamaged, BackupIsNewer, NotEmpty, RestoreDiffers.
    """
    if not file.is_file():
        raise NotABackup("file", file=str(file))
    label = read_label(file)
    prepare(folder, moment)
    if not is_empty() and not replace:
        raise NotEmpty("file")
    with _current(file, folder, label) as source:
        saved = None if is_empty() else _save(folder, moment)
        digest = _load(source)
    return Restored(digest, label["made_at"], saved)


@contextmanager
def _current(file: Path, folder: Path, label: dict[str, str]) -> Iterator[str]:
    """Yield an alias of a checked copy of the backup, brought up to this program's tables."""
    with tempfile.TemporaryDirectory(dir=folder, prefix="restore-") as scratch:
        copy = Path(scratch) / "backup.sqlite3"
        shutil.copyfile(file, copy)
        with closing(sqlite3.connect(copy)) as raw:
            try:
                sound = raw.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            except sqlite3.DatabaseError:
                sound = False
        if not sound:
            raise BackupDamaged("file")
        with opened(copy, read_only=False) as alias:
            found = schema(alias)
            if found.unknown:
                raise BackupIsNewer("file", version=label["version"])
            if content_digest(alias, models_of(alias, found)).sha256 != label["digest"]:
                raise BackupDamaged("file")
            if found.pending:
                migrate(alias)
            yield alias


def _save(folder: Path, moment: datetime) -> Path:
    saved = folder / BACKUPS / f"before-restore-{moment:%Y%m%d-%H%M%S}.sqlite3"
    saved.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    make_backup(saved, moment, must_add_up=False)
    return saved


def _load(source: str) -> Digest:
    models = kept_models()
    held = content_digest(source)
    with connection.constraint_checks_disabled(), transaction.atomic():
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL statement_timeout = 0")
            for table in EMPTIED:
                cursor.execute(f"DELETE FROM {table}")
        empty_tables(models, "default")
        copy_rows(models, source, "default")
        reset_sequences(models, "default")
        connection.check_constraints()
        if content_digest() != held or any(one.differences for one in verify_all("default")):
            raise RestoreDiffers("file")
    return held
