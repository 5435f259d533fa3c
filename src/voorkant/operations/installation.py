"""Bringing the tables to what this program expects: wholly or not at all."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management import call_command
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor

from voorkant.core.errors import Conflict
from voorkant.operations.backup import make_backup
from voorkant.queries.installation import Step, schema

BACKUPS = "backups"
# Any number will do, as long as no other lock of this database carries it.
POSTGRES_LOCK = 7_602_318


class DatabaseIsNewer(Conflict):
    """A newer version of the program has changed this database."""

    code = "database_is_newer"


@dataclass(frozen=True, slots=True)
class Prepared:
    """Which migrations were applied, and the backup made before them if there was anything."""

    applied: tuple[Step, ...]
    backup: Path | None


def prepare(folder: Path, moment: datetime) -> Prepared:
    """Migrate the database when it must be, after a verified backup of what was in it.

    All migrations are one transaction: whoever is killed half way leaves the old tables. `folder`
    is the data folder. Raises DatabaseIsNewer and the errors of `make_backup`.
    """
    found = schema()
    if found.unknown:
        raise DatabaseIsNewer(names=", ".join(name for _, name in found.unknown))
    if found.is_current:
        return Prepared((), None)
    backup = None
    if not found.is_new:
        backup = folder / BACKUPS / f"before-migration-{moment:%Y%m%d-%H%M%S}.sqlite3"
        backup.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        make_backup(backup, moment, must_add_up=False)
    return Prepared(migrate(), backup)


def migrate(using: str = "default") -> tuple[Step, ...]:
    """Apply what is pending and make the cache table, in one transaction; return what was done."""
    connection = connections[using]
    # SQLite's tables can only be rebuilt with these checks off, and off before the transaction.
    with connection.constraint_checks_disabled(), transaction.atomic(using=using):
        _lock(connection)
        executor = MigrationExecutor(connection, _settle(connection))
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            executor.migrate(executor.loader.graph.leaf_nodes(), plan)
            emit_post_migrate_signal(0, False, using, apps=apps, plan=plan)
        call_command("createcachetable", database=using, verbosity=0)
        connection.check_constraints()
    return tuple((migration.app_label, migration.name) for migration, _ in plan)


def _lock(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [POSTGRES_LOCK])
            cursor.execute("SET LOCAL statement_timeout = 0")


def _settle(connection: Any) -> Callable[..., None]:
    """Check what a migration left for the end, so that the next one may alter its tables."""

    def after(action: str, *_: object) -> None:
        if action == "apply_success" and connection.vendor == "postgresql":
            connection.check_constraints()

    return after
