"""Addresses as 128-bit numbers, IPv4 ones as v4-mapped (RFC 4291, 2.5.5.2), so that one order holds for both."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
MAPPED = 0xFFFF << 32
"""The number of ::ffff:0.0.0.0."""


def plain(address: Address) -> Address:
    """The address itself, or the IPv4 one that stands inside a v4-mapped one; without its zone."""
    if isinstance(address, ipaddress.IPv6Address):
        inside = address.ipv4_mapped
        return inside or ipaddress.IPv6Address(int(address))
    return address


def as_number(address: Address) -> int:
    """The 128-bit number of an address."""
    return int(address) + (MAPPED if address.version == 4 else 0)


def digits(number: int) -> str:
    """A 128-bit number as 32 hex digits, as it is stored: their order is that of the numbers."""
    return f"{number:032x}"


@lru_cache(maxsize=8)  # settings name them once
def own_networks(proxies: tuple[str, ...]) -> tuple[Network, ...]:
    """The networks of our own proxies; raises ValueError for what is none."""
    return tuple(ipaddress.ip_network(text) for text in proxies)


def is_among(address: Address, networks: Iterable[Network]) -> bool:
    """Whether the address lies in one of the networks."""
    return any(address.version == network.version and address in network for network in networks)
