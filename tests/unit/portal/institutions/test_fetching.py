"""Fetching from addresses an administrator chose: public ones by https alone, nothing large, slow or redirected."""

import http.server
import socket
import ssl
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from openthb.foundation.errors import Refusal
from openthb.portal.institutions import discovery, fetching
from openthb.portal.institutions.fetching import FetchFailed, guarded_session, is_allowed


@pytest.mark.parametrize(
    "address",
    ["10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
     "0.0.0.0", "192.0.2.1", "::", "fe80::1%eth0", "fc00::1", "ff02::1", "::ffff:10.0.0.1",  # noqa: S104
     "::ffff:169.254.169.254",
     "64:ff9b::a00:1", "2002:a00:1::", "2001:0:a00:1::", "2001:db8::1",
     "64:ff9b::808:808", "64:ff9b:1::808:808", "64:ff9b:1:ffff::1", "::ffff:8.8.8.8", "::ffff:0:808:808", "::8.8.8.8",
     "::2", "fec0::1", "2002:808:808::1", "2001:0:808:808::1", "192.88.99.1", "3fff::1", "5f00::1", "4000::1",
     "1fff::1", "::ffff:127.0.0.1", "100::1"],
)  # fmt: skip
def test_what_is_not_public_is_not_reached(address: str) -> None:
    """Neither in service nor in a demonstration; not an address inside another one either."""
    assert not is_allowed(address, loopback=False)
    assert not is_allowed(address, loopback=True)


@pytest.mark.parametrize("address", ["127.0.0.1", "127.8.8.8", "::1"])
def test_the_machine_itself_is_reached_in_a_demonstration_alone(address: str) -> None:
    """By any of its names."""
    assert not is_allowed(address, loopback=False)
    assert is_allowed(address, loopback=True)


def test_public_addresses_are_reached() -> None:
    """Of both kinds."""
    assert is_allowed("8.8.8.8", loopback=False)
    assert is_allowed("2606:4700::1111", loopback=False)
    assert is_allowed("2001:67c:4e8::1", loopback=False)
    assert is_allowed("192.88.98.1", loopback=False)


class _Answers(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """What the path asks for."""
        if self.path == "/away":
            self.send_response(302)
            self.send_header("Location", "/small")
            self.end_headers()
            return
        body = b"x" * (fetching.LARGEST + 1) if self.path == "/large" else b'["small"]'
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        try:
            self.wfile.write(body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def log_message(self, *arguments: object) -> None:
        """Nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    """A server on this machine."""
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Answers) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def _fetched(url: str, *, loopback: bool) -> Any:
    with guarded_session(loopback=loopback) as session:
        return session.get(url)


def test_in_service_nothing_of_the_machine_is_fetched(port: int) -> None:
    """Not by address, by name, with TLS or without."""
    for url in (f"http://127.0.0.1:{port}/small", f"https://127.0.0.1:{port}/small", f"https://localhost:{port}/small",
                "file:///etc/hostname", "ftp://127.0.0.1/"):  # fmt: skip
        with pytest.raises(FetchFailed):
            _fetched(url, loopback=False)


def test_a_demonstration_fetches_from_the_machine(port: int) -> None:
    """Whole and with its status; not where a user stands in the address."""
    answer = _fetched(f"http://127.0.0.1:{port}/small", loopback=True)
    assert (answer.status_code, answer.json()) == (200, ["small"])
    with pytest.raises(FetchFailed):
        _fetched(f"http://user@127.0.0.1:{port}/small", loopback=True)


@pytest.mark.parametrize("path", ["large", "away"])
def test_large_answers_and_redirects_are_refused(path: str, port: int) -> None:
    """A redirect could lead anywhere."""
    with pytest.raises(fetching.NotFetched):
        _fetched(f"http://127.0.0.1:{port}/{path}", loopback=True)


def test_a_slow_answer_is_refused(port: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After twice the seconds, however steadily it drips."""
    clock = iter(range(0, 1000, 11))
    monkeypatch.setattr(fetching, "time", SimpleNamespace(monotonic=lambda: next(clock)))
    with pytest.raises(fetching.NotFetched, match="too slow"):
        _fetched(f"http://127.0.0.1:{port}/small", loopback=True)


def test_a_name_with_one_private_address_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Although another of its addresses is public; and nothing is connected to."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (one, 443)) for one in ("8.8.8.8", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *a, **k: found)
    connected: list[object] = []
    monkeypatch.setattr(socket, "create_connection", lambda *a, **k: connected.append(a))
    with pytest.raises(FetchFailed):
        _fetched("https://login.uni.example/", loopback=False)
    assert connected == []


def test_the_address_that_was_checked_is_the_one_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is looked up once, so it cannot lead elsewhere the second time (DNS rebinding)."""
    lookups: list[object] = []

    def found(*asked: object, **told: object) -> list[object]:
        lookups.append(asked)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("8.8.8.8" if len(lookups) == 1 else "10.0.0.1", 443))]

    asked: list[Any] = []

    def connect(address: Any, **told: object) -> None:
        asked.append(address)
        raise OSError("far enough")

    monkeypatch.setattr(socket, "getaddrinfo", found)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(FetchFailed):
        _fetched("https://login.uni.example/", loopback=False)
    assert (asked, len(lookups)) == ([("8.8.8.8", 443)], 1)


def test_the_certificate_is_checked_for_the_name(monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to an address, the certificate must still be the name's."""
    named: list[object] = []

    def wrapped(self: ssl.SSLContext, *a: object, server_hostname: object = None, **k: object) -> None:
        named.append((server_hostname, self.verify_mode, self.check_hostname))
        raise ssl.SSLError("far enough")

    monkeypatch.setattr(fetching, "_connected", lambda *a, **k: socket.socket())
    monkeypatch.setattr(ssl.SSLContext, "wrap_socket", wrapped)
    with pytest.raises(FetchFailed):
        _fetched("https://login.uni.example/", loopback=False)
    assert named == [("login.uni.example", ssl.CERT_REQUIRED, True)]


GOOD = {
    "issuer": "https://login.uni.example",
    **{name: f"https://login.uni.example/{name}" for name in discovery._ENDPOINTS},
    "code_challenge_methods_supported": ["S256"],
    "keys": [{"kid": "1"}],
}


@pytest.mark.parametrize(
    "changed",
    [{"issuer": "https://evil.example"}, {"issuer": None}, {"token_endpoint": "http://login.uni.example/t"},
     {"jwks_uri": "https://user@login.uni.example/k"}, {"userinfo_endpoint": None}, {"authorization_endpoint": 5},
     {"token_endpoint": "https://[::1"}, {"code_challenge_methods_supported": ["plain"]}, {"keys": []}, {"keys": "x"}],
)  # fmt: skip
def test_a_provider_that_cannot_be_used_is_refused(changed: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Another issuer, an endpoint without TLS or with a user in it, no PKCE, no keys."""
    monkeypatch.setattr(discovery, "_json", lambda url, *, loopback: GOOD)
    assert discovery.tested("https://login.uni.example", loopback=False).keys == 1
    monkeypatch.setattr(discovery, "_json", lambda url, *, loopback: {**GOOD, **changed})
    with pytest.raises(Refusal) as refused:
        discovery.tested("https://login.uni.example", loopback=False)
    assert refused.value.code == "PROVIDER-UNFIT"


def test_what_is_no_configuration_is_refused(port: int) -> None:
    """A list, and nothing at all."""
    for issuer, code in (
        (f"http://127.0.0.1:{port}", "PROVIDER-UNFIT"),
        ("https://127.0.0.1:1", "PROVIDER-UNREACHABLE"),
    ):
        with pytest.raises(Refusal) as refused:
            discovery.discovered(issuer, loopback=True)
        assert refused.value.code == code
