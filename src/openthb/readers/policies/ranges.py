"""Address ranges: no address belongs to two institutions, and nobody takes hold of addresses by the thousand.

Who reads from a library proxy's address cannot sign in from there, so a range of that kind is narrow.
"""

import ipaddress

from openthb.foundation.errors import Refusal
from openthb.readers.models import AddressRange
from openthb.readers.network import as_number, digits
from openthb.readers.network.numbers import Address

WIDEST_PROXY = {4: 28, 6: 120}
"""Sixteen addresses of IPv4, 256 of IPv6: a library proxy is one machine, or a few side by side."""
MOST_RANGES = 100


def refuse_taken(first: str, last: str) -> None:
    """Refuse RANGE-TAKEN when any address from `first` to `last` (32 hex digits each) is already in a range.

    Whose range it is, is not said.
    """
    if AddressRange.objects.filter(first__lte=last, last__gte=first).exists():
        raise Refusal(
            "RANGE-TAKEN",
            found="addresses of this range are already in use here",
            reason="an address opens the access of one institution alone",
            next_step="enter addresses that are yours alone; where you think they are, write to the operator",
        )


def refuse_wide_proxy(network: str) -> None:
    """Refuse RANGE-TOO-WIDE for a library proxy on more addresses than a few; `network` as it was read."""
    read = ipaddress.ip_network(network)
    widest = WIDEST_PROXY[read.version]
    if read.prefixlen < widest:
        raise Refusal(
            "RANGE-TOO-WIDE",
            found=f"'{network}' as the addresses of a library proxy",
            reason=f"nobody can sign in from a library proxy's addresses, so they are at most a /{widest} of "
            f"IPv{read.version}",
            next_step="give the proxy's own addresses alone, or ask the operator, who can add wider ones",
        )


def refuse_own_address(first: str, last: str, asked_from: Address | None) -> None:
    """Refuse RANGE-OWN-ADDRESS when the asker's present address lies from `first` to `last` (32 hex digits each)."""
    if asked_from is not None and first <= digits(as_number(asked_from)) <= last:
        raise Refusal(
            "RANGE-OWN-ADDRESS",
            found=f"the address {asked_from}, from which you ask now, among those of a library proxy",
            reason="nobody can sign in from a library proxy's addresses: you would lock yourself out",
            next_step="give the proxy's own addresses alone; for computers of readers choose the other kind",
        )


def refuse_many(institution_id: int) -> None:
    """Refuse RANGES-TOO-MANY when the institution has as many ranges as its own administrators may add."""
    number = AddressRange.objects.filter(institution_id=institution_id).count()
    if number >= MOST_RANGES:
        raise Refusal(
            "RANGES-TOO-MANY",
            found=f"{number} address ranges of this institution",
            reason=f"an institution's administrator adds up to {MOST_RANGES}",
            next_step="remove those no longer in use, or ask the operator, who can add more",
        )
