"""No acknowledged write is lost: how a connection is set up on each engine."""

import pytest
from django.conf import settings
from django.db import IntegrityError, connection, transaction

pytestmark = pytest.mark.django_db


def answer(statement: str) -> object:
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchone()[0]


@pytest.fixture
def sqlite() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("these settings are SQLite's")


@pytest.mark.usefixtures("sqlite")
@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("recursive_triggers", 1)],
)
def test_sqlite_is_durable(pragma: str, value: object) -> None:
    assert answer(f"PRAGMA {pragma}") == value


@pytest.mark.usefixtures("sqlite")
def test_sqlite_lets_writers_wait() -> None:
    timeout = answer("PRAGMA busy_timeout")
    assert isinstance(timeout, int)
    assert timeout >= 5_000
    assert settings.DATABASES["default"]["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("setting", "value"), [("synchronous_commit", "on"), ("statement_timeout", "5s")]
)
def test_postgresql_is_durable(setting: str, value: str) -> None:
    assert answer(f"SHOW {setting}") == value


@pytest.mark.django_db(transaction=True)
def test_a_transaction_on_sqlite_takes_the_write_lock_at_once() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL locks rows")
    other = connection.copy()
    other.settings_dict = {**other.settings_dict, "OPTIONS": {"timeout": 0}}
    with transaction.atomic(), pytest.raises(Exception, match="locked"), other.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")
    other.close()


ORPHAN = "INSERT INTO data_entrytext (entry_id, workspace_id, note, reason) VALUES (9, 9, '', '')"


def test_foreign_keys_are_kept() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(ORPHAN)
        with pytest.raises(IntegrityError):
            connection.check_constraints()
        transaction.set_rollback(True)
