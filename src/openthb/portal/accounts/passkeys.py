"""Where passkeys work: browsers tie them to a domain, never to a bare address (Web Authentication level 3, 5.1.3)."""

import ipaddress
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest


def relying_host(request: HttpRequest) -> str:
    """The domain passkeys are made for: the portal's own; in a demonstration also `localhost`."""
    if settings.OPENTHB.demonstration and _host(f"//{request.get_host()}") == "localhost":
        return "localhost"
    return _host(settings.OPENTHB.url)


def work_here(request: HttpRequest) -> bool:
    """Whether a passkey can be used on the page asked for: its host is the domain, and no bare address."""
    host = relying_host(request)
    return _host(f"//{request.get_host()}") == host and not _is_bare(host)


def _host(address: str) -> str:
    return urlsplit(address).hostname or ""


def _is_bare(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True
