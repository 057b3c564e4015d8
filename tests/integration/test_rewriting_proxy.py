"""Behind a library's rewriting proxy: readers walk about through it, and what they take away bears our own address."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from openthb.readers.network import proxied_host
from tests.integration.library_proxy import DOMAIN, add_university, rewriting_proxy
from tests.integration.reading import Reader, elements, links
from tests.plumbing.demonstration import PUBLIC_ADDRESS, serving, surroundings

pytestmark = pytest.mark.needs("nginx")
HOST = str(urlsplit(PUBLIC_ADDRESS).hostname)
PROXIED = proxied_host(HOST, DOMAIN)
PAGE = "/figures/be-registered-cases"
BOUND = f"{PAGE}@2023-09-29"


@dataclass(frozen=True)
class Ways:
    """Two readers of one portal: through the library's proxy, and at the library's own addresses."""

    proxied: Reader
    inside: str


@pytest.fixture(scope="module")
def ways(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ways]:
    folder = tmp_path_factory.mktemp("library")
    home = shutil.copytree(demonstration, folder / "home")
    environment = surroundings(home=home, portal_url=PUBLIC_ADDRESS, demonstration="yes", secret_key="for tests " * 6)
    add_university(environment)
    with (
        serving(environment, folder / "portal.log") as portal,
        rewriting_proxy(portal, HOST, PROXIED, folder / "nginx") as proxy,
    ):
        reader = Reader(proxy)
        yield Ways(reader, portal)
        reader.close()


def test_the_proxy_rewrites_what_it_can(ways: Ways) -> None:
    """A text bears our name as it is, and comes out with the proxy's: what follows shows something."""
    robots = ways.proxied.ask("/robots.txt").text
    assert f"https://{PROXIED}/sitemap.txt" in robots
    assert HOST not in robots.replace(PROXIED, "")


@pytest.mark.parametrize(
    "path", [PAGE, BOUND, f"{PAGE}/vintages", f"{PAGE}/cite", f"{BOUND}/cite", "/", "/figures", "/about"]
)
def test_a_page_keeps_its_own_address(ways: Ways, path: str) -> None:
    html = ways.proxied.ask(path).text
    [canonical] = [a["href"] for a, _ in elements(html, "link") if a.get("rel") == "canonical"]
    [og] = [a["content"] for a, _ in elements(html, "meta") if a.get("property") == "og:url"]
    assert canonical == og == PUBLIC_ADDRESS + path
    assert PROXIED not in html


@pytest.mark.parametrize(
    ("path", "address"), [(PAGE, PAGE), (BOUND, BOUND), (f"{PAGE}/cite", PAGE), (f"{BOUND}/cite", BOUND)]
)
def test_citations_and_what_is_copied_bear_our_own_address(ways: Ways, path: str, address: str) -> None:
    """A copy takes the text of the citation as a browser reads it."""
    html = ways.proxied.ask(path).text
    found = re.findall(r'<span class="citation"[^>]*>(.*?)</span></dd>', html, re.DOTALL)
    cited = [re.sub("<[^>]*>", "", part) for part in found]
    assert len(cited) == 6
    for citation in map(unescape, cited):
        assert PUBLIC_ADDRESS + address in citation
        assert PROXIED not in citation


def test_the_permanent_address_is_ours(ways: Ways) -> None:
    html = ways.proxied.ask(PAGE).text
    [(attributes, text)] = [found for found in elements(html, "a") if found[0].get("class") == "address"]
    assert attributes["href"] == PUBLIC_ADDRESS + BOUND
    assert text == PUBLIC_ADDRESS + BOUND


@pytest.mark.parametrize("ending", ["bib", "biblatex.bib", "ris", "csl.json", "datacite.json"])
def test_files_for_reference_managers_bear_our_own_address(ways: Ways, ending: str) -> None:
    answer = ways.proxied.ask(f"{PAGE}/cite.{ending}")
    assert answer.status == 200
    assert PROXIED not in answer.text
    text = json.dumps(json.loads(answer.text)) if ending.endswith("json") else answer.text
    assert PUBLIC_ADDRESS + PAGE in text


@pytest.mark.parametrize("ending", [".json", ".csv", ".svg", ".vl.json", ".xlsx", ".png"])
def test_files_come_through_as_they_are(ways: Ways, ending: str) -> None:
    straight = Reader(ways.inside)
    assert ways.proxied.ask(BOUND + ending).body == straight.ask(BOUND + ending, Accept_Encoding="identity").body
    straight.close()


def test_links_lead_on_through_the_proxy(ways: Ways) -> None:
    """Every link of the site stays on it, so that the reader stays in the library."""
    html = ways.proxied.ask(PAGE).text
    ours = [a["href"] for a, _ in elements(html, "a") if HOST in a.get("href", "")]
    # The permanent address, and the ways to a personal account, lead out of the proxy on purpose.
    assert {urlsplit(address).path for address in ours} == {BOUND, "/sign-in", "/register"}
    for path in sorted(links(html))[:40]:
        assert ways.proxied.ask(path).status in (200, 403), path


def test_the_notice_says_whose_access_it_is(ways: Ways) -> None:
    html = ways.proxied.ask(PAGE).text
    assert "You are using the shared access of University of Tests." in html
    assert ways.proxied.ask(PAGE).headers["cache-control"] == "private, no-store"


@pytest.fixture
def behind_our_own(demonstration: Path, tmp_path: Path) -> Iterator[Reader]:
    """The portal behind a web server of our own on this machine, which says who asks."""
    home = shutil.copytree(demonstration, tmp_path / "home")
    environment = surroundings(
        home=home, portal_url=PUBLIC_ADDRESS, demonstration="yes", secret_key="for tests " * 6, proxies="127.0.0.1"
    )
    add_university(environment)
    with serving(environment, tmp_path / "portal.log") as portal:
        reader = Reader(portal)
        yield reader
        reader.close()


def test_readers_in_the_library_are_offered_the_link_of_their_library(behind_our_own: Reader) -> None:
    """And a proxy that writes the header on its own is believed to the right of what it was sent alone."""
    html = behind_our_own.ask(PAGE, X_Forwarded_For="6.6.6.6, 203.0.113.9").text
    [offered] = [a["href"] for a, text in elements(html, "a") if text == "Link for readers of your institution"]
    assert offered == f"https://{PROXIED}{PAGE}"
    for forged in ("203.0.113.9, 6.6.6.6", "6.6.6.6"):
        assert "University of Tests" not in behind_our_own.ask(PAGE, X_Forwarded_For=forged).text


def test_a_star_or_sign_in_through_the_proxy_leads_to_our_own_address(ways: Ways) -> None:
    """A password must not pass through it; the page says so, and where to go on."""
    signing = ways.proxied.ask(f"/sign-in?next={PAGE}")
    assert signing.status == 403
    [address] = [a["href"] for a, _ in elements(signing.text, "a") if a.get("class") == "button primary"]
    assert address == f"{PUBLIC_ADDRESS}/sign-in?next={PAGE}"
    star = ways.proxied.ask("/favourites/star", "POST")
    assert star.status == 403
    assert PUBLIC_ADDRESS in unescape(star.text)
    assert "set-cookie" not in star.headers
    assert 'type="password"' not in signing.text + star.text
