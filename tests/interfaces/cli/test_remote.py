"""The same commands against a server."""

import json
from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.faults.serving import Installation, Server, served
from voorkant.core.errors import VoorkantError
from voorkant.gateways.remote import (
    MOST_BYTES,
    BadAddress,
    RemoteVoorkant,
    ServerRefused,
    StrangeAnswer,
    TokenNeeded,
    Unreachable,
)

LOST = httpx.ReadTimeout("the answer got lost")


def remote(*answers: httpx.Response | Exception) -> tuple[RemoteVoorkant, list[httpx.Request]]:
    """Return a client whose server gives these answers in turn, and what it was asked."""
    asked: list[httpx.Request] = []
    coming = iter(answers)

    def handle(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        answer = next(coming)
        if isinstance(answer, Exception):
            raise answer
        return answer

    transport = httpx.MockTransport(handle)
    return RemoteVoorkant("https://voorkant.example/", "vk_x", transport), asked


def test_a_lost_answer_is_asked_for_once_more_with_the_same_uuid() -> None:
    client, asked = remote(LOST, httpx.Response(200, json={"created": False}))
    body = {"client_uuid": str(uuid4()), "kind": "bel"}
    assert client.log(body) == {"created": False}
    assert [json.loads(request.content) for request in asked] == [body, body]
    assert {request.headers["Authorization"] for request in asked} == {"Bearer vk_x"}
    assert {str(request.url) for request in asked} == {"https://voorkant.example/api/v1/entries"}


def test_two_lost_answers_are_unreachable() -> None:
    client, asked = remote(LOST, LOST)
    with pytest.raises(Unreachable):
        client.undo(str(uuid4()))
    assert len(asked) == 2


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, text="<html>"),
        httpx.Response(200, json=[1]),
        httpx.Response(200, json={"note": "x" * MOST_BYTES}),
        httpx.Response(302, headers={"Location": "https://elsewhere.example"}, json={}),
        httpx.Response(500, text="oops"),
        httpx.Response(404, json={"detail": "Not Found"}),
    ],
)
def test_what_is_no_voorkant_is_told(answer: httpx.Response) -> None:
    client, asked = remote(answer)
    with pytest.raises(StrangeAnswer):
        client.today()
    assert len(asked) == 1


def test_a_refusal_keeps_the_words_of_the_server() -> None:
    problem = {"code": "unknown_kind", "message": "Zo’n soort is er niet.", "field": "kind"}
    client, _ = remote(httpx.Response(404, json=problem))
    with pytest.raises(ServerRefused) as refused:
        client.week("2026-W48")
    assert (refused.value.field, refused.value.data["problem"]) == ("kind", problem)


def test_a_scheme_is_put_and_taken_back_by_its_monday() -> None:
    client, asked = remote(LOST, httpx.Response(201, json={}), httpx.Response(200, json={}))
    client.publish("2026-12-07", {"reason": "x", "rules": []})
    client.withdraw("2026-12-07")
    assert [(request.method, request.url.path) for request in asked] == [
        ("PUT", "/api/v1/schemes/2026-12-07"),
        ("PUT", "/api/v1/schemes/2026-12-07"),
        ("DELETE", "/api/v1/schemes/2026-12-07"),
    ]
    client, _ = remote(httpx.Response(200, json={"schemes": "none"}))
    with pytest.raises(StrangeAnswer):
        client.schemes()


@pytest.mark.parametrize(
    ("url", "token", "error"),
    [
        ("http://voorkant.example", "vk_x", BadAddress),
        ("http://192.168.1.5:8000", "vk_x", BadAddress),
        ("ftp://localhost", "vk_x", BadAddress),
        ("voorkant.example", "vk_x", BadAddress),
        ("https://voorkant.example", "", TokenNeeded),
    ],
)
def test_a_token_never_travels_in_the_open(
    url: str, token: str, error: type[VoorkantError]
) -> None:
    with pytest.raises(error):
        RemoteVoorkant(url, token)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    installation = Installation(tmp_path_factory.mktemp("remote") / "data")
    token = installation.prepare()
    with served(installation, token) as running:
        yield running


@pytest.mark.slow
@pytest.mark.parametrize(
    "arguments",
    [
        *(("today",), ("week",), ("scheme",), ("week", "2026-W54")),
        *((name, "--json") for name in ("today", "week", "scheme")),
        *(("do", "today"), ("do", "yesterday"), ("do", "2", "bel", "Beta", "--preview", "--json")),
        *(("do", "quote Beta 1,234.50", "--preview"), ("do", "hello")),
    ],
)
def test_local_and_remote_read_the_same(server: Server, arguments: tuple[str, ...]) -> None:
    where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
    server.installation.run("log", "bel", "Alfa BV", "-n", "2", **where)
    here = server.installation.run(*arguments)
    there = server.installation.run(*arguments, **where)
    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode,
        here.stdout,
        here.stderr,
    )
    assert here.stdout + here.stderr


@pytest.mark.slow
def test_a_look_ahead_is_the_same_and_giving_its_basis_asks_more(server: Server) -> None:
    where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
    given = ("--estimate", "60", "--value", "6000", "--weeks", "4")
    server.installation.run("what-if", *given)
    for arguments in (("what-if", "20"), ("what-if", "--json")):
        here = server.installation.run(*arguments)
        there = server.installation.run(*arguments, **where)
        assert (there.returncode, there.stdout) == (0, here.stdout), there.stderr
    refused = server.installation.run("what-if", *given, "--json", **where)
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "scope_missing")


@pytest.mark.slow
def test_log_and_undo_against_a_server(server: Server, tmp_path: Path) -> None:
    where = {
        "VOORKANT_URL": server.url,
        "VOORKANT_TOKEN": server.token,
        "VOORKANT_DATA": str(tmp_path / "untouched"),
    }
    uuid = str(uuid4())
    logged = [
        server.installation.run("log", "nieuwsbrief", "40%", "--client-uuid", uuid, **where)
        for _ in range(2)
    ]
    assert [one.stdout.split(":")[0] for one in logged] == ["Logged", "Was logged already"]
    assert logged[0].stdout.endswith("· +4 points\n")
    undone = server.installation.run("undo", **where)
    assert undone.stdout.startswith("Undone: Newsletter sent 40%")
    refused = server.installation.run("log", "xyz", "--json", **where)
    assert (refused.returncode, json.loads(refused.stderr)["code"]) == (1, "unknown_kind")
    assert not (tmp_path / "untouched").exists()


@pytest.mark.slow
def test_do_against_a_server(server: Server) -> None:
    where = {"VOORKANT_URL": server.url, "VOORKANT_TOKEN": server.token}
    uuid = str(uuid4())
    done = [
        server.installation.run("do", "2", "bel", "Gamma", "--client-uuid", uuid, **where)
        for _ in range(2)
    ]
    assert [one.stdout.split(" · ")[:2] for one in done] == [
        ["Logged: 2 × Call with a prospect", "Gamma"],
        ["Was logged already: 2 × Call with a prospect", "Gamma"],
    ]
    undone = server.installation.run("do", "undo", **where)
    assert undone.stdout.startswith("Undone: 2 × Call with a prospect")


@pytest.mark.slow
def test_a_server_that_is_not_there() -> None:
    done = Installation(Path("/nowhere")).run(
        "today", VOORKANT_URL="http://127.0.0.1:9", VOORKANT_TOKEN="x"
    )
    assert (done.returncode, done.stdout, done.stderr) == (
        1,
        "",
        "http://127.0.0.1:9 does not answer. Is the address right, and does the server run?\n",
    )
