"""The description of the API and its documentation page."""

import re
from typing import Any

import pytest
from django.test import Client
from pydantic import BaseModel, ConfigDict

from voorkant.wording.failures import SENTENCES, STATUS

REFERENCE = re.compile(r'"\$ref": ?"#/components/schemas/(\w+)"')


class Described(BaseModel):
    """An operation as OpenAPI 3.1 has it, with all that we ask of one."""

    model_config = ConfigDict(extra="forbid")
    operationId: str
    summary: str
    description: str
    tags: list[str]
    parameters: list[dict[str, Any]]
    responses: dict[str, dict[str, Any]]
    security: list[dict[str, list[str]]]
    requestBody: dict[str, Any] | None = None


@pytest.fixture
def description() -> Any:
    """Return the API's own description."""
    return Client().get("/api/openapi.json").json()


def operations(description: Any) -> list[Described]:
    """Return every operation of a description."""
    return [
        Described.model_validate(operation)
        for methods in description["paths"].values()
        for operation in methods.values()
    ]


def test_every_operation_is_described(description: Any) -> None:
    found = operations(description)
    assert len({one.operationId for one in found}) == len(found)
    assert [one.operationId for one in found if not one.description.endswith(".")] == []
    assert {tuple(one.security[0]) for one in found} == {("Bearer",)}
    assert [
        one.operationId for one in found if not {"401", "403", "422"} <= set(one.responses)
    ] == []


def test_paths_name_the_parameters_they_hold(description: Any) -> None:
    for path, methods in description["paths"].items():
        for operation in methods.values():
            named = {one["name"] for one in operation["parameters"] if one["in"] == "path"}
            assert named == set(re.findall(r"{(\w+)}", path))


def test_every_form_that_is_named_exists() -> None:
    response = Client().get("/api/openapi.json")
    named = set(REFERENCE.findall(response.content.decode()))
    assert named <= set(response.json()["components"]["schemas"])
    assert response.json()["openapi"].startswith("3.1")


def test_the_documentation_comes_from_here_alone() -> None:
    response = Client().get("/api/docs")
    html = response.content.decode()
    fetched = re.findall(r'(?:src|href)="([^"]*)"', html)
    assert response.status_code == 200
    assert [url for url in fetched if not url.startswith("/static/ninja/")] == []
    inline = re.findall(r"<script(?![^>]*src=)([^>]*)>", html)
    assert [tag for tag in inline if "application/json" not in tag] == []
    assert re.findall(r"<style|\sstyle=|\son\w+=", html) == []
    policy = response["Content-Security-Policy"]
    assert ("unsafe" in policy, "http" in policy) == (False, False)


def test_every_code_has_a_sentence_and_a_status() -> None:
    assert set(SENTENCES) == set(STATUS)
