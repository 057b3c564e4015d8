"""The weight of a page: HTML, style sheets and scripts, as they travel."""

from collections.abc import Iterable
from dataclasses import dataclass
from html.parser import HTMLParser

from benchmarks.faults import CannotMeasure
from benchmarks.load import Target
from benchmarks.servers import Answer, ask

GZIP = {"Accept-Encoding": "gzip"}


@dataclass(frozen=True)
class Weight:
    """Bytes on the wire without headers: the page itself, and what it needs to be read."""

    path: str
    html: int
    styles: int
    scripts: int

    @property
    def total(self) -> int:
        """All of it."""
        return self.html + self.styles + self.scripts


class Needs(HTMLParser):
    """Collects the style sheets and scripts a page loads."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []
        self.scripts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep the address of `<link rel=stylesheet>` and `<script src>`."""
        found = {name: value or "" for name, value in attrs}
        if tag == "link" and "stylesheet" in found.get("rel", "").split():
            self.styles.append(found["href"])
        if tag == "script" and "src" in found:
            self.scripts.append(found["src"])


def weigh(port: int, path: str) -> Weight:
    """Ask for a page and all it loads, as a browser that accepts gzip does."""
    needs = Needs()
    needs.feed(_get(port, path).body.decode("utf-8"))
    packed = _get(port, path, GZIP)
    return Weight(path, len(packed.body), _sum(port, needs.styles), _sum(port, needs.scripts))


def statistic_pages(port: int) -> list[str]:
    """The paths of all statistic pages, from the site map."""
    lines = _get(port, "/sitemap.txt").body.decode("utf-8").split()
    return ["/" + line.split("/", 3)[3] for line in lines]


def _sum(port: int, paths: Iterable[str]) -> int:
    return sum(len(_get(port, path, GZIP).body) for path in paths)


def _get(port: int, path: str, headers: dict[str, str] | None = None) -> Answer:
    answer = ask(Target(port, path, headers or {}))
    if answer.status != 200:
        raise CannotMeasure(f"{path} answered {answer.status}")
    return answer
