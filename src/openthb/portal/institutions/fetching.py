"""Fetching from an institution's identity provider: addresses an administrator chose, so nothing of them is trusted.

https and public addresses alone, checked on the connection itself; no redirects; limits of size and time (OWASP ASVS
5.0, 1.3.6, server-side request forgery). A demonstration may reach an identity provider on the machine itself.
"""

import ipaddress
import socket
import time
from typing import Any
from urllib.parse import urlsplit

import requests
from requests.adapters import HTTPAdapter
from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import NewConnectionError

LARGEST = 256 * 1024
"""Bytes of one answer; a discovery document and a set of keys have a few thousand."""
SECONDS = 5.0
"""For connecting, for each wait, and for one whole answer twice as long."""
_HERE = ("127.0.0.1", "localhost")
_LOOPBACK = tuple(map(ipaddress.ip_network, ("127.0.0.0/8", "::1/128")))
_UNICAST = ipaddress.ip_network("2000::/3")
"""What of IPv6 is given out for the public Internet (RFC 4291, 2.4; IANA's registry of address space)."""
_REFUSED = tuple(
    map(
        ipaddress.ip_network,
        (
            *("::/96", "::ffff:0:0/96", "::ffff:0:0:0/96"),  # IPv4-compatible, -mapped, -translated
            *("64:ff9b::/96", "64:ff9b:1::/48"),  # NAT64 (RFC 6052, RFC 8215)
            *("2002::/16", "192.88.99.0/24"),  # 6to4 and its relays (RFC 3056, RFC 7526)
            *("2001::/32", "fec0::/10", "3fff::/20"),  # Teredo; site-local; documentation (RFC 9637)
        ),
    )
)
"""An IPv4 address stands in most of them, perhaps a private one; the versions of Python judge them differently."""
FetchFailed = requests.RequestException


class NotFetched(FetchFailed):
    """An answer, or an address, that is not taken."""


def guarded_session(*, loopback: bool) -> Any:
    """A session of `requests` that goes to public addresses by https alone; with `loopback` to this machine too."""
    return _Guarded(loopback=loopback)


def is_allowed(address: str, *, loopback: bool) -> bool:
    """Whether a connection to this address of the network may be made."""
    found = ipaddress.ip_address(address.partition("%")[0])
    if any(found in network for network in _LOOPBACK):
        return loopback
    if any(found in network for network in _REFUSED) or (found.version == 6 and found not in _UNICAST):
        return False
    return found.is_global and not found.is_multicast


def _connected(host: str, port: int, *, loopback: bool) -> socket.socket:
    """A connection to the first address of `host`, refused when any of its addresses is not allowed."""
    found = [info[4][0] for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(is_allowed(str(address), loopback=loopback) for address in found):
        raise OSError(f"{host} is not at public addresses alone")
    return socket.create_connection((str(found[0]), port), timeout=SECONDS)


class _Checked(HTTPSConnection):
    """The address that was checked is the one connected to, so that a name cannot change in between."""

    loopback = False

    def _new_conn(self) -> socket.socket:
        try:
            return _connected(self._dns_host, self.port or 443, loopback=self.loopback)
        except OSError as error:
            raise NewConnectionError(self, f"refused or not reached: {error}") from error


class _CheckedHere(_Checked):
    loopback = True


class _PlainHere(HTTPConnection):
    """Without TLS, to this machine alone."""

    def _new_conn(self) -> socket.socket:
        if self._dns_host not in _HERE:
            raise NewConnectionError(self, "refused: without TLS to this machine alone")
        try:
            return _connected(self._dns_host, self.port or 80, loopback=True)
        except OSError as error:
            raise NewConnectionError(self, f"not reached: {error}") from error


class _PublicPool(HTTPSConnectionPool):
    ConnectionCls = _Checked


class _HerePool(HTTPSConnectionPool):
    ConnectionCls = _CheckedHere


class _PlainHerePool(HTTPConnectionPool):
    ConnectionCls = _PlainHere


class _Adapter(HTTPAdapter):
    def __init__(self, pools: dict[str, Any]) -> None:
        self._pools = pools
        super().__init__(max_retries=0)

    def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
        """Connections of our own kinds alone."""
        super().init_poolmanager(*args, **kwargs)
        self.poolmanager.pool_classes_by_scheme = self._pools


class _Guarded(requests.Session):
    def __init__(self, *, loopback: bool) -> None:
        super().__init__()
        self.trust_env = False  # no proxy and no password file of the machine
        self.adapters.clear()
        pools: dict[str, Any] = {"https": _HerePool if loopback else _PublicPool}
        self.mount("https://", _Adapter(pools))
        if loopback:
            self.mount("http://", _Adapter({"http": _PlainHerePool}))

    def request(self, method: str, url: Any, *args: Any, **told: Any) -> Any:
        """One request, its answer read whole within the limits; raises `FetchFailed` for anything else."""
        if "@" in urlsplit(url).netloc:
            raise NotFetched("an address with a user in it")
        told |= {"allow_redirects": False, "timeout": (SECONDS, SECONDS), "stream": True}
        response: Any = super().request(method, url, *args, **told)
        response._content = _whole(response)  # what `requests` itself would set when it reads
        response._content_consumed = True
        if response.is_redirect:
            raise NotFetched(f"{urlsplit(url).hostname} redirects")
        return response


def _whole(response: Any) -> bytes:
    ends_at, content = time.monotonic() + 2 * SECONDS, b""
    with response:
        for piece in response.iter_content(16 * 1024):
            content += piece
            if len(content) > LARGEST or time.monotonic() > ends_at:
                raise NotFetched("the answer is too large or too slow")
    return content
