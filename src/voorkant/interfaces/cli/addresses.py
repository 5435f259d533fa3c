"""Addresses that lead to this machine only."""

import ipaddress


def is_this_machine(host: str) -> bool:
    """Tell whether a host name or number is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
