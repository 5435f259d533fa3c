"""Keeps tests off the network: a connection beyond this machine raises before it is made."""

import ipaddress
import socket
from collections.abc import Callable
from typing import Any


class NetworkForbiddenError(RuntimeError):
    """A test tried to reach something other than this machine."""


def is_local(host: str | bytes | None) -> bool:
    """Tell whether a host is this machine: no host, `localhost` or a loopback address."""
    name = host.decode() if isinstance(host, bytes) else host
    if name in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(name).split("%", 1)[0]).is_loopback
    except ValueError:
        return False


def refuse_beyond_this_machine(host: str | bytes | None) -> None:
    """Raise NetworkForbiddenError unless the host is this machine."""
    if not is_local(host):
        raise NetworkForbiddenError(f"tests may not reach {host!r}")


def guard_network() -> None:
    """Replace the ways out of this process by ones that refuse hosts beyond this machine."""
    for name in ("connect", "connect_ex"):
        setattr(socket.socket, name, _guarded_connect(getattr(socket.socket, name)))
    resolve = socket.getaddrinfo

    def guarded_getaddrinfo(host: str | bytes | None, *args: Any, **kwargs: Any) -> Any:
        refuse_beyond_this_machine(host)
        return resolve(host, *args, **kwargs)

    socket.getaddrinfo = guarded_getaddrinfo


def _guarded_connect(connect: Callable[..., Any]) -> Callable[..., Any]:
    def guarded(self: socket.socket, address: Any) -> Any:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            refuse_beyond_this_machine(address[0])
        return connect(self, address)

    return guarded
