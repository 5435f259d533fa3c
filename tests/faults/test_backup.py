"""Backups made under load, put back on an empty machine and on the other engine."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.faults.load import under_load
from tests.faults.serving import Installation, served, wait_until
from tests.support.postgres import private_cluster

pytestmark = pytest.mark.slow


def answer(installation: Installation, *arguments: str) -> dict[str, Any]:
    """Run a command with `--json` and return what it says."""
    done = installation.run(*arguments, "--json")
    assert (done.returncode, done.stderr) == (0, "")
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_a_backup_under_load_restores_to_the_same_digest_on_both_engines(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    token = here.prepare()
    assert here.run("demo").returncode == 0
    file = str(tmp_path / "kept.sqlite3")
    with served(here, token) as server, under_load(server) as load:
        wait_until(lambda: len(load.acknowledged) > 20)
        made = answer(here, "backup", file)
        seen = len(load.acknowledged)
        wait_until(lambda: len(load.acknowledged) > seen + 5)
    assert load.refused == []
    empty = Installation(tmp_path / "empty")
    assert answer(empty, "restore", file)["digest"] == made["digest"]
    assert empty.differences() == [0, 0]
    with private_cluster() as cluster:
        there = Installation(tmp_path / "there", cluster.url)
        assert answer(there, "restore", file)["digest"] == made["digest"]
        assert there.differences() == [0, 0]
        again = str(tmp_path / "again.sqlite3")
        assert answer(there, "backup", again)["rows"] == made["rows"]
        back = Installation(tmp_path / "back")
        assert answer(back, "restore", again)["digest"] == made["digest"]
        logged = answer(there, "log", "bel", "--as", "anna@example.nl")
        assert (logged["created"], there.differences()) == (True, [0, 0])
        assert answer(there, "restore", file, "--replace")["digest"] == made["digest"]
        assert there.differences() == [0, 0]


def test_restore_takes_the_place_of_what_is_here_only_when_told_to(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    here.prepare()
    file = str(tmp_path / "kept.sqlite3")
    made = answer(here, "backup", file)
    assert here.run("demo").returncode == 0
    refused = here.run("restore", file, "--json")
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "not_empty")
    assert here.differences() == [0, 0]
    done = answer(here, "restore", file, "--replace")
    assert (done["digest"], here.differences()) == (made["digest"], [0])
    back = answer(here, "restore", done["saved"], "--replace")
    assert (back["rows"] > made["rows"], here.differences()) == (True, [0, 0])


def test_points_that_do_not_add_up_do_not_stand_in_the_way_of_a_good_backup(
    tmp_path: Path,
) -> None:
    here = Installation(tmp_path / "here")
    here.prepare()
    file = str(tmp_path / "kept.sqlite3")
    answer(here, "log", "bel")
    made = answer(here, "backup", file)
    with closing(sqlite3.connect(here.folder / "voorkant.sqlite3")) as raw:
        raw.execute("UPDATE data_dayscore SET counted = counted + 10")
        raw.commit()
    refused = here.run("backup", str(tmp_path / "wrong.sqlite3"), "--json")
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "backup_differs")
    assert not (tmp_path / "wrong.sqlite3").exists()
    assert answer(here, "restore", file, "--replace")["digest"] == made["digest"]
    assert here.differences() == [0]


def test_a_damaged_backup_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    here.prepare()
    file = tmp_path / "kept.sqlite3"
    answer(here, "backup", str(file))
    content = file.read_bytes()
    file.write_bytes(content.replace(b"anna@example.nl", b"anne@example.nl"))
    empty = Installation(tmp_path / "empty")
    refused = empty.run("restore", str(file), "--json")
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "backup_damaged")
    assert json.loads(empty.run("verify", "--json").stdout) == []


def test_a_backup_of_a_newer_program_is_refused(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    here.prepare()
    newer = """
import django
django.setup()
from django.db.migrations.recorder import MigrationRecorder
from django.db import connection
MigrationRecorder(connection).record_applied("data", "9999_later")
"""
    file = str(tmp_path / "kept.sqlite3")
    assert here.python(newer).returncode == 0
    assert here.run("backup", file).returncode == 0
    refused = Installation(tmp_path / "empty").run("restore", file, "--json")
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "backup_is_newer")


DAILY = """
import django, json
django.setup()
from datetime import UTC, datetime, timedelta
from django.conf import settings
from voorkant.operations.backup import daily_backup
folder = settings.DATA_FOLDER / "backups"
start = datetime(2026, 11, 20, 3, tzinfo=UTC)
made = []
for hours in (0, 5, 24, 48, 72):
    one = daily_backup(folder, 2, start + timedelta(hours=hours))
    made.append(one.file.name if one else None)
off = daily_backup(folder, 0, start + timedelta(days=9))
print(json.dumps([made, sorted(file.name for file in folder.iterdir()), off]))
"""


def test_a_daily_backup_is_made_once_a_day_and_the_latest_are_kept(tmp_path: Path) -> None:
    here = Installation(tmp_path / "here")
    here.prepare()
    done = here.python(DAILY)
    made, kept, off = json.loads(done.stdout)
    first, second, third, fourth = (f"daily-2026-11-{day}.sqlite3" for day in (20, 21, 22, 23))
    assert made == [first, None, second, third, fourth]
    assert (kept, off) == ([third, fourth], None)
    facts = json.loads(here.run("doctor", "--json").stdout)["facts"]
    assert facts["last_backup"]["file"] == str(tmp_path / "here" / "backups" / fourth)
