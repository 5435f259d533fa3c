"""What happens when the machine fails, and not the caller."""

import errno
import sqlite3

import pytest
from django.db import DatabaseError, InterfaceError, OperationalError

from tests.interfaces.api.desk import Desk, deed
from voorkant.data.models import Entry
from voorkant.interfaces.api import entries


def sqlite_error(code: int) -> OperationalError:
    """Return Django's error for one of SQLite's codes."""
    cause = sqlite3.OperationalError("in SQLite's words")
    cause.sqlite_errorcode = code
    return caused(OperationalError("in SQLite's words"), cause)


class PostgresError(Exception):
    """An error with a state, as psycopg raises it."""

    def __init__(self, sqlstate: str | None) -> None:
        super().__init__("in PostgreSQL's words")
        self.sqlstate = sqlstate


def caused(error: OperationalError | InterfaceError, cause: Exception) -> OperationalError:
    """Return an error with its cause, as Django raises it."""
    error.__cause__ = cause
    return error  # type: ignore[return-value]  # both are what a database raises


FAILURES = [
    (sqlite_error(sqlite3.SQLITE_BUSY), 503, "busy"),
    (sqlite_error(sqlite3.SQLITE_BUSY | 2 << 8), 503, "busy"),
    (sqlite_error(sqlite3.SQLITE_FULL), 507, "disk_full"),
    (sqlite_error(sqlite3.SQLITE_CANTOPEN), 503, "database_down"),
    (sqlite_error(sqlite3.SQLITE_ERROR), 500, "internal"),
    (caused(OperationalError("No space"), PostgresError("53100")), 507, "disk_full"),
    (caused(OperationalError("too slow"), PostgresError("57014")), 503, "busy"),
    (caused(OperationalError("deadlock"), PostgresError("40P01")), 503, "busy"),
    (caused(OperationalError("restarting"), PostgresError("57P01")), 503, "database_down"),
    (caused(OperationalError("refused"), PostgresError(None)), 503, "database_down"),
    (caused(InterfaceError("closed"), PostgresError(None)), 503, "database_down"),
    (caused(OperationalError("no such table"), PostgresError("42P01")), 500, "internal"),
    (DatabaseError("else"), 500, "internal"),
    (OSError(errno.ENOSPC, "no room"), 507, "disk_full"),
    (KeyError("secret detail"), 500, "internal"),
]


@pytest.mark.parametrize(("error", "status", "code"), FAILURES)
def test_a_failure_is_told_plainly(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, error: Exception, status: int, code: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(entries, "log_entry", fail)
    response = desk.client.post(
        "/api/v1/entries",
        deed(),
        "application/json",
        HTTP_AUTHORIZATION=f"Bearer {desk.secret}",
    )
    answer = response.json()
    assert (response.status_code, answer["code"], answer["field"]) == (status, code, None)
    assert response.headers.get("Retry-After") == ("2" if status == 503 else None)
    assert str(error) not in answer["message"]
    assert Entry.objects.count() == 0
