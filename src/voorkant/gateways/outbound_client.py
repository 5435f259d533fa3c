"""The client behind `outbound`: it checks where it connects to, and watches the clock."""

import ipaddress
import socket
import ssl
import time
from collections.abc import Iterable, Iterator
from math import inf
from typing import Any

import httpcore
import httpx
from django.conf import settings

from voorkant.gateways.outbound import Address, AddressForbidden, ServerSilent, is_public

SECONDS = 5.0
SECONDS_IN_ALL = 10.0
MOST_BYTES = 1024 * 1024


def guarded() -> httpx.Client:
    """Return a client that connects only to the addresses it checked, and follows nobody's lead."""
    return _Client(
        transport=_Guard(ssl.create_default_context()),
        timeout=SECONDS,
        trust_env=False,
        headers={"User-Agent": "Voorkant"},
    )


class _Guard(httpx.HTTPTransport):
    """Resolves a host once, checks every address it has, and connects to one of those."""

    def __init__(self, trusted: ssl.SSLContext) -> None:
        super().__init__(verify=trusted)
        self._haste = _Haste()
        # The only way to the sockets: a server may also be slow with the lines above its answer.
        self._pool = httpcore.ConnectionPool(ssl_context=trusted, network_backend=self._haste)

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self._haste.until = time.monotonic() + SECONDS_IN_ALL
        host = request.url.host
        addresses = _checked(request.url)
        request.extensions = {**request.extensions, "sni_hostname": host}
        for address in addresses:
            request.url = request.url.copy_with(host=address)
            try:
                answer = super().handle_request(request)
            except httpx.ConnectError:
                if address == addresses[-1]:
                    raise
            else:
                break
        answer.stream = _Little(answer.stream, host)  # type: ignore[arg-type]  # a sync stream
        return answer


class _Haste(httpcore.NetworkBackend):
    """Connects as usual, but whatever is read or written is over at `until` (monotonic seconds)."""

    def __init__(self) -> None:
        self.until = inf
        self._usual = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        left = self.left(timeout)
        stream = self._usual.connect_tcp(host, port, left, local_address, socket_options)
        return _Hasty(stream, self)

    def left(self, timeout: float | None) -> float:
        """Return how long one step may take. Raises ReadTimeout when nothing is left."""
        left = self.until - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout
        return min(left, SECONDS if timeout is None else timeout)


class _Hasty(httpcore.NetworkStream):
    """A connection whose every step asks how long it may take."""

    def __init__(self, stream: httpcore.NetworkStream, haste: _Haste) -> None:
        self._stream, self._haste = stream, haste

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._haste.left(timeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._haste.left(timeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self,
        ssl_context: ssl.SSLContext,
        server_hostname: str | None = None,
        timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        left = self._haste.left(timeout)
        return _Hasty(self._stream.start_tls(ssl_context, server_hostname, left), self._haste)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


class _Little(httpx.SyncByteStream):
    """A body that is cut off when it gets too large."""

    def __init__(self, stream: httpx.SyncByteStream, host: str) -> None:
        self._stream, self._host = stream, host

    def __iter__(self) -> Iterator[bytes]:
        left = MOST_BYTES
        for part in self._stream:
            left -= len(part)
            if left < 0:
                raise ServerSilent(host=self._host)
            yield part

    def close(self) -> None:
        self._stream.close()


class _Client(httpx.Client):
    """Tells what went wrong on the way as a refusal of ours."""

    def send(self, request: httpx.Request, **how: Any) -> httpx.Response:
        host = request.url.host
        try:
            return super().send(request, **how)
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise ServerSilent(host=host) from error


def _checked(url: httpx.URL) -> list[str]:
    """Return where to connect: one address of each family, in the system's order.

    Raises AddressForbidden, ServerSilent.
    """
    found = _resolved(url.host, url.port or 443)
    may_be_private = bool(settings.PRIVATE_ADDRESSES)
    is_open = url.scheme == "http" and may_be_private and all(one.is_loopback for one in found)
    if url.scheme != "https" and not is_open:
        raise AddressForbidden(host=url.host)
    if not may_be_private and not all(is_public(one) for one in found):
        raise AddressForbidden(host=url.host)
    return [str(one) for one in {one.version: one for one in reversed(found)}.values()][::-1]


def _resolved(host: str, port: int) -> list[Address]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise ServerSilent(host=host) from error
    return [ipaddress.ip_address(str(row[4][0]).partition("%")[0]) for row in rows]
