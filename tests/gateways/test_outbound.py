"""Only addresses on the internet are called, whatever a host name says and however they look."""

import ipaddress
import socket
from collections.abc import Iterator
from contextlib import closing
from threading import Event, Thread

import pytest
from pytest_django.fixtures import Settings

from tests.support.refusals import refused
from voorkant.gateways import outbound_client
from voorkant.gateways.outbound import client, is_public


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("8.8.8.8", True),
        ("2606:4700::1111", True),
        ("127.0.0.1", False),
        ("10.0.0.1", False),
        ("172.16.0.1", False),
        ("192.168.1.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),
        ("224.0.0.1", False),
        ("::1", False),
        ("fd00::1", False),
        ("fe80::1", False),
        ("::ffff:10.0.0.1", False),
        ("2002:a00:1::", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::808:808", True),
    ],
)
def test_what_lies_inside_is_not_public(address: str, expected: bool) -> None:
    assert is_public(ipaddress.ip_address(address)) is expected


@pytest.mark.parametrize("inside", ["10.0.0.1", "::ffff:127.0.0.1"])
def test_one_address_inside_is_enough_to_refuse(
    monkeypatch: pytest.MonkeyPatch, inside: str
) -> None:
    def resolve(*_: object, **__: object) -> list[tuple[object, ...]]:
        return [(0, 0, 0, "", (address, 443)) for address in ("8.8.8.8", inside)]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with client() as session, refused("address_forbidden"):
        session.get("https://accounts.example/")


def test_an_open_connection_is_refused_even_to_the_internet(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("8.8.8.8", 80))])
    with client() as session, refused("address_forbidden"):
        session.get("http://accounts.example/")


DRIPS = {
    "above its answer": b"HTTP/1.1 201 Created\r\nX-Slow: ",
    "in its answer": b"HTTP/1.1 200 OK\r\nContent-Length: 5000\r\n\r\n",
}


@pytest.fixture
def slow_server(request: pytest.FixtureRequest) -> Iterator[str]:
    """Run a server that begins its answer, and then gives a byte now and then, without end."""
    over = Event()

    def drip(listening: socket.socket) -> None:
        with closing(listening.accept()[0]) as line:
            line.recv(65_536)
            line.sendall(request.param)
            while not over.wait(0.02):
                line.sendall(b"a")

    with socket.create_server(("127.0.0.1", 0)) as listening:
        thread = Thread(target=drip, args=(listening,))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        over.set()
        thread.join()


@pytest.mark.parametrize("slow_server", DRIPS.values(), ids=DRIPS, indirect=True)
def test_a_server_that_never_ends_is_given_up(
    slow_server: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRIVATE_ADDRESSES = True
    monkeypatch.setattr(outbound_client, "SECONDS_IN_ALL", 0.3)
    with client() as session, refused("server_silent"):
        session.get(slow_server)
