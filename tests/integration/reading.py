"""Reading the served portal as a browser does, and as browsers never would."""

import http.client
import socket
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from urllib.parse import urlsplit

from openthb.web.headers import security_headers

SECURITY = {name.lower(): value for name, value in security_headers(https=True).items()}


@dataclass(frozen=True)
class Answer:
    """Status, headers by name in lower case, body."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        """The body as text."""
        return self.body.decode("utf-8")


class Reader:
    """A reader of one site, over one connection that is kept."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        self._connection = http.client.HTTPConnection(str(parts.hostname), parts.port, timeout=30)

    def ask(self, path: str, method: str = "GET", **headers: str) -> Answer:
        """One request with exactly these headers (and Host); `_` in a name stands for a hyphen."""
        self._connection.putrequest(method, path, skip_accept_encoding=True)
        for name, value in headers.items():
            self._connection.putheader(name.replace("_", "-"), value)
        if method not in ("GET", "HEAD"):
            self._connection.putheader("Content-Length", "0")
        self._connection.endheaders()
        response = self._connection.getresponse()
        body = response.read()
        names = [name.lower() for name, _ in response.getheaders()]
        assert len(set(names)) == len(names), f"a header stands twice: {names}"
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, body)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def raw(address: str, path: bytes) -> tuple[bytes, bytes]:
    """Status line and all bytes of the answer to a GET of these very bytes as path."""
    parts = urlsplit(address)
    with socket.create_connection((str(parts.hostname), parts.port or 80), timeout=30) as line:
        line.sendall(b"GET " + path + b" HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        found = b"".join(iter(lambda: line.recv(65536), b""))
    return found.partition(b"\r\n")[0], found


def assert_secure(answer: Answer) -> None:
    """Every security header, as it must be."""
    assert {name: answer.headers.get(name) for name in SECURITY} == SECURITY


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str], str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, {name: value or "" for name, value in attrs}, ""))

    def handle_data(self, data: str) -> None:
        if self.found:
            tag, attributes, text = self.found[-1]
            self.found[-1] = (tag, attributes, text + data)


def elements(html: str, tag: str) -> Iterator[tuple[dict[str, str], str]]:
    """Attributes and text (up to the next tag) of each element of this kind."""
    reader = _Elements()
    reader.feed(html)
    yield from ((attributes, " ".join(text.split())) for name, attributes, text in reader.found if name == tag)


def links(html: str) -> set[str]:
    """Every address on the site that the page leads to or loads."""
    found = {
        attributes.get(name, "") for tag, name in (("a", "href"), ("link", "href"), ("script", "src"), ("img", "src"))
        for attributes, _ in elements(html, tag)
    }  # fmt: skip
    return {address.partition("#")[0] for address in found if address.startswith("/")}
