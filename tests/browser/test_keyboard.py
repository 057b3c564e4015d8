"""Everything is reached, seen, used and left by keyboard alone (WCAG 2.1.1, 2.1.2, 2.4.1, 2.4.3, 2.4.7, 2.4.11)."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import COMPARISON, LINES, NARROW, NO_FIGURE, PAGES, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")

STOPS = """() => {
  window.stops = [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
  return window.stops.length;
}"""
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getClientRects()[0] ?? new DOMRect();
  const left = Math.max(box.left, 0), right = Math.min(box.right, innerWidth);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, innerHeight);
  const there = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return {
    place: window.stops.indexOf(element),
    name: `${element.tagName} ${element.textContent.trim().slice(0, 40)}`,
    ringed: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    seen: right - left > 4 && bottom - top > 4 && (element.contains(there) || there?.contains(element)),
  };
}"""


def walk(page: Page, most: int) -> list[dict[str, Any]]:
    """What the tab key comes to, in order, until it has left the page."""
    found: list[dict[str, Any]] = []
    for _ in range(most):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["place"] < 0 or (found and stop["place"] == found[0]["place"]):
            break
        found.append(stop)
    return found


@pytest.mark.parametrize(
    ("kind", "width", "javascript"),
    [
        ("statistic", WIDE, True),
        ("statistic", NARROW, True),
        ("statistic", WIDE, False),
        ("home", NARROW, True),
        ("list", WIDE, True),
        ("list", NARROW, False),
        ("chosen comparison", WIDE, True),
        ("vintages", NARROW, True),
        ("citations", WIDE, True),
        ("methods", WIDE, False),
        ("not found", NARROW, True),
    ],
)
def test_the_tab_key_comes_to_everything_in_order_and_leaves(
    visit: Windows, kind: str, width: int, javascript: bool
) -> None:
    page = visit(PAGES[kind].path, width=width, javascript=javascript, status=PAGES[kind].status)
    stops = page.evaluate(STOPS)
    found = walk(page, stops + 5)
    assert stops > 10
    assert [stop["place"] for stop in found] == list(range(stops))
    assert [stop["name"] for stop in found if not stop["ringed"]] == []
    assert [stop["name"] for stop in found if not stop["seen"]] == []


def test_backwards_too(visit: Windows) -> None:
    page = visit(STATISTIC)
    stops = page.evaluate(STOPS)
    page.get_by_role("link", name="EUPL-1.2").focus()
    for place in range(stops - 2, -1, -1):
        page.keyboard.press("Shift+Tab")
        assert page.evaluate(FOCUSED)["place"] == place


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_first_stop_skips_to_the_content(visit: Windows, width: int, javascript: bool) -> None:
    page = visit(STATISTIC, width=width, javascript=javascript)
    skip = page.get_by_role("link", name="Skip to the content")
    assert (skip.bounding_box() or {"width": 9})["width"] <= 1
    page.keyboard.press("Tab")
    expect(skip).to_be_focused()
    assert (skip.bounding_box() or {"width": 0})["width"] > 100
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Figures")).to_be_focused()


@pytest.mark.parametrize("javascript", [True, False])
def test_the_download_menu(visit: Windows, javascript: bool) -> None:
    """Enter opens it, Tab goes through it; with JavaScript Escape closes it and goes back to its button."""
    page = visit(STATISTIC, javascript=javascript)
    summary = page.locator("summary", has_text="Download")
    summary.focus()
    page.keyboard.press("Enter")
    for ending in (".csv", ".json", ".xlsx", ".svg", ".png"):
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_contain_text(ending)
    if javascript:
        page.keyboard.press("Escape")
    else:
        summary.focus()
        page.keyboard.press("Space")
    expect(summary).to_be_focused()
    expect(page.get_by_role("link", name=".csv")).to_be_hidden()


def test_a_menu_closes_when_the_reader_turns_elsewhere(visit: Windows) -> None:
    page = visit(STATISTIC)
    page.locator("summary", has_text="Download").click()
    expect(page.get_by_role("link", name=".csv")).to_be_visible()
    page.get_by_role("heading", level=1).click()
    expect(page.get_by_role("link", name=".csv")).to_be_hidden()


@pytest.mark.parametrize(("width", "layout"), [(WIDE, ".wide"), (NARROW, ".narrow")])
def test_the_arrow_keys_read_a_chart_value_by_value(visit: Windows, width: int, layout: str) -> None:
    """Each value is spoken by the live region and shown beside its mark; Escape hides it, Tab goes on."""
    page = visit(STATISTIC, width=width)
    live, tip = page.get_by_role("status"), page.locator(".tip")
    chart = page.locator(f".plot {layout}")
    chart.focus()
    expect(chart).to_have_accessible_name(
        "Chart. The arrow keys read its values one by one; the table below holds them all."
    )
    forward, back = ("ArrowRight", "ArrowLeft") if width == WIDE else ("ArrowDown", "ArrowUp")
    spoken = []
    for key in ("Home", *[forward] * 15, back, "End", forward):
        page.keyboard.press(key)
        spoken.append(live.inner_text())
    gaps = [f"{year}: {NO_FIGURE}" for year in range(2008, 2022)]
    newest = "2022: 350 cases"
    assert spoken == [*gaps, newest, newest, gaps[-1], newest, newest]
    expect(tip).to_have_text(newest)
    box, frame = tip.bounding_box(), page.locator("figure.plot").bounding_box()
    assert box
    assert frame
    assert frame["x"] - 1 <= box["x"]
    assert box["x"] + box["width"] <= frame["x"] + frame["width"] + 1
    page.keyboard.press("Escape")
    expect(tip).to_have_count(0)
    page.keyboard.press(forward)
    page.keyboard.press("Tab")
    expect(tip).to_have_count(0)
    expect(chart).not_to_be_focused()


def test_a_chart_of_lines_is_read_along_a_line_and_across_the_lines(visit: Windows) -> None:
    page = visit(LINES)
    live = page.get_by_role("status")
    page.locator(".plot .wide").focus()
    spoken = []
    for key in ("Home", "ArrowRight", "ArrowDown", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
        spoken.append(live.inner_text())
    assert spoken == [
        "Sexual exploitation, 2005: 69 victims",
        "Sexual exploitation, 2006: 57 victims",
        "Labour exploitation, 2006: 65 victims",
        "Labour exploitation, 2005: 57 victims",
        "Sexual exploitation, 2005: 69 victims",
    ]


def test_the_mouse_and_a_finger_read_a_chart_too(visit: Windows) -> None:
    page = visit(STATISTIC, width=NARROW, has_touch=True)
    mark = page.locator(".plot .narrow .mark[data-category='2022']").first
    mark.hover()
    expect(page.locator(".tip")).to_have_text("2022: 350 cases")
    page.get_by_role("heading", level=1).hover()
    expect(page.locator(".tip")).to_have_count(0)
    mark.tap()
    expect(page.locator(".tip")).to_have_text("2022: 350 cases")


def test_without_javascript_a_chart_is_no_stop(visit: Windows) -> None:
    """What cannot be used is not offered."""
    page = visit(STATISTIC, javascript=False)
    expect(page.locator(".plot [tabindex], .plot [role=application]")).to_have_count(0)


@pytest.mark.parametrize("javascript", [True, False])
def test_two_countries_are_chosen_by_keyboard(visit: Windows, javascript: bool) -> None:
    page = visit(f"{COMPARISON}/chosen", javascript=javascript)
    for country in ("Belgium", "Netherlands"):
        page.get_by_role("checkbox", name=country).focus()
        page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=3, name="Netherlands").first).to_be_visible()
    assert page.url.endswith("?country=BEL&country=NLD")
