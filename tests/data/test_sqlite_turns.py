"""Threads of one process take turns to write to SQLite, and nobody keeps the turn."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import OperationalError, connection, connections, transaction

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def nobody_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make a thread that finds the database busy give up at once."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has many writers")
    monkeypatch.setitem(connection.settings_dict["OPTIONS"], "timeout", 0)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA busy_timeout = 0")


def write() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE data_workspace SET name = name")


def read() -> None:
    connection.ensure_connection()
    connection.transaction_mode = "DEFERRED"  # type: ignore[attr-defined]  # SQLite's own
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM data_workspace")


def elsewhere(act: Callable[[], None]) -> None:
    """Do it in another thread, with a connection of its own."""

    def act_and_close() -> None:
        try:
            act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(act_and_close).result()


def test_a_writer_waits_for_its_turn() -> None:
    with transaction.atomic(), pytest.raises(OperationalError, match="database is locked"):
        elsewhere(write)
    elsewhere(write)


def test_a_reader_takes_no_turn() -> None:
    with transaction.atomic():
        elsewhere(read)


def test_a_failed_transaction_passes_the_turn() -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        raise ZeroDivisionError
    elsewhere(write)


def test_a_refused_beginning_passes_the_turn() -> None:
    with connection.cursor() as cursor:
        cursor.execute("BEGIN IMMEDIATE")  # as another process would: it took no turn
        with pytest.raises(OperationalError, match="database is locked"):
            elsewhere(write)
        cursor.execute("ROLLBACK")
    write()
    elsewhere(write)


def test_a_connection_closed_in_a_transaction_passes_the_turn() -> None:
    with transaction.atomic():
        connection.close()
        elsewhere(write)
    write()
