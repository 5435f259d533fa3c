"""What a page says when the machine fails, and not the reader."""

import sqlite3
from typing import Any
from uuid import uuid4

import pytest
from django.db import OperationalError

from tests.interfaces.web.pages import Visitor, words
from voorkant.data.models import Entry
from voorkant.operations import activity

FAILURES = [
    (sqlite3.SQLITE_FULL, 507, "The disk is full. Nothing was written; make room and try again."),
    (
        sqlite3.SQLITE_BUSY,
        503,
        "It is very busy right now. Nothing was written; try again in a moment.",
    ),
    (
        sqlite3.SQLITE_CANTOPEN,
        503,
        "The database does not answer. Nothing was written; try again in a moment.",
    ),
]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """Make logging fail with one of SQLite's codes."""

    def fail_with(code: int) -> None:
        def log_entry(*_: Any) -> None:
            cause = sqlite3.OperationalError("in SQLite's words")
            cause.sqlite_errorcode = code
            raise OperationalError("in SQLite's words") from cause

        monkeypatch.setattr(activity, "log_entry", log_entry)

    return fail_with


@pytest.mark.parametrize(("code", "status", "message"), FAILURES)
def test_a_page_tells_a_failure_of_the_machine(
    sanne: Visitor, failing: Any, code: int, status: int, message: str
) -> None:
    sent = {"kind": sanne.kind("call"), "client_uuid": str(uuid4())}
    failing(code)
    page = sanne.post("/act/", **sent)
    assert page.status_code == status
    assert message in words(page)
    told = sanne.send("/act/", **sent)
    assert (told.status_code, words(told, "toast")) == (status, message)
    assert not Entry.objects.exists()


def test_what_nobody_foresaw_stays_an_error(sanne: Visitor, failing: Any) -> None:
    failing(sqlite3.SQLITE_ERROR)
    sanne.client.raise_request_exception = False
    page = sanne.post("/act/", kind=sanne.kind("call"), client_uuid=str(uuid4()))
    assert page.status_code == 500
    assert "That is our fault, not yours." in words(page)
