"""Copying every row from one database to another, whatever the two engines are."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.apps import apps as current_apps
from django.core.management.color import no_style
from django.db import connections
from django.db.models import Model

CHUNK = 2_000
# Sessions end with a backup, and what Django fills in itself is not data.
LEFT_OUT = frozenset({"sessions", "usersessions", "contenttypes", "auth", "admin"})

Models = tuple[type[Model], ...]


def kept_models(apps: Any = current_apps) -> Models:
    """Return the tables that hold data, in one fixed order; `apps` may be those of an earlier
    version.
    """
    found = (
        model
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and not model._meta.proxy and model._meta.app_label not in LEFT_OUT
    )
    return tuple(sorted(found, key=lambda model: model._meta.db_table))


def columns(model: type[Model]) -> list[str]:
    """Return the names of a table's columns as attributes, in one fixed order."""
    return sorted(field.attname for field in model._meta.concrete_fields)


def rows(model: type[Model], using: str) -> Iterator[tuple[Any, ...]]:
    """Yield all rows of a table by key, each in the order of `columns`."""
    found = model._base_manager.using(using).order_by("pk").values_list(*columns(model))
    yield from found.iterator(CHUNK)


def copy_rows(models: Models, source: str, target: str) -> int:
    """Copy all rows, keys included, in the running transaction of the target; return how many."""
    return sum(_copy_table(model, source, target) for model in models)


def _copy_table(model: type[Model], source: str, target: str) -> int:
    connection = connections[target]
    by_name = {field.attname: field for field in model._meta.concrete_fields}
    fields = [by_name[name] for name in columns(model)]
    quote = connection.ops.quote_name
    names = ", ".join(quote(str(field.column)) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO {quote(model._meta.db_table)} ({names}) VALUES ({marks})"
    copied = 0
    with connection.cursor() as cursor:
        for chunk in _chunks(rows(model, source)):
            adapted = [
                tuple(
                    field.get_db_prep_save(value, connection)
                    for field, value in zip(fields, row, strict=True)
                )
                for row in chunk
            ]
            cursor.executemany(statement, adapted)
            copied += len(adapted)
    return copied


def _chunks(found: Iterable[tuple[Any, ...]]) -> Iterator[list[tuple[Any, ...]]]:
    walk = iter(found)
    while chunk := list(islice(walk, CHUNK)):
        yield chunk


def empty_tables(models: Models, using: str) -> None:
    """Delete all rows in the running transaction, entries too: every workspace is being removed.

    PostgreSQL: sessions, which refer to users, go along. SQLite: turn foreign keys off first, or
    it looks for the children of every single row.
    """
    connection = connections[using]
    names = [connection.ops.quote_name(model._meta.db_table) for model in models]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")
            return
        cursor.execute("UPDATE data_workspace SET wiping_at = CURRENT_TIMESTAMP")
        # The workspaces, by which the trigger judges, go last.
        for name in sorted(names, key=lambda one: one == '"data_workspace"'):
            cursor.execute(f"DELETE FROM {name}")


def reset_sequences(models: Models, using: str) -> None:
    """Let new rows get keys after those that were copied in."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(models)):
            cursor.execute(statement)
