"""Finding a statistic: by words and by each facet, alone and together, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from openthb.portal.pages.listing import PAGE_SIZE
from tests.browser.pages import NARROW, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
WAYS = [(WIDE, True), (NARROW, False)]


def total(page: Page) -> int:
    """How many statistics the page says it found."""
    return int((page.locator(".found h2").inner_text()).split()[0].replace(",", ""))


def results(page: Page) -> list[dict[str, str]]:
    """The statistics listed on this page: title, unit, source, period, vintage."""
    return [
        {"title": entry.get_by_role("heading").inner_text(), "href": _href(entry)}
        | dict(zip(entry.locator("dt").all_inner_texts(), entry.locator("dd").all_inner_texts(), strict=True))
        for entry in page.locator(".results > li").all()
    ]


def _href(entry: Locator) -> str:
    return entry.get_by_role("link").first.get_attribute("href") or ""


def open_filters(page: Page) -> None:
    """Where the filters are folded away, unfold them."""
    if page.get_by_role("button", name="Apply filters").is_hidden():
        page.locator("summary", has_text="Filters").click()


@pytest.mark.parametrize(("width", "javascript"), WAYS)
@pytest.mark.parametrize("start", ["/", "/four-numbers", "/figures"])
def test_words_lead_to_statistics(visit: Windows, start: str, width: int, javascript: bool) -> None:
    page = visit(start, width=width, javascript=javascript)
    page.get_by_role("searchbox", name="Search figures, topics, countries").fill("registered cases netherlands")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/figures\?q=registered\+cases\+netherlands"))
    expect(page.get_by_role("searchbox")).to_have_value("registered cases netherlands")
    assert results(page)[0]["href"] == "/figures/nl-registered-cases"
    page.locator(".results").get_by_role("link").first.click()
    expect(page.locator("p.figure strong")).to_have_text("780")


@pytest.mark.parametrize(("width", "javascript"), WAYS)
@pytest.mark.parametrize(
    ("legend", "choice", "told"),
    [
        ("Topic", "Registered cases", {}),
        ("Form of exploitation", "Labour exploitation", {}),
        ("Country", "Netherlands", {}),
        ("Source", "Eurostat", {"Source": "Eurostat"}),
        ("Unit", "offence", {"Unit": "offence"}),
    ],
)
def test_each_facet(
    visit: Windows, legend: str, choice: str, told: dict[str, str], width: int, javascript: bool
) -> None:
    """A facet keeps as many statistics as it promised, all of the kind it says, and can be taken away again."""
    page = visit("/figures", width=width, javascript=javascript)
    everything = total(page)
    open_filters(page)
    option = (
        page.get_by_role("group", name=legend)
        .get_by_role("listitem")
        .filter(has=page.locator("span", has_text=re.compile(f"^{re.escape(choice)}$")))
    )
    promised = int(option.locator("small").inner_text())
    option.get_by_role("checkbox").check()
    page.get_by_role("button", name="Apply filters").click()
    assert total(page) == promised < everything
    found = results(page)
    assert len(found) == min(promised, PAGE_SIZE)
    assert [entry for entry in found if told.items() - entry.items()] == []
    page.get_by_role("list", name="Filters in force").get_by_role("link", name=f"Remove filter {choice}").click()
    assert total(page) == everything


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_the_years(visit: Windows, width: int, javascript: bool) -> None:
    """Only statistics with a figure in the years asked for."""
    page = visit("/figures?country=BEL", width=width, javascript=javascript)
    belgian = total(page)
    open_filters(page)
    for name, year in (("Figures for years from", "2023"), ("up to", "2024")):
        chosen = page.get_by_label(name)
        chosen.select_option(chosen.locator("option", has_text=re.compile(f"^{year}")).get_attribute("value"))
    page.get_by_role("button", name="Apply filters").click()
    found = results(page)
    assert 0 < len(found) == total(page) < belgian
    assert [entry for entry in found if int(entry["Period"].split("–")[-1]) < 2023] == []


def test_words_and_facets_together(visit: Windows) -> None:
    page = visit("/figures?q=victims&country=BEL&unit=victim")
    expect(page.get_by_role("checkbox", name="Belgium")).to_be_checked()
    expect(page.get_by_role("checkbox", name="victim", exact=False).first).to_be_visible()
    found = results(page)
    everything = total(page)
    assert len(found) == min(everything, PAGE_SIZE)
    assert {entry["Unit"] for entry in found} == {"victim"}
    page.get_by_role("link", name="Clear all").click()
    assert total(page) > everything


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_nothing_found_says_what_to_do(visit: Windows, width: int, javascript: bool) -> None:
    page = visit("/figures?q=zzzz", width=width, javascript=javascript)
    assert total(page) == 0
    expect(page.get_by_text("That it is missing does not mean that it is zero.")).to_be_visible()
    page.get_by_role("link", name="Show all statistics").click()
    assert total(page) > 50


def test_the_pages_of_results_hold_every_statistic_once(visit: Windows) -> None:
    page = visit("/figures", javascript=False)
    everything = total(page)
    found = results(page)
    while (onward := page.get_by_role("link", name="Next")).count():
        onward.click()
        found += results(page)
    assert len({entry["href"] for entry in found}) == len(found) == everything


def test_words_are_shown_as_words(visit: Windows) -> None:
    page = visit("/figures?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27", javascript=True)
    expect(page.get_by_role("searchbox")).to_have_value("<script>alert(1)</script>\"'")
    expect(page.locator(".found h2")).to_contain_text("<script>alert(1)</script>")
    expect(page.locator("main script")).to_have_count(0)


def test_topics_and_countries_of_the_front_page_lead_to_what_they_promise(visit: Windows) -> None:
    page = visit("/")
    for name in ("Detected victims", "Netherlands"):
        entry = page.locator(".entries li").filter(has=page.get_by_role("link", name=name, exact=True))
        promised = int(entry.locator("small").inner_text())
        entry.get_by_role("link").click()
        assert total(page) == promised
        page.go_back()
