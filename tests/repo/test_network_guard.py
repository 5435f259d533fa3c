"""Tests cannot leave this machine."""

import socket
import urllib.request

import httpx
import pytest

from tests.support.network import NetworkForbiddenError

# Reserved for documentation: nothing answers there, should the guard ever fail.
ELSEWHERE = "192.0.2.1"


@pytest.mark.parametrize("method", ["connect", "connect_ex"])
def test_a_socket_cannot_connect_elsewhere(method: str) -> None:
    with socket.socket() as sock, pytest.raises(NetworkForbiddenError):
        getattr(sock, method)((ELSEWHERE, 80))


def test_a_socket_cannot_connect_elsewhere_over_ipv6() -> None:
    with (
        socket.socket(socket.AF_INET6) as sock,
        pytest.raises(NetworkForbiddenError),
    ):
        sock.connect(("2001:db8::1", 80))


def test_names_are_not_looked_up() -> None:
    with pytest.raises(NetworkForbiddenError):
        socket.getaddrinfo("voorkant.example", 443)


def test_libraries_are_stopped_too() -> None:
    with pytest.raises(NetworkForbiddenError):
        urllib.request.urlopen(f"http://{ELSEWHERE}/")
    with pytest.raises(NetworkForbiddenError):
        httpx.get("http://voorkant.example/")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_this_machine_can_be_reached(host: str) -> None:
    with (
        socket.create_server(("127.0.0.1", 0)) as server,
        socket.create_connection((host, server.getsockname()[1])) as client,
    ):
        client.sendall(b"hello")
        accepted, _ = server.accept()
        with accepted:
            assert accepted.recv(5) == b"hello"


def test_a_unix_socket_can_be_reached() -> None:
    left, right = socket.socketpair(socket.AF_UNIX)
    with left, right:
        left.sendall(b"hello")
        assert right.recv(5) == b"hello"
