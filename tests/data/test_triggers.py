"""The ledger keeps itself: on both engines an entry is never changed, and goes only with its
whole workspace.
"""

from uuid import UUID

import pytest
from django.db import DatabaseError, connection, transaction

from tests.support.business import MONDAY, NOON, kind_id, start_business
from voorkant.core.activity.entries import NewEntry
from voorkant.data.models import Entry, Member, Workspace
from voorkant.operations.activity import log_entry

pytestmark = pytest.mark.django_db


def logged(owner: Member, number: int) -> Entry:
    new = NewEntry(UUID(int=number), kind_id(owner.workspace, "call"), quantity=2, on=MONDAY)
    log_entry(owner.workspace, owner, new, NOON)
    return Entry.objects.get(workspace=owner.workspace, client_uuid=new.client_uuid)


def run(statement: str, *values: int) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.parametrize(
    "change",
    ["quantity = 3", "quantity = quantity", "local_date = '2026-10-20'", "type = 'void'"],
)
def test_an_entry_is_never_changed(change: str) -> None:
    entry = logged(start_business(), 1)
    with pytest.raises(DatabaseError, match="an entry is never changed"):
        run(f"UPDATE data_entry SET {change} WHERE id = %s", entry.pk)
    assert Entry.objects.values().get(pk=entry.pk)["quantity"] == 2


def test_an_entry_is_never_changed_while_its_workspace_is_wiped() -> None:
    entry = logged(start_business(), 1)
    Workspace.objects.update(wiping_at=NOON)
    with pytest.raises(DatabaseError, match="an entry is never changed"):
        run("UPDATE data_entry SET quantity = 3")
    assert Entry.objects.get(pk=entry.pk).quantity == 2


def test_an_entry_is_never_deleted() -> None:
    logged(start_business(), 1)
    for statement in ("DELETE FROM data_entry", "DELETE FROM data_entry WHERE quantity = 2"):
        with pytest.raises(DatabaseError, match="an entry is never deleted"):
            run(statement)
    assert Entry.objects.count() == 1


def test_an_entry_is_never_replaced_by_an_insert() -> None:
    if connection.vendor != "sqlite":
        pytest.skip("only SQLite knows INSERT OR REPLACE")
    entry = logged(start_business(), 1)
    columns = [str(field.column) for field in Entry._meta.concrete_fields]
    values = ", ".join("3" if column == "quantity" else column for column in columns)
    with pytest.raises(DatabaseError, match="an entry is never deleted"):
        run(
            f"INSERT OR REPLACE INTO data_entry ({', '.join(columns)})"
            f" SELECT {values} FROM data_entry"
        )
    assert Entry.objects.get(pk=entry.pk).quantity == 2


def test_only_a_workspace_that_is_being_wiped_lets_its_entries_go() -> None:
    going, staying = start_business("Gaat"), start_business("Blijft")
    logged(going, 1)
    kept = logged(staying, 2)
    Workspace.objects.filter(pk=going.workspace_id).update(wiping_at=NOON)
    run("DELETE FROM data_entry WHERE workspace_id = %s", going.workspace_id)
    with pytest.raises(DatabaseError, match="an entry is never deleted"):
        run("DELETE FROM data_entry WHERE workspace_id = %s", staying.workspace_id)
    assert list(Entry.objects.all()) == [kept]
