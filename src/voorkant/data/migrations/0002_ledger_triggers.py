"""Refuse updates and deletes of entries on both engines."""

from typing import ClassVar

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from voorkant.data import ledger_triggers as triggers


def create(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = editor.connection.vendor == "sqlite"
    for statement in triggers.SQLITE_CREATE if sqlite else triggers.POSTGRES_CREATE:
        editor.execute(statement, None)


def drop(_: object, editor: BaseDatabaseSchemaEditor) -> None:
    sqlite = editor.connection.vendor == "sqlite"
    for statement in triggers.SQLITE_DROP if sqlite else triggers.POSTGRES_DROP:
        editor.execute(statement, None)


class Migration(migrations.Migration):
    dependencies: ClassVar = [("data", "0001_initial")]
    operations: ClassVar = [migrations.RunPython(create, drop)]
