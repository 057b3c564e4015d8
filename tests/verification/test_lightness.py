"""Pages stay light: gzipped HTML, styles and script together, and Lighthouse's judgement as on a slow phone."""

import gzip

import pytest

from tests.browser.pages import STATISTIC
from tests.judges import lighthouse
from tests.verification.conftest import Crawled
from tests.verification.reading import Answer, Connection

GATE = 15_000  # bytes, without fonts
HEAVIEST = 20_000


def sent(answer: Answer) -> int:
    """How many bytes of an answer travel, checked to be what gzip holds."""
    assert answer.headers.get("content-encoding") == "gzip"
    assert len(gzip.decompress(answer.body)) > len(answer.body)
    return len(answer.body)


def frame(connection: Connection, crawled: Crawled) -> int:
    """The bytes of the style sheet and script that every statistic page loads."""
    assets = [path for path in crawled.pages[STATISTIC].links if path.endswith((".css", ".js"))]
    assert len(assets) == 2
    return sum(sent(connection.ask(path, accept_encoding="gzip")) for path in assets)


def test_the_first_page_weighs_at_most_15_kilobytes(connection: Connection, crawled: Crawled) -> None:
    page = sent(connection.ask(STATISTIC, accept_encoding="gzip"))
    assert page + frame(connection, crawled) <= GATE


def test_no_statistic_weighs_more_than_20_kilobytes(connection: Connection, crawled: Crawled) -> None:
    pages = [path for path in crawled.pages if path.startswith("/figures/") and "figures" in crawled.pages[path].tables]
    assert len(pages) > 120
    rest = frame(connection, crawled)
    weights = {path: rest + sent(connection.ask(path, accept_encoding="gzip")) for path in pages}
    assert {path: weight for path, weight in weights.items() if weight > HEAVIEST} == {}


def test_a_page_loads_a_style_sheet_a_script_a_sign_and_a_font(crawled: Crawled) -> None:
    loaded = [link for link in crawled.pages[STATISTIC].links if link.startswith("/assets/")]
    assert sorted(link.rpartition(".")[2] for link in loaded) == ["css", "js", "svg", "woff2"]


@pytest.mark.needs("node", "npm-judges", "chromium")
def test_lighthouse(served: str) -> None:
    scores = lighthouse(served + STATISTIC)
    assert scores["performance"] >= 0.9
    assert {name: score for name, score in scores.items() if name != "performance" and score < 0.95} == {}
