"""Reads the served portal as a program does: answers over HTTP, and the links, ids and tables of a page."""

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlsplit

_LINKS = {"a": "href", "link": "href", "script": "src", "img": "src", "form": "action"}
_ADDRESSES_OF_META = ("og:url", "og:image")


@dataclass(frozen=True)
class Answer:
    """Status, headers (names in lower case) and bytes of an answer."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """The media type without its parameters."""
        return self.headers.get("content-type", "").partition(";")[0]

    @property
    def text(self) -> str:
        """The body as UTF-8 text."""
        return self.body.decode("utf-8")

    @property
    def page(self) -> "Page":
        """The body read as HTML."""
        return Page.read(self.text)


class Connection:
    """One lasting connection to the portal, made anew where the portal ended it while nothing was asked."""

    def __init__(self, site: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=30)

    def ask(self, path: str, *, method: str = "GET", **headers: str) -> Answer:
        """The answer to one request; redirects are not followed."""
        sent = {name.replace("_", "-"): value for name, value in headers.items()}
        try:
            answer = self._sent(method, path, sent)
        except ConnectionError:  # a client may ask again what changes nothing (RFC 9112, 9.3.1)
            assert method in ("GET", "HEAD")
            self.close()
            answer = self._sent(method, path, sent)
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())

    def _sent(self, method: str, path: str, headers: dict[str, str]) -> http.client.HTTPResponse:
        self._connection.request(method, path, headers=headers)
        return self._connection.getresponse()

    def close(self) -> None:
        """End the connection."""
        self._connection.close()


@dataclass
class Page(HTMLParser):
    """What a page holds: addresses it leads to, its ids, and its tables as rows of cells' visible texts."""

    links: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    tables: dict[str, list[list[str]]] = field(default_factory=dict)
    _table: str = ""
    _cell: bool = False
    _unheard: int = 0

    def __post_init__(self) -> None:
        super().__init__()

    @classmethod
    def read(cls, html: str) -> "Page":
        """Read a whole page."""
        page = cls()
        page.feed(html)
        page.close()
        return page

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep ids and addresses; begin tables, rows and cells."""
        told = {name: value or "" for name, value in attrs}
        self.ids += [told["id"]] if "id" in told else []
        if tag in _LINKS and _LINKS[tag] in told:
            self.links.append(told[_LINKS[tag]])
        if tag == "meta" and told.get("property") in _ADDRESSES_OF_META:
            self.links.append(told["content"])
        if tag == "table":
            self._table = told.get("id", f"table {len(self.tables)}")
            self.tables[self._table] = []
        elif tag == "tr":
            self.tables[self._table].append([])
        elif tag in ("th", "td"):
            self.tables[self._table][-1].append("")
            self._cell = True
        # Signs of notes and words for screen readers are not part of the figure.
        self._unheard += tag == "sup" or (self._unheard > 0) or (tag == "span" and told.get("class") == "unseen")

    def handle_endtag(self, tag: str) -> None:
        """End cells."""
        self._unheard = max(0, self._unheard - 1)
        if tag in ("th", "td"):
            self._cell = False

    def handle_data(self, data: str) -> None:
        """Keep what a cell shows."""
        if self._cell and not self._unheard:
            self.tables[self._table][-1][-1] += data

    @property
    def figures(self) -> Iterator[tuple[str, str, str]]:
        """The table of figures, cell by cell: its row, its column, what it shows."""
        (_, *columns), *rows = self.tables["figures"]
        for label, *cells in rows:
            for column, cell in zip(columns, cells, strict=True):
                yield label, column, cell
