"""`demo`, `verify`, `backup`, `restore` and `doctor`."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from django.db import connection

from tests.interfaces.cli.conftest import Type
from voorkant.data.backup_files import NotABackup, read_label, write_label
from voorkant.data.models import Entry, Member, Workspace
from voorkant.queries.verification import verify_all


def test_demo_makes_a_company_with_a_year_of_work(command: Type, anna: Member) -> None:
    typed = command("demo", "--json")
    assert typed.json == {"workspace": "Studio Noorderlicht (sample)", "mail": "anna@example.nl"}
    sample = Workspace.objects.get(is_sample=True)
    assert Member.objects.filter(workspace=sample).count() == 3
    assert Entry.objects.filter(workspace=sample).count() > 1_000
    assert command("demo").code == 0
    assert Workspace.objects.filter(is_sample=True).count() == 1
    assert command("demo", "--wipe").out == "The sample company is gone.\n"
    assert command("demo", "--wipe").out == "There was no sample company.\n"
    assert not Workspace.objects.filter(is_sample=True).exists()
    assert not Entry.objects.filter(workspace=sample.pk).exists()


def test_demo_on_a_fresh_machine_makes_a_sign_in(command: Type, db: None) -> None:
    typed = command("demo", "--json")
    assert typed.json["mail"] == "demo@voorkant.example"
    user = Member.objects.get(user__isnull=False).user
    assert user is not None
    assert user.check_password(typed.json["password"])


@pytest.mark.django_db
def test_every_command_refuses_a_file_that_is_no_backup(command: Type, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text("Dear Anna")
    refused = command("backup", str(file), "--json")
    assert (refused.code, refused.json["code"]) == (1, "file_in_the_way")
    refused = command("restore", str(file), "--json")
    assert (refused.code, refused.json["code"]) == (1, "not_a_backup")
    assert command("restore", str(tmp_path / "none"), "--json").json["code"] == "not_a_backup"
    refused = command("backup", str(tmp_path / "no" / "where"), "--json")
    assert (refused.code, refused.json["code"]) == (1, "no_such_folder")
    assert file.read_text() == "Dear Anna"


def test_doctor_says_what_must_be_mended(command: Type, anna: Member) -> None:
    typed = command("doctor")
    assert typed.code == 1
    lines = typed.out.splitlines()
    assert "! There is no verified backup yet: voorkant backup FILE" in lines
    assert lines[-1] == "1 thing must be mended."
    facts = json.loads(command("doctor", "--json").out)["facts"]
    engine = "SQLite" if connection.vendor == "sqlite" else "PostgreSQL"
    assert (facts["database"]["engine"], facts["pending"], facts["workspaces"]) == (engine, 0, 1)
    if connection.vendor == "sqlite":
        assert (facts["database"]["journal_mode"], facts["database"]["synchronous"]) == (
            "wal",
            "FULL",
        )
        race = sqlite3.sqlite_version_info < (3, 51, 3)
        assert facts["database"]["has_wal_race"] is race
    else:
        assert facts["database"]["synchronous_commit"] == "on"


def test_days_in_the_sample_add_up(anna: Member, command: Type) -> None:
    command("demo")
    assert [(one.workspace, len(one.differences)) for one in verify_all()] == [
        ("Bakkerij Zon", 0),
        ("Studio Noorderlicht (sample)", 0),
    ]


def test_a_label_makes_a_file_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "kept.sqlite3"
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE something (number integer)")
    with pytest.raises(NotABackup):
        read_label(path)
    label = {"version": "0", "made_at": "2026-11-23", "digest": "x", "rows": "0"}
    write_label(path, label)
    assert read_label(path) == label
