"""A newcomer goes from the front page to a statistic and finds everything a figure needs to be usable.

The figures are those the Federal Police published and their neighbours, as `figures.csv` holds them with its sources.
"""

import re
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.pages import LINES, NARROW, NO_FIGURE, REVISED, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
TITLE = "Registered cases of human trafficking in Belgium from 2008 to 2022"
WAYS = [
    pytest.param((width, javascript), id=f"{width} px {'with' if javascript else 'without'} JavaScript")
    for width in (WIDE, NARROW)
    for javascript in (True, False)
]


@pytest.fixture(params=WAYS, scope="module")
def statistic(request: pytest.FixtureRequest, look_at: Windows) -> Page:
    """The page of the registered cases, to be read."""
    width, javascript = request.param
    return look_at(STATISTIC, width=width, javascript=javascript)


@pytest.mark.parametrize("way", WAYS)
def test_from_the_front_page(visit: Windows, way: tuple[int, bool]) -> None:
    """One click leads to the statistic, and the figure stands in the first window without scrolling."""
    page = visit("/", width=way[0], javascript=way[1])
    expect(page.get_by_role("heading", level=1)).to_contain_text("Trafficking in human beings")
    page.get_by_role("link", name=TITLE).click()
    expect(page).to_have_url(re.compile(f"{STATISTIC}$"))
    expect(page.get_by_role("heading", level=1)).to_have_text(TITLE)
    figure = page.get_by_text("In 2022 the Federal Police registered 350 cases of human trafficking in Belgium.")
    expect(figure).to_be_in_viewport(ratio=1)


def test_one_chart_is_shown(statistic: Page) -> None:
    """The wide one or the narrow one, with its title and description; never both, never none."""
    assert statistic.viewport_size
    shown, hidden = (".wide", ".narrow") if statistic.viewport_size["width"] == WIDE else (".narrow", ".wide")
    expect(statistic.locator(f".plot {shown} svg")).to_be_visible()
    expect(statistic.locator(f".plot {hidden} svg")).to_be_hidden()
    chart = statistic.get_by_role("img", name=TITLE)
    expect(chart).to_have_count(1)
    expect(chart).to_have_accessible_name(re.compile(f"^{TITLE} Registered cases, Belgium.*2022"))
    expect(chart.locator(".mark[data-category='2022']").first).to_have_attribute("data-label", re.compile("^350"))
    expect(chart.locator(f".mark[data-label='{NO_FIGURE}']")).to_have_count(14)


def test_gaps_stay_gaps(statistic: Page) -> None:
    """The table holds the two published values; the other years are spoken as gaps, not as zero."""
    table = statistic.get_by_role("table", name="Registered cases, Belgium.")
    assert table.get_by_role("columnheader").all_inner_texts() == ["Period", "All", "Labour exploitation"]
    assert table.get_by_role("rowheader").all_inner_texts() == [str(year) for year in range(2008, 2023)]
    expect(table.get_by_role("cell", name=NO_FIGURE, exact=True)).to_have_count(28)
    newest = table.get_by_role("row", name=f"2022 350 {NO_FIGURE}", exact=True)
    expect(newest.get_by_role("cell").first).to_have_text("350")
    expect(table.get_by_role("row", name="2020").get_by_role("cell").last).to_have_text(re.compile("^126"))
    expect(statistic.locator(".footnotes")).to_contain_text("economic")


def test_the_facts_stand_beside_the_figure(statistic: Page) -> None:
    facts = _terms(statistic.get_by_role("region", name="About this figure"))
    assert facts["Unit"] == "case"
    assert facts["Counting rule"].startswith(
        "One unit is one case of human trafficking registered by the Federal Police."
    )
    assert facts["Reference date"] == "Calendar year in which the case was registered"
    assert (facts["Source"], facts["Read through"]) == ("Federal Police Belgium", "Statista")
    assert facts["Source system"].startswith("Registrations of the Federal Police")
    assert facts["Published by the source"] == "September 29, 2023"
    assert re.fullmatch(r"[A-Z][a-z]+ \d{4}", facts["Read"])
    assert re.fullmatch(r"[A-Z][a-z]+ \d{1,2}, \d{4}", facts["Sealed here"])
    assert facts["Vintage"].startswith("1 of 1")
    assert facts["Permanent address"] == f"https://figures.example.org{STATISTIC}@2023-09-29"


def _terms(place: Locator) -> dict[str, str]:
    """Terms and what is said of them, in the description lists of a place."""
    return {
        entry.locator("dt").inner_text(): " ".join(entry.locator("dd").inner_text().split())
        for entry in place.locator("dl > div").all()
    }


def test_the_permanent_address_holds_the_same_figure(visit: Windows, served: str) -> None:
    page = visit(STATISTIC)
    address = page.get_by_role("region", name="About this figure").locator("a.address").get_attribute("href")
    page.goto(served + urlsplit(address or "").path)
    expect(page.locator("p.figure strong")).to_have_text("350")
    expect(page.locator("link[rel=canonical]")).to_have_attribute("href", address or "")


def test_the_four_nearest_series_are_offered_and_never_mixed_in(statistic: Page) -> None:
    nearest = statistic.get_by_role("region", name="Nearest series")
    links = nearest.get_by_role("heading", level=3).get_by_role("link")
    names = ("be-police-offences", "be-offences-unodc", "be-victims-detected", "be-victims-accompanied")
    assert [link.get_attribute("href") for link in links.all()] == [f"/figures/{name}" for name in names]
    expect(nearest).to_contain_text("2022: 247 offences")
    expect(nearest).to_contain_text("2022: 231 victims")
    expect(nearest).to_contain_text("2022: 229 victims")
    for box in nearest.get_by_role("listitem").all():
        expect(box).to_contain_text(re.compile("Counts .+Source: ", re.DOTALL))


def test_other_countries_are_compared_with_a_warning(statistic: Page) -> None:
    comparison = statistic.get_by_role("region", name="Comparison with other countries")
    expect(comparison.get_by_role("note")).to_contain_text("More registered cases are not more victims.")
    for country, row in (("Belgium", "350 cases 2022"), ("Netherlands", "780 cases 2021")):
        expect(comparison.get_by_role("row", name=country)).to_have_text(
            re.compile(rf"^\s*{country}\s*{row.replace(' ', chr(92) + 's*')}"), use_inner_text=True
        )


EXPLAINED = {
    "What is counted": ("One unit is one case of human trafficking", "not offences, victims or files"),
    "The law": (
        *("recruiting", "transporting", "transferring", "harbouring", "receiving", "handing over control"),
        *("prostitution", "begging", "forced labour", "contrary to human dignity", "organs", "a crime"),
        *("threat", "violence", "deceit", "abduction", "abuse", "need not be proved"),
        *("12 September 2005", "433quinquies to 433novies", "1 September 2026", "articles 258 to 264"),
        *("It is not smuggling", "It is not illegal immigration"),
    ),
    "How victims are protected": (
        *(
            "Reporting is mandatory",
            "early 1990s",
            "residence permit",
            "three conditions",
            "contact with the exploiters",
        ),
        *("centres accompan", "complaint", "statements", "secret addresses"),
        *("PAG-ASA in Brussels", "Payoke in Antwerp", "Sürya in Liège"),
    ),
}


def test_the_explanation_has_three_headed_parts(statistic: Page) -> None:
    explanation = statistic.get_by_role("region", name="What this figure means")
    assert explanation.get_by_role("heading", level=3).all_inner_texts() == list(EXPLAINED)
    parts = re.split(rf"^(?:{'|'.join(EXPLAINED)})$", explanation.inner_text(), flags=re.MULTILINE)[1:]
    for part, facts in zip(parts, EXPLAINED.values(), strict=True):
        words = " ".join(part.split())
        assert [fact for fact in facts if fact not in words] == []


def test_the_law_is_linked_to_its_official_text(statistic: Page) -> None:
    explanation = statistic.get_by_role("region", name="What this figure means")
    links = {link.get_attribute("href") or "" for link in explanation.get_by_role("link").all()}
    assert len(links) >= 3
    assert {urlsplit(link).netloc for link in links} == {"www.ejustice.just.fgov.be"}


def test_breaks_and_bounds_are_said_and_drawn(visit: Windows) -> None:
    """Where a source broke its series or hides an exact figure, chart, table and text all say so."""
    page = visit(LINES)
    expect(page.locator(".plot .wide .mark[data-label*='fewer than 5']").first).to_be_visible()
    expect(page.get_by_role("table").first.get_by_role("cell", name="fewer than 5").first).to_be_visible()
    expect(page.locator("figcaption .break")).to_have_count(2)
    expect(page.get_by_role("region", name="Breaks, flags and notes")).to_contain_text("Break · 2012")


def test_what_changed_since_the_last_vintage(visit: Windows) -> None:
    changed = visit(REVISED).get_by_role("region", name="What changed since the last vintage, and why")
    expect(changed).to_contain_text("The value for 2020 was revised from 278 to 305")
    expect(changed.get_by_role("row", name="2020 All 278 305 revised")).to_be_visible()
    expect(changed.get_by_role("link", name="2023-05-30")).to_have_attribute("href", f"{REVISED}@2023-05-30")


def test_an_earlier_vintage_stays_and_leads_on(visit: Windows) -> None:
    page = visit(f"{REVISED}@2023-05-30")
    expect(page.locator("p.figure strong")).to_have_text("278")
    notice = page.locator(".notice", has_text="This vintage stays as it is and stays citable.")
    notice.get_by_role("link").click()
    expect(page.locator("p.figure strong")).to_have_text("247")
