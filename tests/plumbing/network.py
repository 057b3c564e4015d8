"""No network in tests: this process reaches the machine itself and nothing else.

An audit hook sees every connection and look-up of Python, whichever library makes it (PEP 578). Programs that
tests start are told the same by their own options.
"""

import ipaddress
import sys
from typing import Any

import pytest

_OWN_NAMES = ("localhost", "")
_guarding = False


class NetworkForbidden(RuntimeError):
    """A test tried to leave the machine. No OSError, so that code that bears with a bad network does not hide it."""


def pytest_configure(config: pytest.Config) -> None:
    """Lay the hook once; it cannot be taken away again, so it obeys `_guarding`."""
    sys.addaudithook(_audit)


@pytest.fixture(autouse=True, scope="session")
def no_network() -> Any:
    """Guard while tests run."""
    global _guarding  # noqa: PLW0603  the hook outlives every fixture and must be told
    _guarding = True
    yield
    _guarding = False


def _audit(event: str, arguments: tuple[Any, ...]) -> None:
    if not _guarding or not event.startswith("socket."):
        return
    if event in ("socket.connect", "socket.sendto"):
        _refuse_outside(event, _host_of(arguments[1]))
    elif event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        _refuse_outside(event, arguments[0])


def _host_of(address: object) -> object:
    """The host of an Internet address; None for a Unix socket or a connected one."""
    return address[0] if isinstance(address, tuple) else None


def _refuse_outside(event: str, host: object) -> None:
    if not stays_here(host):
        raise NetworkForbidden(f"{event} to {host!r}: tests reach the machine itself and nothing else")


def stays_here(host: object) -> bool:
    """Whether an address or name means this machine."""
    if host is None:
        return True
    name = host.decode("ascii") if isinstance(host, bytes | bytearray) else str(host)
    if name in _OWN_NAMES:
        return True
    try:
        return ipaddress.ip_address(name.partition("%")[0]).is_loopback
    except ValueError:
        return False
