"""The web server in front: whether readers can make up where they come from, asked through its public address.

To a program behind WSGI, X_Forwarded_For and X-Forwarded-For are one and the same (PEP 3333; RFC 3875, 4.1.18): a
server in front that sets the one and passes on the other lets anybody read as an institution.
"""

import http.client
import ipaddress
import ssl
import time
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from openthb.readers.network import own_networks
from openthb.readers.network.numbers import Address, is_among, plain
from openthb.sites.settings import Settings

SECONDS = 5.0
"""For connecting, for each wait, and for one whole answer."""
PAGE = "/figures"
"""A page with a slot that is no statistic, so that nothing is counted for the institution."""
NOTICE = b'<aside class="reader wrap"'
"""How the notice of a shared access begins (templates/portal/parts/reader.html)."""
_LOOPBACK = ("127.0.0.1", "localhost", "::1")
_LARGEST = 4_000_000
_WRITTEN = {
    "X-Forwarded-For": ("X-Forwarded-For",),
    "X_Forwarded_For": ("X_Forwarded_For", "X-Forwarded_For", "X_Forwarded-For"),
}
Told = tuple[Literal["good", "note", "bad"], str]


@dataclass(frozen=True)
class Answer:
    """What the portal answered: its status, whether with the notice of a shared access; from where it was asked."""

    status: int
    is_shared: bool
    asked_from: Address


def without_proxies(settings: Settings) -> Iterator[Told]:
    """What is wrong where no web server in front is named although there must be one."""
    needs_one = settings.url.startswith("https://") and settings.listen.rpartition(":")[0].strip("[]") in _LOOPBACK
    if needs_one and not settings.own_proxies and not settings.demonstration:
        yield (
            "bad",
            "X-Forwarded-For is not believed, so every reader seems to come from this machine: set OPENTHB_PROXIES",
        )


def sample_address(ranges: Iterable[tuple[int, int]], own_proxies: tuple[str, ...]) -> str | None:
    """An address of the first range that has one outside our own proxies; ends of ranges as 128-bit numbers."""
    own = own_networks(own_proxies)
    ends = (plain(ipaddress.IPv6Address(number)) for ends in ranges for number in ends)
    return next((str(address) for address in ends if not is_among(address, own)), None)


def believed_headers(settings: Settings, address: str) -> Iterator[Told]:
    """Ask the public address as a reader who claims to be at `address`, which is in an institution's range."""
    try:
        usual = _asked(settings.url, {})
        if usual.status != http.HTTPStatus.OK or usual.is_shared:
            why = "this machine has a shared access itself" if usual.is_shared else f"it answers {usual.status}"
            yield "note", f"{settings.url}{PAGE}: {why}, so it was not tried whether readers can make up an address"
            return
        yield from _tried(settings, address, usual.asked_from)
    except (OSError, UnicodeError, http.client.HTTPException) as error:
        yield "note", f"{settings.url} cannot be reached from here: {type(error).__name__}"


def _tried(settings: Settings, address: str, asked_from: Address) -> Iterator[Told]:
    names = dict(_WRITTEN)
    if is_among(asked_from, own_networks(settings.own_proxies)):
        # What such a machine passes on is rightly believed.
        del names["X-Forwarded-For"]
        yield "note", "this machine is one of OPENTHB_PROXIES: call doctor elsewhere to try X-Forwarded-For too"
    believed = [
        name for name, headers in names.items() if _asked(settings.url, dict.fromkeys(headers, address)).is_shared
    ]
    for name in believed:
        yield (
            "bad",
            f"anybody can read as an institution: the web server in front passes {name} on as a reader wrote it",
        )
    if not believed:
        yield "good", f"{' and '.join(names)} as readers write them are not believed"


def _asked(url: str, headers: Mapping[str, str]) -> Answer:
    """The answer at `url`, without redirects and without the proxies of this machine's own surroundings."""
    parts = urlsplit(url)
    host, port = parts.hostname or "", parts.port
    connection = (
        http.client.HTTPSConnection(host, port, timeout=SECONDS, context=ssl.create_default_context())
        if parts.scheme == "https"
        else http.client.HTTPConnection(host, port, timeout=SECONDS)
    )
    try:
        connection.request("GET", PAGE, headers={"User-Agent": "openthb-doctor", **headers})
        asked_from = plain(ipaddress.ip_address(connection.sock.getsockname()[0].partition("%")[0]))
        response = connection.getresponse()
        return Answer(response.status, NOTICE in _whole(response), asked_from)
    finally:
        connection.close()


def _whole(response: http.client.HTTPResponse) -> bytes:
    ends_at, content = time.monotonic() + SECONDS, b""
    while piece := response.read1(64 * 1024):
        content += piece
        if len(content) > _LARGEST or time.monotonic() > ends_at:
            raise TimeoutError("the answer is too large or too slow")
    return content
