"""A migration that is killed half way leaves the old tables or the new ones, never between."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.faults.serving import Installation
from tests.support.postgres import private_cluster

pytestmark = pytest.mark.slow

KILLED_AT = """
import os, signal
import django
django.setup()
from datetime import UTC, datetime
from django.conf import settings
from django.db.migrations.executor import MigrationExecutor
from voorkant.operations.installation import prepare
apply, done = MigrationExecutor.apply_migration, []
def killed(self, *given, **more):
    done.append(1)
    state = apply(self, *given, **more)
    if len(done) == {steps}:
        os.kill(os.getpid(), signal.SIGKILL)
    return state
MigrationExecutor.apply_migration = killed
prepare(settings.DATA_FOLDER, datetime.now(UTC))
"""
TABLES = """
import django, json
django.setup()
from django.db import connection
from voorkant.queries.installation import schema
found = schema()
tables = connection.introspection.table_names()
print(json.dumps([len(found.applied), len(found.pending), len(tables)]))
"""
BACK_TO_OLD = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", "account", "zero", verbosity=0)
"""


def state(installation: Installation) -> tuple[int, int, int]:
    """Return applied and pending migrations, and the number of tables."""
    done = installation.python(TABLES)
    applied, pending, tables = json.loads(done.stdout)
    return applied, pending, tables


@pytest.mark.parametrize("steps", [1, 5, 12])
def test_a_first_migration_killed_half_way_leaves_nothing(tmp_path: Path, steps: int) -> None:
    installation = Installation(tmp_path / "data")
    assert installation.python(KILLED_AT.format(steps=steps)).returncode == -9
    applied, _, tables = state(installation)
    assert (applied, tables) == (0, 0)
    installation.prepare()
    assert state(installation)[1] == 0


def test_the_same_on_postgresql(tmp_path: Path) -> None:
    with private_cluster() as cluster:
        installation = Installation(tmp_path / "data", cluster.url)
        assert installation.python(KILLED_AT.format(steps=7)).returncode == -9
        assert state(installation)[::2] == (0, 0)
        installation.prepare()
        assert state(installation)[1] == 0


def test_an_update_killed_half_way_leaves_the_old_tables_and_a_backup(tmp_path: Path) -> None:
    installation = Installation(tmp_path / "data")
    installation.prepare()
    new = state(installation)
    assert installation.python(BACK_TO_OLD).returncode == 0
    old = state(installation)
    assert installation.python(KILLED_AT.format(steps=3)).returncode == -9
    assert state(installation) == old
    (backup,) = (tmp_path / "data" / "backups").iterdir()
    with closing(sqlite3.connect(backup)) as raw:
        assert raw.execute("SELECT name FROM data_workspace").fetchall() == [("Zon",)]
    assert installation.run("demo").returncode == 0
    assert state(installation) == new
    assert installation.differences() == [0, 0]
