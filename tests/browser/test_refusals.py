"""Addresses that lead nowhere and requests that cannot be read: said plainly, with a way on."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.pages import NARROW, PAGES, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")


@pytest.mark.parametrize(("width", "javascript"), [(WIDE, True), (NARROW, False)])
@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/figures/nowhere",
        f"{STATISTIC}@2099-01-01",
        f"{STATISTIC}.pdf",
        "/figures?page=99",
        "/compare/nothing/chosen",
        "/figures/nowhere/cite",
        "/assets/nothing.css",
    ],
)
def test_no_page_at_an_address(visit: Windows, path: str, width: int, javascript: bool) -> None:
    page = visit(path, status=404, width=width, javascript=javascript)
    expect(page.get_by_role("heading", level=1)).to_have_text("There is no page at this address")
    expect(page.get_by_role("link", name="All figures")).to_have_attribute("href", "/figures")
    page.get_by_role("searchbox").fill("netherlands")
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(re.compile(r"/figures\?q=netherlands$"))
    expect(page.locator(".results > li").first).to_be_visible()


def test_a_slash_too_many(visit: Windows) -> None:
    page = visit(f"{STATISTIC}/")
    assert page.url.endswith(STATISTIC)


def test_a_request_that_cannot_be_read(visit: Windows) -> None:
    page = visit(PAGES["refused"].path, status=400)
    expect(page.get_by_role("heading", level=1)).to_have_text("This cannot be done")
    assert page.locator(".refusal dt").all_inner_texts() == ["Why", "What to do now", "Code"]
    expect(page.locator(".refusal code")).to_have_text("REQUEST-UNREADABLE")
    expect(page.get_by_role("link", name="Front page")).to_be_visible()
