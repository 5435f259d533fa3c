"""Calling a server that somebody named: only public addresses, briefly, and not for much."""

import ipaddress
from typing import TYPE_CHECKING

from voorkant.core.errors import Invalid

if TYPE_CHECKING:
    import httpx

NAT64 = ipaddress.ip_network("64:ff9b::/96")
Address = ipaddress.IPv4Address | ipaddress.IPv6Address


class AddressForbidden(Invalid):
    """The host is inside this network, or the connection would not be encrypted."""

    code = "address_forbidden"


class ServerSilent(Invalid):
    """The host is unknown, does not answer in time, or answers more than can be read."""

    code = "server_silent"


def client() -> "httpx.Client":
    """Return a client that connects only to the addresses it checked, and follows nobody's lead."""
    # Seldom needed, and 5 MB.
    from voorkant.gateways.outbound_client import guarded

    return guarded()


def is_this_machine(host: str) -> bool:
    """Tell whether a host name or number is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def is_public(address: Address) -> bool:
    """Tell whether an address lies on the internet, also when it is wrapped in another one."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address.teredo:
            inner = address.teredo[1]
        if address in NAT64:
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
