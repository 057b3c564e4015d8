"""Domains as they are typed, as they are stored, and as they stand in an address of mail."""

import re

import idna

from openthb.foundation.errors import Refusal

_NAME = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?", re.ASCII)
_LONGEST = 253


def mail_domain(text: str) -> str:
    """The one form of a mail domain that an administrator typed: ASCII, lower case.

    Raises `Refusal` MAIL-DOMAIN-UNREADABLE: a name with two labels or more is wanted, no wildcard, no address.
    """
    name = _ascii(text)
    if name is None:
        raise Refusal(
            "MAIL-DOMAIN-UNREADABLE",
            found=repr(text[:80]),
            reason="a mail domain is what stands behind the @: labels of letters, digits and hyphens with dots "
            "between; no wildcard and no dot at either end",
            next_step="write it as in university.example; name each subdomain that has addresses of its own",
        )
    return name


def host_name(text: str) -> str:
    """The one form of a library proxy's domain; raises `Refusal` PROXY-DOMAIN-UNREADABLE."""
    name = _ascii(text)
    if name is None:
        raise Refusal(
            "PROXY-DOMAIN-UNREADABLE",
            found=repr(text[:80]),
            reason="the domain of a library proxy is a full host name, without https:// and without a path",
            next_step="write it as in ezproxy.university.example",
        )
    return name


def domain_of(address: str) -> str | None:
    """The domain of an address of mail, in the form in which domains are stored; None where there is none.

    Nothing is mapped here: a full-width letter, an invisible one or a dot at the end makes another name, or none.
    """
    domain = address.rpartition("@")[2]
    try:
        # Label by label: as a whole, other signs than the full stop would count as one.
        name = domain.lower() if domain.isascii() else b".".join(map(idna.alabel, domain.split("."))).decode("ascii")
    except (idna.IDNAError, UnicodeError):
        return None
    return name if _is_name(name) else None


def _ascii(text: str) -> str | None:
    try:
        name = idna.encode(text.strip(), uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError):
        return None
    return name if _is_name(name) else None


def _is_name(name: str) -> bool:
    return len(name) <= _LONGEST and _NAME.fullmatch(name) is not None
