"""The tables can be made, taken away and made again; nothing differs from the models."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.support.business import NOON
from voorkant.data.models import User

OLD_USER = """
INSERT INTO data_user (password, email, name, language, tz, is_active, single_keys, joined_at)
VALUES ('', %s, 'A', 'nl', '', TRUE, TRUE, %s)
"""
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


@pytest.mark.usefixtures("afterwards_whole")
def test_users_who_were_there_get_a_public_id_each() -> None:
    go_to("0005_scheme_withdrawn")
    with connection.cursor() as cursor:
        for name in ("anna", "bob"):
            cursor.execute(OLD_USER, [f"{name}@example.nl", NOON])
    go_to(None)
    found = set(User.objects.values_list("public_id", flat=True))
    assert (len(found), None in found) == (2, False)
    User.objects.all().delete()


def test_the_models_are_what_the_migrations_make() -> None:
    call_command("makemigrations", "data", "--check", "--dry-run", verbosity=0)
