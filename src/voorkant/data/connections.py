"""How a new database connection is set up before its first statement."""

from typing import Any

FILE_ALIAS = "file_"
SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    # Without this INSERT OR REPLACE deletes a row and no trigger sees it go.
    "PRAGMA recursive_triggers = ON",
)


def make_durable(connection: Any, **_: Any) -> None:
    """Give an SQLite connection write-ahead logging and full synchronisation: no acknowledged
    write is lost. A file that is merely opened beside it stays as it is.
    """
    if connection.vendor == "sqlite" and not connection.alias.startswith(FILE_ALIAS):
        with connection.cursor() as cursor:
            for pragma in SQLITE_PRAGMAS:
                cursor.execute(pragma)
