"""The access table: who may do what at each address, compared with what the product answers."""

import re
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.interfaces.access.world import Person, World, digest
from voorkant.core.access import Role
from voorkant.interfaces.api.urls import api

TABLE = Path(__file__).with_name("matrix.yaml")
WRITES = re.compile(r"\s*(WITH|INSERT|UPDATE|DELETE|REPLACE)\b", re.IGNORECASE)
COLUMNS = ("anonymous", "no_scope", "own", "colleague", "other")
METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True)
class Row:
    """One address and method with the answers expected; see the head of matrix.yaml."""

    method: str
    path: str
    given: dict[str, Any] = field(hash=False)

    @property
    def name(self) -> str:
        """The row's name in the table."""
        return f"{self.method} {self.path}"

    @property
    def is_api(self) -> bool:
        """Whether a token opens it, and not a session."""
        return self.path.startswith("/api/v1/")

    def cells(self) -> Iterator[tuple[str, Role, Any]]:
        """Go over column, role and expected answer."""
        for column in COLUMNS:
            expected = self.given.get(column)
            for role in Role if column != "anonymous" else (Role.MEMBER,):
                answer = expected.get(str(role)) if isinstance(expected, dict) else expected
                if answer is not None:
                    yield column, role, answer


@cache
def table() -> dict[str, Any]:
    """Return the hand-written table."""
    found: dict[str, Any] = yaml.safe_load(TABLE.read_text(encoding="utf-8"))
    return found


@cache
def rows() -> tuple[Row, ...]:
    """Return every address of the table, each method apart."""
    found = []
    for name, given in table()["addresses"].items():
        method, path = name.split(" ", 1)
        found.append(Row(method, path, given))
    return tuple(found)


def addresses() -> set[str]:
    """Return every path the URL map knows."""
    return {"/" + _readable(route) for route in _routes(get_resolver())}


def _routes(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from _routes(pattern, route)


def _readable(route: str) -> str:
    named = re.sub(r"\(\?P<(\w+)>(?:[^()\[]|\[[^\]]*\])+\)", r"{\1}", route)
    return re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", named).strip("^$")


@cache
def schema_of(row: Row) -> dict[str, Any]:
    """Return the properties of an API address's body, by name."""
    described = api.get_openapi_schema()
    operation = described["paths"][row.path][row.method.lower()]
    if "requestBody" not in operation:
        return {}
    reference = operation["requestBody"]["content"]["application/json"]["schema"]["$ref"]
    form = described["components"]["schemas"][reference.rsplit("/", 1)[1]]
    properties: dict[str, Any] = form["properties"]
    return properties


def id_fields(row: Row) -> dict[str, str]:
    """Return the fields of a body that name things, with the kind of thing."""
    named = {"kind": "kind", "kinds": "kind", "party": "party", "item": "item"}
    named |= {"parent": "goal", "occasion": "occasion", "member": "member", "change": "change"}
    found = {name: named[name] for name in schema_of(row) if name in named}
    if row.path.startswith("/api/v1/parties"):
        found.pop("kind")  # person or organisation
    return found


class Asker:
    """Sends what a row describes, and takes back whatever it changed."""

    def __init__(self, world: World) -> None:
        self.world = world

    def mismatches(self, chosen: Iterable[Row]) -> list[str]:
        """Return every cell whose answer is not what the table says."""
        return list(self._wrong(chosen))

    def holds(self, chosen: Iterable[Row], columns: tuple[str, ...] = COLUMNS) -> bool:
        """Return whether there is no mismatch in some columns; stop at the first."""
        return next(self._wrong(chosen, columns), None) is None

    def _wrong(self, chosen: Iterable[Row], columns: tuple[str, ...] = COLUMNS) -> Iterator[str]:
        for row in chosen:
            for cell in row.cells():
                if cell[0] in columns:
                    yield from self._cell(row, *cell)
            if row.is_api and row.method != "GET":
                yield from self.foreign(row)

    def foreign(self, row: Row) -> list[str]:
        """Return the id fields of a body that tell another workspace's id from nobody's."""
        own = row.given["own"]
        refused = isinstance(own, dict) and own["member"] == 403
        actor = self.world.actors[Role.OWNER if refused else Role.MEMBER]
        wrong = []
        for name, thing in id_fields(row).items():
            extra: dict[str, Any] = {}
            if name == "item":
                extra = {"kind": "case", "percent": 40, "quantity": None}
            if "client_uuid" in schema_of(row):
                extra["client_uuid"] = str(uuid.uuid4())
            answers = []
            for foreign in (self.world.other.things[thing], uuid.uuid4()):
                value = [str(foreign)] if name == "kinds" else str(foreign)
                answer, changed = self.ask(row, actor, actor, "own", body=extra | {name: value})
                answers.append((answer.status_code, changed, answer.content))
            if answers[0] != answers[1] or answers[0][:2] != (404, False):
                wrong.append(f"{row.name} · {name}: {answers[0]}, nobody's {answers[1]}")
        return wrong

    def _cell(self, row: Row, column: str, role: Role, expected: Any) -> Iterator[str]:
        actor = self.world.actors[role]
        target = {"colleague": self.world.colleague, "other": self.world.other}.get(column, actor)
        where = f"{row.name} · {role} · {column}"
        answer, changed = self.ask(row, actor, target, column)
        if told(answer) != expected:
            yield f"{where}: expected {expected}, got {told(answer)}"
        nobody = column == "anonymous" and "by_secret" not in row.given
        if changed and (answer.status_code >= 400 or nobody):
            yield f"{where}: refused, and yet something was written"
        if column == "other" and answer.status_code == 404 and "path" in row.given:
            nothing, _ = self.ask(row, actor, None, column)
            if _settled(nothing) != _settled(answer):
                yield f"{where}: does not answer as what does not exist"

    def ask(
        self, row: Row, actor: Person, target: Person | None, column: str, **extra: Any
    ) -> tuple[HttpResponse, bool]:
        """Send a request in a transaction that is rolled back; tell whether it wrote anything."""
        writes: list[str] = []

        def note(execute: Any, sql: str, *rest: Any) -> Any:
            if WRITES.match(sql):
                writes.append(sql)
            return execute(sql, *rest)

        with transaction.atomic():
            with connection.execute_wrapper(note):
                answer = self._send(row, actor, target, column, extra)
            led_on = row.method == "GET" and answer.status_code == 302
            refused = answer.status_code >= 400 or column == "anonymous" or led_on
            changed = bool(writes) and (not refused or digest() != self.world.digest)
            transaction.set_rollback(True)
        return answer, changed

    def _send(
        self, row: Row, actor: Person, target: Person | None, column: str, extra: dict[str, Any]
    ) -> HttpResponse:
        client = Client(raise_request_exception=False)
        headers = {}
        if column != "anonymous" and row.is_api:
            lacking = row.given["scope"] if column == "no_scope" else "none"
            headers = {"Authorization": f"Bearer {actor.tokens[lacking]}"}
        elif column != "anonymous" and actor.member.user is not None:
            client.force_login(
                actor.member.user, "allauth.account.auth_backends.AuthenticationBackend"
            )
        path = row.given.get("at", row.path)
        for part, thing in row.given.get("path", {}).items():
            path = path.replace(f"{{{part}}}", self.fill(thing, target))
        query = {
            name: self.fill(thing, target) for name, thing in row.given.get("query", {}).items()
        } | extra.get("query", {})
        body = {name: self.value(given, actor, target) for name, given in self._body(row)}
        body |= extra.get("body", {})
        return self._request(client, row, path, query, body, headers)

    def _body(self, row: Row) -> Iterable[tuple[str, Any]]:
        given: dict[str, Any] = row.given.get("body", {})
        return given.items()

    def _request(
        self, client: Client, row: Row, path: str, query: Any, body: Any, headers: Any
    ) -> HttpResponse:
        ask = getattr(client, row.method.lower())
        address = path + ("?" + "&".join(f"{k}={v}" for k, v in query.items()) if query else "")
        if row.method == "GET":
            found: HttpResponse = ask(address, headers=headers)
        elif row.is_api or "json" in row.given:
            found = ask(address, body, "application/json", headers=headers)
        else:
            found = ask(address, body, headers=headers)
        return found

    def fill(self, thing: str, target: Person | None) -> str:
        """Return what stands in an address: a thing of the target, a fixed text, or nobody's id."""
        if not thing.startswith("$"):
            return thing
        if target is None:
            return str(uuid.uuid4())
        return str(target.things[thing[1:]])

    def value(self, given: Any, actor: Person, target: Person | None) -> Any:
        """Return a value of a body: `$new` is a fresh UUID, `$kind` a thing of the actor.

        `$colleague.member` is a thing of the colleague, `$target.member` of whom it is about.
        """
        if isinstance(given, list):
            return [self.value(one, actor, target) for one in given]
        if isinstance(given, dict):
            return {name: self.value(one, actor, target) for name, one in given.items()}
        if not isinstance(given, str) or not given.startswith("$"):
            return given
        if given == "$new":
            return str(uuid.uuid4())
        if given.startswith("$target."):
            return self.fill("$" + given.removeprefix("$target."), target)
        owner = self.world.colleague if given.startswith("$colleague.") else actor
        return str(owner.things[given.removeprefix("$").removeprefix("colleague.")])


def _settled(answer: HttpResponse) -> str:
    """Return a page without what differs each time: ids and proofs of origin."""
    return re.sub(r"[0-9A-Za-z-]{32,}", "…", answer.content.decode())


def told(answer: HttpResponse) -> int | str:
    """Return the status; `login` for being sent to the sign-in page."""
    if answer.status_code == 302 and "/account/sign-in/" in answer["Location"]:
        return "login"
    return answer.status_code
