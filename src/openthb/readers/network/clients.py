"""Whose address it is: the connection's, or the first in X-Forwarded-For, from the right, that is no proxy of ours.

Anybody can write that header; what a listed proxy appended to its right end is all of it that is proved.
"""

import ipaddress
import re

from openthb.readers.network.numbers import Address, is_among, own_networks, plain

_MOST_READ = 50  # entries from the right; a longer chain of our own proxies does not exist
_BRACKETED = re.compile(r"\[([0-9A-Fa-f:.]+)(?:%[^\]\s]*)?\](?::\d{1,5})?")
_V4_WITH_PORT = re.compile(r"(\d{1,3}(?:\.\d{1,3}){3})(?::\d{1,5})?")


def client_address(remote: str, forwarded: str, own_proxies: tuple[str, ...]) -> Address | None:
    """The address of whoever asks; None where the connection has none (a Unix socket).

    `remote` is REMOTE_ADDR, `forwarded` the value of X-Forwarded-For (several lines joined by commas, empty for none),
    `own_proxies` our own web servers as addresses or ranges. An entry that is no address ends the reading: whoever
    stands left of it is not proved, and the proxy that passed it on is the last one known.
    """
    found = _read(remote)
    networks = own_networks(own_proxies)
    if found is None or not forwarded or not is_among(found, networks):
        return found
    for entry in forwarded.rsplit(",", _MOST_READ)[:0:-1] + _leftmost(forwarded):
        named = _read(entry.strip())
        if named is None:
            return found
        found = named
        if not is_among(found, networks):
            return found
    return found


def _leftmost(forwarded: str) -> list[str]:
    """The first entry, where there are few enough to be read whole."""
    first = forwarded.rsplit(",", _MOST_READ)[0]
    return [] if "," in first else [first]


def _read(entry: str) -> Address | None:
    """An address as proxies write it: with a port, in brackets, with a zone, v4 inside v6."""
    match = _BRACKETED.fullmatch(entry) or _V4_WITH_PORT.fullmatch(entry)
    text = match[1] if match else entry.partition("%")[0] if ":" in entry else entry
    try:
        return plain(ipaddress.ip_address(text))
    except ValueError:
        return None
