"""The served portal, read once from end to end by following every link from the front page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest

from tests.plumbing.demonstration import PUBLIC_ADDRESS
from tests.verification.reading import Answer, Connection, Page

WITH_A_WAY_BACK = ("/sign-in", "/register", "/alerts/new")
START = ("/", "/robots.txt", "/sitemap.txt", "/favicon.ico")


@dataclass
class Crawled:
    """Every address of ours that can be reached, with its answer; who leads where; and the links to other hosts."""

    answers: dict[str, Answer] = field(default_factory=dict)
    pages: dict[str, Page] = field(default_factory=dict)
    leads: dict[str, set[str]] = field(default_factory=dict)
    fragments: set[tuple[str, str]] = field(default_factory=set)
    outside: dict[str, set[str]] = field(default_factory=dict)

    def ending(self, ending: str) -> dict[str, Answer]:
        """The files with this ending that belong to a vintage."""
        return {path: found for path, found in self.answers.items() if path.endswith(ending) and "@" in path}


@pytest.fixture(scope="session")
def connection(served: str) -> Iterator[Connection]:
    """A connection to the served demonstration."""
    connection = Connection(served)
    yield connection
    connection.close()


@pytest.fixture(scope="session")
def crawled(connection: Connection) -> Crawled:
    """Everything that links of the portal lead to."""
    found, waiting = Crawled(), list(START)
    while waiting:
        path = waiting.pop()
        if path in found.answers:
            continue
        answer = found.answers[path] = connection.ask(path)
        found.leads[path] = set()
        for link in links_of(path, answer, found):
            waiting += _keep(found, path, link)
    return found


def links_of(path: str, answer: Answer, found: Crawled) -> list[str]:
    """The addresses that an answer names: of a page, a style sheet, or the list of pages."""
    if answer.content_type == "text/html" and answer.body:
        page = found.pages[path] = answer.page
        return page.links
    if answer.content_type == "text/css":
        return re.findall(r"url\(([^)]+)\)", answer.text)
    return answer.text.split() if path == "/sitemap.txt" else []


def _keep(found: Crawled, path: str, link: str) -> list[str]:
    """Note a link; the addresses to go on with: none for one that leaves the site."""
    whole = urlsplit(urljoin(PUBLIC_ADDRESS + path, link))
    if f"{whole.scheme}://{whole.netloc}" != PUBLIC_ADDRESS:
        found.outside.setdefault(link, set()).add(path)
        return []
    # Where one signs in to come back to: the same page for every way back.
    query = "" if whole.path in WITH_A_WAY_BACK else whole.query
    target = whole.path + (f"?{query}" if query else "")
    found.leads[path].add(target)
    if whole.fragment:
        found.fragments.add((target, whole.fragment))
    return [target]
