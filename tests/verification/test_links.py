"""Every link of the portal leads somewhere: pages, files, assets, places on a page, and sources elsewhere."""

import csv
import io
import re
from urllib.parse import urlsplit

import pytest

from tests.browser.pages import PAGES
from tests.verification.conftest import Crawled
from tests.verification.reading import Answer, Connection

LICENCES = {"https://creativecommons.org/licenses/by/4.0/", "https://eupl.eu/1.2/en/"}
LAWS = {"www.ejustice.just.fgov.be", "www.ohchr.org", "www.coe.int", "eur-lex.europa.eu"}


def test_every_link_inside_the_site_answers(crawled: Crawled) -> None:
    """What belongs to one reader asks others to sign in; what a form sends to takes forms alone."""
    dead = {path: answer.status for path, answer in crawled.answers.items() if not _answers(answer)}
    assert {path: [source for source, led in crawled.leads.items() if path in led][:3] for path in dead} == {}
    assert len(crawled.answers) > 1000


def _answers(answer: Answer) -> bool:
    asks = answer.status == 302 and answer.headers["location"].startswith("/sign-in?next=")
    takes_forms = answer.status == 405 and "POST" in answer.headers["allow"]
    return answer.status == 200 or asks or takes_forms


def test_every_place_on_a_page_is_there(crawled: Crawled) -> None:
    assert [place for place in sorted(crawled.fragments) if place[1] not in crawled.pages[place[0]].ids] == []


def test_no_id_stands_twice_on_a_page(crawled: Crawled) -> None:
    twice = {path: [name for name in page.ids if page.ids.count(name) > 1] for path, page in crawled.pages.items()}
    assert {path: names for path, names in twice.items() if names} == {}


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".svg", ".png", ".css", ".js", ".woff2", ".bib", ".ris"])
def test_every_kind_of_file_is_reached(crawled: Crawled, ending: str) -> None:
    assert any(path.endswith(ending) for path in crawled.answers)


def test_every_type_of_page_is_reached(crawled: Crawled) -> None:
    """Those without an answer of their own choosing; a search or a choice is asked for by a form."""
    paths = {kind.path for kind in PAGES.values() if kind.status == 200 and "?" not in kind.path}
    assert sorted(paths - set(crawled.answers)) == []


def test_the_list_of_pages_names_every_statistic(crawled: Crawled) -> None:
    listed = {urlsplit(line).path for line in crawled.answers["/sitemap.txt"].text.split()}
    statistics = {path for path in crawled.answers if re.fullmatch(r"/figures/[a-z0-9-]+", path)}
    assert listed == statistics
    assert len(listed) > 50


def test_what_is_asked_for_by_head_answers_as_by_get(crawled: Crawled, connection: Connection) -> None:
    for path in ("/", "/figures/be-registered-cases", "/figures/be-registered-cases.csv", "/figures", "/favicon.ico"):
        answer = connection.ask(path, method="HEAD")
        whole = crawled.answers[path]
        assert (answer.status, answer.body, answer.content_type) == (200, b"", whole.content_type)
        assert int(answer.headers["content-length"]) == len(whole.body)


def sources(crawled: Crawled) -> set[str]:
    """The addresses where the figures were read, as the downloads name them."""
    files = crawled.ending(".csv").values()
    return {row["ADDRESS"] for file in files for row in csv.DictReader(io.StringIO(file.text)) if row["ADDRESS"]}


def test_links_to_other_hosts_are_sources_laws_and_licences(crawled: Crawled) -> None:
    read = sources(crawled)
    known = read | LICENCES
    others = {link for link in crawled.outside if link not in known}
    assert {urlsplit(link).netloc for link in others} <= LAWS
    assert [link for link in crawled.outside if not link.startswith("https://") and link not in read] == []
    assert read <= set(crawled.outside)
