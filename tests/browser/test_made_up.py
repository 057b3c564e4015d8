"""Whoever meets a made-up figure is told so: on the page, on paper, in the picture, in lists and citations.

The demonstration register is invented; its pages stand beside the real ones and are never offered in their place.
"""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import MADE_UP, NARROW, STATISTIC, WIDE
from tests.browser.test_search import open_filters, results, total
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
WAYS = [(WIDE, True), (NARROW, False)]
LINE = "/figures/demo-cases"
CROSSED = "/figures/demo-victims-by-form-and-sex"
MARK = "Made-up figures"


@pytest.mark.parametrize("path", [MADE_UP, LINE, CROSSED, "/figures/demo-cases-by-means"])
@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_the_first_window_says_it(visit: Windows, path: str, width: int, javascript: bool) -> None:
    """In the notice, in the title and in its tag, before anything is scrolled."""
    page = visit(path, width=width, javascript=javascript)
    notice = page.get_by_role("note").filter(has_text=MARK).first
    expect(notice).to_be_in_viewport(ratio=1)
    expect(notice).to_contain_text("never use or cite them as figures on human trafficking")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Made-up: "))
    expect(page.locator(".tags .made-up-tag")).to_be_in_viewport(ratio=1)
    expect(page.locator("p.figure")).to_have_text(re.compile(r"^Made.up: in \d{4} ", re.IGNORECASE))


@pytest.mark.parametrize(("width", "shown"), [(WIDE, ".wide"), (NARROW, ".narrow")])
@pytest.mark.parametrize("path", [MADE_UP, LINE])
def test_the_picture_says_it_in_itself(visit: Windows, path: str, width: int, shown: str) -> None:
    page = visit(path, width=width)
    chart = page.locator(f".plot {shown} svg")
    expect(chart.locator(".made-up")).to_have_text(MARK)
    expect(chart.locator(".made-up")).to_be_visible()
    assert set(chart.locator(".watermark text").all_text_contents()) == {MARK}
    expect(page.locator("figcaption")).to_contain_text(f"{MARK}. Source: OpenTHB demonstration register")


def test_paper_says_it_too(visit: Windows) -> None:
    page = visit(MADE_UP)
    page.emulate_media(media="print")
    expect(page.get_by_role("note").filter(has_text=MARK).first).to_be_visible()
    expect(page.locator(".tags .made-up-tag")).to_be_visible()
    expect(page.locator(".plot .wide .made-up")).to_be_visible()


@pytest.mark.parametrize("address", [f"{MADE_UP}/vintages", f"{MADE_UP}/cite"])
def test_vintages_and_citations_say_it(visit: Windows, address: str) -> None:
    page = visit(address)
    expect(page.get_by_role("note").filter(has_text=MARK)).to_be_visible()
    expect(page.locator("main")).to_contain_text("Made-up: ")


def test_a_careful_reader_finds_what_was_counted(visit: Windows) -> None:
    """On the page of vintages: the records and the definition, by their hashes."""
    told = visit(f"{MADE_UP}/vintages").locator("main").inner_text()
    assert len(re.findall(r"\b[0-9a-f]{64}\b", told)) == 2


def test_it_is_counted_here_and_says_from_what(visit: Windows) -> None:
    page = visit(MADE_UP)
    tags = page.locator(".tags li").all_inner_texts()
    assert "Counted by OpenTHB from: OpenTHB demonstration register" in tags
    assert not any("Published figures" in tag for tag in tags)
    expect(page.get_by_role("region", name="About this figure")).to_contain_text("Records taken in")
    page.get_by_role("link", name="Rules of counting, with examples").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Rules of counting")


def test_a_chart_by_form_stands_on_the_years_and_its_marks_can_be_read(visit: Windows) -> None:
    page = visit(MADE_UP)
    chart = page.locator(".plot .wide svg.chart-stacked")
    expect(chart).to_be_visible()
    years = chart.locator(".mark").evaluate_all("(marks) => marks.map((mark) => mark.dataset.category)")
    assert list(dict.fromkeys(years)) == [str(year) for year in range(2008, 2023)]
    page.locator(".plot .wide").focus()
    for key in ("Home", "End"):  # the first key shows the first figure
        page.keyboard.press(key)
    expect(page.locator(".tip")).to_have_text(re.compile(r", 2022: \d+ cases?$"))


def test_what_does_not_add_up_is_not_stacked(visit: Windows) -> None:
    for path, word in (("/figures/demo-cases-by-forms", "forms"), ("/figures/demo-cases-by-means", "means")):
        page = visit(path)
        expect(page.locator(".chart-stacked")).to_have_count(0)
        expect(page.locator("figcaption")).to_contain_text(f"the sum of the {word} may exceed the total")


def test_two_dimensions_are_crossed_in_a_table_of_the_newest_year(visit: Windows) -> None:
    table = visit(CROSSED).locator("table#crossed")
    expect(table.locator("caption")).to_contain_text("2022")
    assert table.get_by_role("columnheader").all_inner_texts()[:2] == ["Form of exploitation", "Total"]
    sums = table.evaluate("""(table) => [...table.tBodies[0].rows].map((row) =>
        [...row.cells].slice(1).map((cell) => +cell.textContent.replaceAll(",", "")))""")
    assert all(row[0] == sum(row[1:]) for row in sums)
    assert sums[0][0] == sum(row[0] for row in sums[1:])


def test_many_categories_are_the_largest_and_the_rest_is_said(visit: Windows) -> None:
    page = visit("/figures/demo-victims-by-arrondissement")
    expect(page.locator("figcaption")).to_contain_text(
        re.compile(r"The chart shows the 15 largest of \d+ categories in 2022, and what is not known")
    )
    expect(page.locator(".plot .wide .mark")).to_have_count(16)


def test_real_pages_lead_to_no_made_up_one(visit: Windows) -> None:
    for path in (STATISTIC, "/four-numbers", "/compare", "/compare/detected-victims"):
        page = visit(path)
        expect(page.locator("main a[href*='/figures/demo-']")).to_have_count(0)
        expect(page.locator(".made-up, .made-up-tag")).to_have_count(0)


def test_a_made_up_page_offers_real_ones_and_no_comparison(visit: Windows) -> None:
    page = visit(LINE)
    expect(page.get_by_role("region", name="Comparison with other countries")).to_have_count(0)
    near = page.get_by_role("region", name="Nearest real series").get_by_role("heading", level=3).get_by_role("link")
    assert [link.get_attribute("href") for link in near.all()] == [STATISTIC]
    related = page.get_by_role("region", name="Related statistics").get_by_role("listitem")
    assert related.count() > 0
    expect(related.locator(".made-up-tag")).to_have_count(related.count())


def test_the_front_page_names_the_register_apart(visit: Windows) -> None:
    page = visit("/")
    expect(page.locator(".card .made-up-tag")).to_have_count(0)
    expect(page.get_by_role("note")).to_contain_text("Demonstration register")
    page.get_by_role("link", name=re.compile(r"All \d+ made-up statistics")).click()
    assert all(found["Source"] == "OpenTHB demonstration register" for found in results(page))


def _choose(page: Page, *kinds: str) -> None:
    open_filters(page)
    for kind in kinds:
        page.get_by_role("group", name="Kind of figures").get_by_role("checkbox", name=kind).check()
    page.get_by_role("button", name="Apply filters").click()


@pytest.mark.parametrize(("width", "javascript"), WAYS)
def test_lists_show_made_up_figures_last_and_can_leave_them_out(visit: Windows, width: int, javascript: bool) -> None:
    page = visit("/figures?q=registered+cases", width=width, javascript=javascript)
    everything, listed = total(page), results(page)
    marked = ["made up" in found["title"].casefold() for found in listed]
    assert marked == sorted(marked)
    assert set(marked) == {False, True}
    _choose(page, "Published by others")
    real = total(page)
    assert 0 < real < everything
    expect(page.locator(".results .made-up-tag")).to_have_count(0)
    page = visit("/figures?q=registered+cases", width=width, javascript=javascript)
    _choose(page, "Made up")
    assert total(page) == everything - real
    expect(page.locator(".results .made-up-tag")).to_have_count(len(results(page)))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_figures_in_a_stack_can_be_read(visit: Windows, scheme: str) -> None:
    """Each number inside a stack stands out from the colour around it by 4.5:1, drawn as its halo."""
    page = visit("/figures/demo-victims-by-sex", color_scheme=scheme)
    pairs = page.locator(".plot .wide [class^='labels-inside']").evaluate_all("""(groups) => groups.map((group) => {
        const { fill, stroke, filter } = getComputedStyle(group);
        return [fill, stroke, filter]; })""")
    assert len(pairs) >= 2
    for fill, stroke, brightness in pairs:
        assert _contrast(*(_bright(colour, brightness) for colour in (fill, stroke))) >= 3.3, (fill, stroke)


def _bright(colour: str, brightness: str) -> tuple[float, ...]:
    factor = float(re.sub(r"[^\d.]", "", brightness) or 1) if brightness != "none" else 1.0
    return tuple(min(255.0, int(part) * factor) / 255 for part in re.findall(r"\d+", colour)[:3])


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    dark, light = sorted(_luminance(colour) for colour in (one, other))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: tuple[float, ...]) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
