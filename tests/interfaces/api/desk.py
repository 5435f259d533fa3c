"""A member with a token who calls the API, and has every answer checked against its description."""

import re
import uuid
from functools import cache
from typing import Any

from django.test import Client
from pydantic import BaseModel

from tests.support.business import BEGINS, at
from voorkant.core.access import Scope
from voorkant.data.models import Member
from voorkant.interfaces.api import replies
from voorkant.interfaces.api.urls import api
from voorkant.operations.accounts import create_token

ALL_SCOPES = frozenset(scope.value for scope in Scope)
Json = Any


def token_for(member: Member, scopes: frozenset[str] = ALL_SCOPES) -> str:
    """Make a token and return its secret."""
    return create_token(member.workspace, member, "test", scopes, at(BEGINS))[1]


@cache
def _documented() -> list[tuple[re.Pattern[str], str, int, type[BaseModel]]]:
    found = []
    for bound in api._get_bound_routers():
        for path, view in bound.path_operations.items():
            pattern = re.compile("/api/v1" + re.sub(r"{\w+}", "[^/]+", path) + "$")
            for operation in view.operations:
                for status, model in operation.response_models.items():
                    form = model.model_fields["response"].annotation
                    found.append((pattern, operation.methods[0], status, form))
    return found


def check_form(method: str, path: str, status: int, content: bytes) -> None:
    """Fail when an answer is not what the API's description says it is."""
    if status in (404, 405):
        replies.Problem.model_validate_json(content)
        return
    forms = [
        form
        for pattern, verb, code, form in _documented()
        if verb == method and code == status and pattern.fullmatch(path)
    ]
    assert forms, f"{method} {path} answers {status}, which is not documented: {content!r}"
    forms[0].model_validate_json(content)


class Desk:
    """Calls the API as a member does; `last` is the status of the last answer."""

    def __init__(self, member: Member, secret: str | None = None) -> None:
        self.member = member
        self.secret = secret or token_for(member)
        self.client = Client(raise_request_exception=False)
        self.last = 0

    def call(self, method: str, path: str, body: Json = None, **headers: str) -> Json:
        """Send a request with a JSON body; return the answer's JSON."""
        sent = {"HTTP_AUTHORIZATION": f"Bearer {self.secret}", **headers}
        path = "/api/v1" + path
        kind: dict[str, Any] = {} if body is None else {"content_type": "application/json"}
        data = {} if body is None else {"data": body}
        ask = getattr(self.client, method.lower())
        response = ask(path, **data, **kind, **sent)
        self.last = response.status_code
        check_form(method, path.split("?")[0], self.last, response.content)
        return response.json()

    def get(self, path: str, **headers: str) -> Json:
        """Ask."""
        return self.call("GET", path, **headers)

    def post(self, path: str, body: Json = None, **headers: str) -> Json:
        """Send."""
        return self.call("POST", path, body, **headers)

    def put(self, path: str, body: Json) -> Json:
        """Set."""
        return self.call("PUT", path, body)

    def delete(self, path: str) -> Json:
        """Take away."""
        return self.call("DELETE", path)

    def patch(self, path: str, body: Json) -> Json:
        """Change."""
        return self.call("PATCH", path, body)


def deed(kind: str = "quote", **values: Any) -> dict[str, Any]:
    """Return the body of an entry under a new client UUID; a quote goes to somebody."""
    if "quote" in kind:
        values = {"party_name": "Alfa BV", **values}
    return {"client_uuid": str(uuid.uuid4()), "kind": kind, **values}
