"""The tables can be made, taken away and made again; nothing differs from the models."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

pytestmark = pytest.mark.django_db(transaction=True)


def tables() -> list[str]:
    return [name for name in connection.introspection.table_names() if name.startswith("data_")]


def triggers() -> int:
    sqlite = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'trigger'"
    postgres = "SELECT COUNT(*) FROM pg_trigger WHERE NOT tgisinternal"
    with connection.cursor() as cursor:
        cursor.execute(sqlite if connection.vendor == "sqlite" else postgres)
        return int(cursor.fetchone()[0])


def go_to(name: str | None) -> None:
    executor = MigrationExecutor(connection)
    targets = [("data", name)] if name else executor.loader.graph.leaf_nodes("data")
    executor.migrate(targets)


@pytest.fixture
def afterwards_whole() -> Iterator[None]:
    yield
    go_to(None)


@pytest.mark.usefixtures("afterwards_whole")
def test_forward_back_and_forward_again() -> None:
    whole, guarded = tables(), triggers()
    assert guarded > 0
    go_to("0001_initial")
    assert triggers() == 0
    go_to(None)
    assert (tables(), triggers()) == (whole, guarded)


def test_the_models_are_what_the_migrations_make() -> None:
    call_command("makemigrations", "data", "--check", "--dry-run", verbosity=0)
