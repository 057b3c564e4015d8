"""Countries beside each other, each with its own way of counting; and four numbers that are all correct."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import COMPARISON, NARROW, NO_FIGURE, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
WAYS = [(WIDE, True), (WIDE, False), (NARROW, True), (NARROW, False)]


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_two_countries_are_chosen(visit: Windows, width: int, javascript: bool) -> None:
    page = visit(STATISTIC, width=width, javascript=javascript)
    page.get_by_role("link", name="Compare", exact=True).click()
    choose(page, {"Belgium", "Netherlands"})
    assert page.locator(".panels h3").all_inner_texts() == ["Belgium", "Netherlands"]
    expect(page.locator(".panels svg")).to_have_count(2)
    table = page.get_by_role("table")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Year", "Belgium", "Netherlands"]
    for row in (f"2010 {NO_FIGURE} 993", "2021 145 791", "2022 231 814"):
        expect(table.get_by_role("row", name=row, exact=True)).to_be_visible()
    expect(page.get_by_role("note")).to_contain_text("More registered cases are not more victims.")
    counted = page.get_by_role("region", name="What each country counts")
    expect(counted.get_by_text("Unit: victims")).to_have_count(2)
    expect(counted.get_by_role("link", name="United Nations Office on Drugs and Crime")).to_have_count(2)
    expect(counted.locator(".break")).to_contain_text("2012")


def choose(page: Page, countries: set[str]) -> None:
    """Tick these countries and no others, and compare them."""
    page.locator("summary", has_text="Choose countries").click()
    for box in page.get_by_role("checkbox").all():
        box.set_checked((box.locator("..").inner_text()).strip() in countries)
    page.get_by_role("button", name="Compare").click()


def test_the_panels_share_one_scale(visit: Windows) -> None:
    """A bar half as long is a figure half as high, also in another country's panel."""
    page = visit(f"{COMPARISON}/chosen?country=BEL&country=NLD")
    lengths = page.evaluate("""() => [...document.querySelectorAll(".panels rect.mark, .panels path.mark")].map(
        (mark) => [parseInt(mark.dataset.label.replace(/\\D/g, "")), mark.getBoundingClientRect().width])""")
    measured = [(value, length / value) for value, length in lengths if value > 80]
    assert len(measured) > 20
    assert max(ratio for _, ratio in measured) < 1.15 * min(ratio for _, ratio in measured)


def test_nothing_chosen_says_so(visit: Windows) -> None:
    page = visit(f"{COMPARISON}/chosen")
    expect(page.get_by_text("Choose at least one country to see its figures.")).to_be_visible()
    expect(page.get_by_role("checkbox", name="Belgium")).to_be_visible()


@pytest.mark.parametrize("asked", ["country=ZZZ", "country=BEL&country=BEL&country=%3Cb%3E", "country=" + "A" * 5000])
def test_what_is_no_country_is_passed_over(visit: Windows, asked: str) -> None:
    page = visit(f"{COMPARISON}/chosen?{asked}")
    assert set(page.locator(".panels h3").all_inner_texts()) <= {"Belgium"}


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_four_numbers_are_all_correct_and_never_added(visit: Windows, width: int, javascript: bool) -> None:
    page = visit("/", width=width, javascript=javascript)
    numbers = ["350 cases", "247 offences", "231 victims", "229 victims"]
    assert [" ".join(text.split()) for text in page.locator(".numbers li p:first-child").all_inner_texts()] == numbers
    page.get_by_role("link", name="Why they differ").click()
    found = page.locator(".numbers > li")
    assert [" ".join(text.split()) for text in found.get_by_role("heading").all_inner_texts()] == numbers
    for number, series in zip(
        found.all(), ("registered-cases", "offences-unodc", "victims-detected", "victims-accompanied"), strict=True
    ):
        assert number.locator("dt").all_inner_texts() == ["Published by", "What is counted", "Source"]
        expect(number.locator(f"a[href='/figures/be-{series}']")).to_be_visible()
    expect(page.get_by_text("they are never added up and never averaged")).to_be_visible()
    expect(page.get_by_role("heading", name="Why they must not be added or averaged")).to_be_visible()
