"""Ranges of addresses as institutions give them: one address, CIDR, or first and last address."""

import ipaddress
from dataclasses import dataclass

from openthb.foundation.errors import Refusal
from openthb.readers.network.numbers import Network, as_number, digits, plain

WIDEST_V4, WIDEST_V6 = 24, 48
"""A /24 is the least that is routed by itself, a /48 what one site gets (RFC 6177); wider needs a second look."""
_LONGEST = 100
_EXAMPLE = "write it like 192.0.2.0/24, 192.0.2.0-192.0.2.255 or 2001:db8::/48"


@dataclass(frozen=True)
class Range:
    """One network: `network` as it is written (192.0.2.0/24), `first` and `last` as 32 hex digits of 128 bits."""

    network: str
    first: str
    last: str


def parse_range(text: str, *, wide: bool = False, reserved: bool = False) -> Range:
    """The range that `text` names: an address, CIDR, or `first-last` where that is one CIDR.

    Raises `Refusal` RANGE-NOT-AN-ADDRESS, RANGE-HOST-BITS, RANGE-NOT-ONE-NETWORK, RANGE-RESERVED (unless `reserved`,
    for demonstrations) or RANGE-TOO-WIDE (unless `wide`).
    """
    network = _mapped(_network(text.strip()))
    if not reserved and not _is_public(network):
        raise _refusal(
            "RANGE-RESERVED", text, "they are private, loopback or reserved: many networks use the same ones",
            "ask your network's administrator under which addresses the outside sees you",
        )  # fmt: skip
    widest = WIDEST_V4 if network.version == 4 else WIDEST_V6
    if network.prefixlen < widest and not wide:
        raise _refusal(
            "RANGE-TOO-WIDE", text, f"an institution's administrator adds at most a /{widest} of IPv{network.version}",
            "give the parts that are yours as ranges of their own, or ask the operator, who can add wider ones",
        )  # fmt: skip
    return Range(str(network), digits(as_number(network[0])), digits(as_number(network[-1])))


def _network(text: str) -> Network:
    if len(text) > _LONGEST or "%" in text:
        raise _not_an_address(text)
    first, dash, last = text.partition("-")
    if dash:
        return _from_to(text, first.strip(), last.strip())
    try:
        return ipaddress.ip_network(text)
    except ValueError:
        return _refuse(text)


def _refuse(text: str) -> Network:
    """Say what is wrong with `text`: no address at all, or one with host bits."""
    try:
        network = ipaddress.ip_network(text, strict=False)
    except ValueError:
        raise _not_an_address(text) from None
    raise _refusal(
        "RANGE-HOST-BITS", text, f"this is one address in the network {network}, not a network",
        f"write {network} for the whole network, or {text.partition('/')[0]} for the one address",
    )  # fmt: skip


def _from_to(text: str, first: str, last: str) -> Network:
    try:
        ends = ipaddress.ip_address(first), ipaddress.ip_address(last)
        inside = tuple(plain(end) for end in ends)
        ends = (inside[0], inside[1]) if inside[0].version == inside[1].version else ends
        found: list[Network] = list(ipaddress.summarize_address_range(*ends))
    except (ValueError, TypeError):
        raise _not_an_address(text) from None
    if len(found) == 1:
        return found[0]
    parts = ", ".join(str(part) for part in found[:4]) + (", …" if len(found) > 4 else "")
    reason = f"it is {len(found)} networks: {parts}"
    raise _refusal("RANGE-NOT-ONE-NETWORK", text, reason, "give each as a range of its own")


def _mapped(network: Network) -> Network:
    """A network inside the v4-mapped ones is one of IPv4."""
    inside = network[0].ipv4_mapped if isinstance(network, ipaddress.IPv6Network) else None
    if inside is None or network.prefixlen < 96:
        return network
    return ipaddress.IPv4Network((inside, network.prefixlen - 96))


def _is_public(network: Network) -> bool:
    """Whether whole and part of it are of the public Internet (IANA special-purpose registries)."""
    ends = (network[0], network[-1])
    return network.is_global and all(end.is_global and not end.is_multicast for end in ends)


def _not_an_address(text: str) -> Refusal:
    return _refusal("RANGE-NOT-AN-ADDRESS", text, "it is no address and no range of IPv4 or IPv6", _EXAMPLE)


def _refusal(code: str, text: str, reason: str, next_step: str) -> Refusal:
    found = f"'{text[:_LONGEST]}' as a range of addresses"
    return Refusal(code, found=found, reason=reason, next_step=next_step)
