"""Web addresses that may stand in a citation (RFC 3986): http or https, with a host, without a password."""

import re
from contextlib import suppress
from urllib.parse import quote, urlsplit

from openthb.foundation.errors import Refusal

LONGEST = 4000

_REFUSED = re.compile(
    "[\\s\\\\\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff]"
)
_SCHEME = re.compile(r"https?://", re.IGNORECASE)
# RFC 3986 allows these nowhere; in LaTeX, HTML or RIS they would end the field they stand in.
_UNWISE = re.compile(r'["<>^`{|}]')


def web_address(text: str) -> str:
    """`text` as an address to print, without user name and password; raises `Refusal` CITE-URL.

    A good address comes back byte for byte. Characters no address may hold are percent-encoded;
    white space, backslashes and marks of direction are refused, because they hide where the address leads.
    """
    address = text.strip()
    scheme = _SCHEME.match(address)
    if not scheme or len(address) > LONGEST or _REFUSED.search(address):
        raise _refusal(text)
    authority = _authority(address)
    rest = address[scheme.end() + len(authority) :]
    return scheme[0].lower() + _encoded(authority.rpartition("@")[2]) + _encoded(rest)


def doi_address(doi: str) -> str:
    """The address under which `doi` resolves."""
    return "https://doi.org/" + quote(doi, safe="/:;()._-")


def _authority(address: str) -> str:
    # ValueError: a port or an IPv6 host that is none.
    with suppress(ValueError):
        parts = urlsplit(address)
        if parts.hostname and parts.port != 0:
            return parts.netloc
    raise _refusal(address)


def _encoded(text: str) -> str:
    return _UNWISE.sub(lambda found: quote(found[0]), text)


def _refusal(text: str) -> Refusal:
    return Refusal(
        "CITE-URL",
        found=f"{text[:100]!r} as the address of a record",
        reason=f"a citation leads to a web page: http or https, a host, no spaces, at most {LONGEST} characters",
        next_step="give the full address, like https://www.example.org/figures/be-registered-cases",
    )
