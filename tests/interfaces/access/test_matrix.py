"""Every address, role and target answers as the table says, and nothing refused leaves a trace."""

import json
from typing import Any

import pytest

from tests.interfaces.access.matrix import (
    METHODS,
    Asker,
    Row,
    addresses,
    id_fields,
    rows,
    schema_of,
    table,
)
from voorkant.core.access import Role
from voorkant.interfaces.api.urls import api

pytestmark = pytest.mark.django_db
NAMES = [row.name for row in rows()]
API = [row for row in rows() if row.is_api]


def test_every_path_has_a_row() -> None:
    assert sorted(addresses() ^ {row.path for row in rows()}) == []


def test_every_operation_of_the_api_has_a_row() -> None:
    described = {
        f"{method.upper()} {path}"
        for path, methods in api.get_openapi_schema()["paths"].items()
        for method in methods
    }
    assert sorted(described ^ {row.name for row in API}) == []


def test_rows_are_complete() -> None:
    for row in rows():
        needed = {"anonymous", "own"}
        if any(str(thing).startswith("$") for thing in row.given.get("path", {}).values()):
            needed |= {"colleague", "other"}
        if row.is_api and row.path != "/api/v1/ping":
            needed |= {"no_scope", "scope"}
        assert sorted(needed - set(row.given)) == [], row.name


@pytest.mark.parametrize("row", rows(), ids=NAMES)
def test_it_answers_as_the_table_says(asker: Asker, row: Row) -> None:
    assert asker.mismatches([row]) == []


@pytest.mark.parametrize("path", sorted({row.path for row in rows()}))
def test_methods_without_a_row_do_not_exist(asker: Asker, path: str) -> None:
    with_row = [row for row in rows() if row.path == path]
    known = {row.method for row in with_row}
    methods = METHODS if with_row[0].is_api else METHODS[:2]
    without = [Row(method, path, with_row[0].given) for method in methods if method not in known]
    owner = asker.world.actors[Role.OWNER]
    told = {row.method: asker.ask(row, owner, owner, "own") for row in without}
    absent = with_row[0].given["anonymous"] == 404
    # Whoever enters the address of a form again is led to the page that it stands on.
    led = {"GET": 302} if not with_row[0].is_api and not absent else {}
    assert {
        method: answer.status_code
        for method, (answer, changed) in told.items()
        if answer.status_code != led.get(method, 404 if absent else 405) or changed
    } == {}


WITH_IDS = [row for row in API if row.method != "GET" and id_fields(row)]


@pytest.mark.parametrize("row", WITH_IDS, ids=[row.name for row in WITH_IDS])
def test_ids_of_another_workspace_are_as_unknown_as_nobodys(asker: Asker, row: Row) -> None:
    assert asker.foreign(row) == []


@pytest.mark.parametrize("row", API, ids=[row.name for row in API])
def test_unknown_fields_are_refused(asker: Asker, row: Row) -> None:
    actor = asker.world.actors[Role.OWNER]
    where = "body" if schema_of(row) else "query"
    extra: dict[str, Any] = {where: {"colour": "red"}}
    answer, changed = asker.ask(row, actor, actor, "own", **extra)
    refused = json.loads(answer.content)
    assert (answer.status_code, refused["code"], refused["field"], changed) == (
        422,
        "unknown_field",
        "colour",
        False,
    )


def test_every_command_has_a_row() -> None:
    typer = pytest.importorskip("typer")
    cli = pytest.importorskip("voorkant.interfaces.cli.app")
    commands = set(typer.main.get_command(cli.app).commands)
    assert sorted(commands ^ set(table()["commands"])) == []


def test_commands_that_go_to_a_server_name_its_address() -> None:
    remote = {name: row["server"] for name, row in table()["commands"].items() if "server" in row}
    assert {name: row for name, row in remote.items() if row not in NAMES} == {}
