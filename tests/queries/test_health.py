"""What the doctor knows is asked, not assumed, and what must be mended is marked."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.db import connection
from pytest_django.fixtures import Settings

from tests.support.business import NOON, start_business
from voorkant.data.models import IdentityProvider, JobRun
from voorkant.data.sealing import seal
from voorkant.interfaces.cli.diagnosis import diagnosis
from voorkant.queries.health import Health, LastBackup, Setting, durability, health


def now(folder: Path) -> Health:
    return health(Setting(folder, "https://example.nl", True), NOON)


def to_mend(found: Health) -> int:
    return sum(one.must_be_mended for one in diagnosis(found))


@pytest.fixture
def unsafe(transactional_db: None) -> Iterator[None]:
    """Let the connection lose what it acknowledged in a power cut."""
    sqlite = connection.vendor == "sqlite"
    weaker, usual = (
        ("PRAGMA synchronous = NORMAL", "PRAGMA synchronous = FULL")
        if sqlite
        else ("SET synchronous_commit = off", "SET synchronous_commit = on")
    )
    with connection.cursor() as cursor:
        cursor.execute(weaker)
        yield
        cursor.execute(usual)


def test_a_connection_that_may_lose_entries_is_found(unsafe: None, tmp_path: Path) -> None:
    found = durability()
    assert (found.synchronous or found.synchronous_commit) in ("NORMAL", "off")
    safe = replace(found, journal_mode=found.journal_mode and "wal")
    told = [one for one in diagnosis(replace(now(tmp_path), database=safe)) if one.must_be_mended]
    assert any("can lose acknowledged entries" in one.text for one in told)


@pytest.mark.django_db
def test_only_a_backup_that_was_finished_counts(tmp_path: Path) -> None:
    file = tmp_path / "kept.sqlite3"
    runs = (("backup", 9, NOON), ("backup", 2, None), ("clear_sessions", 1, NOON))
    for job, days, finished_at in runs:
        JobRun.objects.create(
            job=job,
            period=str(days),
            started_at=NOON - timedelta(days=days),
            finished_at=finished_at,
            result={"file": str(file)},
        )
    expected = LastBackup(str(file), NOON - timedelta(days=9), timedelta(days=9), is_there=False)
    assert now(tmp_path).last_backup == expected
    file.touch()
    assert now(tmp_path).last_backup == replace(expected, is_there=True)


@pytest.mark.django_db
def test_a_folder_that_others_can_read_must_be_mended(tmp_path: Path) -> None:
    tmp_path.chmod(0o700)
    private = now(tmp_path)
    tmp_path.chmod(0o750)
    shared = now(tmp_path)
    assert (private.folder.is_private, shared.folder.is_private) == (True, False)
    assert to_mend(shared) - to_mend(private) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("url", "marked"),
    [("https://example.nl", 0), ("http://localhost:8000", 0), ("http://example.nl", 1)],
)
def test_an_open_address_must_be_mended(tmp_path: Path, url: str, marked: int) -> None:
    secure = now(tmp_path)
    assert to_mend(replace(secure, base_url=url)) - to_mend(secure) == marked


@pytest.mark.django_db
def test_secrets_of_another_key_are_counted(tmp_path: Path, settings: Settings) -> None:
    owner = start_business()
    sealed = seal("geheim")
    Authenticator.objects.create(user=owner.user, type="totp", data={"secret": sealed})
    IdentityProvider.objects.create(
        workspace=owner.workspace, issuer="https://x.example", client_secret=sealed
    )
    assert now(tmp_path).unreadable_secrets == 0
    settings.SECRET_KEY = "another key"
    found = now(tmp_path)
    assert found.unreadable_secrets == 2
    assert any("2 secrets of sign-in need the secret key" in one.text for one in diagnosis(found))
