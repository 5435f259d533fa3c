"""The tables can be made, taken away and made again; nothing differs from the models."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.state import StateApps

from tests.support.business import BEGINS, MONDAY, NOON, start_business
from voorkant.data.models import User, WeekClose

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


def go_to(name: str | None) -> StateApps:
    executor = MigrationExecutor(connection)
    targets = [("data", name)] if name else executor.loader.graph.leaf_nodes("data")
    return executor.migrate(targets).apps


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


@pytest.mark.usefixtures("afterwards_whole")
def test_a_week_closed_before_gets_the_zone_of_its_member() -> None:
    owner = start_business()
    assert owner.user is not None
    week = {"workspace_id": owner.workspace_id, "changed_at": NOON}
    tables = go_to("0010_challenges").get_model("data", "WeekClose").objects
    tables.create(member_id=owner.pk, monday=MONDAY, closed_at=NOON, counted=10, **week)
    tables.create(member_id=owner.pk, monday=BEGINS, **week)
    go_to(None)
    found = dict(WeekClose.objects.values_list("monday", "tz"))
    assert found == {MONDAY: "Europe/Amsterdam", BEGINS: ""}


def test_the_models_are_what_the_migrations_make() -> None:
    call_command("makemigrations", "data", "--check", "--dry-run", verbosity=0)
