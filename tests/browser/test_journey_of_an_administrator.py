"""An institution's administrator: asked again, adds a range, sees usage; with and without JavaScript."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.at_hand import LIBRARIAN, LIBRARY, PASSWORD, READER_AT_THE_LIBRARY, at_hand
from tests.browser.windows import Windows, loaded_until_it_says
from tests.integration.program import Program
from tests.integration.readers.site import SERIES, Site, site_at
from tests.plumbing.demonstration import surroundings

pytestmark = pytest.mark.needs("chromium")
NEW_READER = "192.0.2.150"


@pytest.fixture
def site(revised: Path, tmp_path: Path, program: Program) -> Iterator[Site]:
    """A library subscribes and has an administrator."""
    with site_at(revised, tmp_path, program, proxies="127.0.0.1") as site:
        at_hand(_environment(site), "institution")
        yield site


def _environment(site: Site) -> dict[str, str]:
    return surroundings(home=site.home, demonstration="yes", **site.settings)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_asked_again_adds_a_range_sees_usage(chromium: Browser, site: Site, *, javascript: bool) -> None:
    visit = Windows(chromium, site.address)
    visit.expects_refusals("/sign-in/again?next=%2Finstitution%2Flibrary%2Franges", "/institution/library/ranges/add")
    with visit.watched():
        reading = visit(f"/figures/{SERIES}", extra_http_headers={"X-Forwarded-For": READER_AT_THE_LIBRARY})
        loaded_until_it_says(reading.get_by_role("complementary", name="Shared access"), LIBRARY)
        reading.reload()
        page = visit("/sign-in", javascript=javascript)
        page.get_by_label("Address of mail").fill(LIBRARIAN)
        page.get_by_label("Password").fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        page.goto("/account")
        expect(page.get_by_role("main")).to_contain_text(LIBRARY)
        at_hand(_environment(site), "age")
        page.goto("/institution/library/ranges")
        _is_asked_again(page)
        expect(page).to_have_url(re.compile("/institution/library/ranges$"))
        _adds_a_range(page)
        reader = visit(f"/figures/{SERIES}", javascript=javascript, extra_http_headers={"X-Forwarded-For": NEW_READER})
        loaded_until_it_says(reader.get_by_role("complementary", name="Shared access"), LIBRARY)
        _sees_usage(page)


def _is_asked_again(page: Page) -> None:
    expect(page).to_have_url(re.compile(r"/sign-in/again\?next="))
    page.get_by_label("Password").fill("wrong password of somebody else")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("alert")).to_contain_text("There is a problem")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button").first.click()


def _adds_a_range(page: Page) -> None:
    page.get_by_role("link", name="Add an address range").click()
    page.get_by_label("Addresses").fill("192.0.2.1/24")
    page.get_by_label("Readers", exact=False).first.check()
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("alert")).to_contain_text("192.0.2.1/24")
    expect(page.get_by_label("Addresses")).to_have_value("192.0.2.1/24")
    page.get_by_label("Addresses").fill("192.0.2.128/27")
    page.get_by_role("main").get_by_role("button").first.click()
    expect(page.get_by_role("main")).to_contain_text("192.0.2.128/27")


def _sees_usage(page: Page) -> None:
    """Twice with the old range, once with the new one; whoever came before a range was known is not counted."""
    page.goto("/institution/library/usage")
    loaded_until_it_says(page.get_by_role("row", name=re.compile(SERIES)).get_by_role("cell").first, "3")
    assert READER_AT_THE_LIBRARY not in page.content()
