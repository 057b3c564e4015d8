"""Nothing scrolls sideways, is cut off or lies on something else, from 1280 px down to 320 px (WCAG 1.4.4, 1.4.10).

A window of 640 px with two device pixels to each is what a window of 1280 px shows at a zoom of 200 %.
"""

import pytest

from tests.browser.pages import COMPARISON, LINES, NARROW, PAGES, STATISTIC, WIDE, PageType
from tests.browser.windows import HEIGHT, Windows

pytestmark = pytest.mark.needs("chromium")
ZOOMED, SMALLEST = 640, 320
LEAST_LETTERS = 11  # px, of the text in a chart as it is shown

CUT_OFF = """() => {
  const found = [], texts = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, element = node.parentElement;
    const hidden = element.closest(".unseen, .skip, script, noscript, title, desc, option, .watermark");
    if (hidden || !node.data.trim() || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) if (box.width >= 1) texts.push({ box, element, text: node.data.trim() });
  }
  // What scrolls in a region of its own may be wider than the page, and only what shows of it can lie on anything.
  const scrolls = (element) => element.closest(".scroll, .options");
  for (const { box, element, text } of texts) {
    if (scrolls(element)) continue;
    if (box.left < -0.5 || box.right > innerWidth + 0.5) found.push(`outside the page: ${text}`);
    for (let around = element; around !== document.body; around = around.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(around);
      const edge = around.getBoundingClientRect();
      const beside = overflowX !== "visible" && (box.left < edge.left - 1 || box.right > edge.right + 1);
      const above = overflowY !== "visible" && (box.top < edge.top - 2 || box.bottom > edge.bottom + 2);
      if (beside || above) found.push(`cut off by ${around.tagName}: ${text}`);
    }
  }
  const free = texts.filter(({ element }) => !scrolls(element) && !element.matches(".mark-missing"));
  for (const [place, { box, element, text }] of free.entries()) for (const other of free.slice(place + 1)) {
    const across = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
    const down = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
    const least = Math.min(box.height, other.box.height);
    if (element !== other.element && across > 2 && down > 0.35 * least) found.push(`${text} lies on ${other.text}`);
  }
  return found;
}"""
LETTERS = """() => [...document.querySelectorAll(".plot svg text")]
  .filter((text) => text.checkVisibility())
  .map((text) => ({
    text: text.textContent,
    size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a,
  }))"""


@pytest.mark.parametrize("kind", PAGES)
def test_nothing_scrolls_sideways_or_is_cut_off(visit: Windows, kind: str) -> None:
    page = visit(PAGES[kind].path, status=PAGES[kind].status)
    for width in (WIDE, ZOOMED, NARROW, SMALLEST):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(CUT_OFF) == [], f"at {width} px"


@pytest.mark.parametrize("kind", ["home", "statistic", "list", "chosen comparison", "citations"])
def test_nor_without_javascript(visit: Windows, kind: str) -> None:
    page = visit(PAGES[kind].path, width=NARROW, javascript=False)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= NARROW
    assert page.evaluate(CUT_OFF) == []


@pytest.mark.parametrize("kind", ["home", "statistic", "chosen comparison", "list"])
def test_at_a_zoom_of_200_percent(visit: Windows, kind: str) -> None:
    """The same page at twice the size: one column, and everything that the wide window offers."""
    offered = visit(PAGES[kind].path).get_by_role("link").count()
    page = visit(PAGES[kind].path, width=ZOOMED, device_scale_factor=2)
    assert page.get_by_role("heading", level=1).is_visible()
    assert page.evaluate(CUT_OFF) == []
    assert page.get_by_role("link").count() >= offered - page.locator(".statistic .contents a").count()


@pytest.mark.parametrize("path", ["/", STATISTIC, LINES, COMPARISON])
@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_letters_in_a_chart_are_readable(visit: Windows, path: str, width: int) -> None:
    letters = visit(path, width=width).evaluate(LETTERS)
    assert len(letters) > 10
    assert [letter for letter in letters if letter["size"] < LEAST_LETTERS] == []


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_the_open_menu_stays_in_the_window(visit: Windows, width: int) -> None:
    page = visit(STATISTIC, width=width)
    page.locator("summary", has_text="Download").click()
    box = page.locator(".files").bounding_box()
    assert box
    assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width


@pytest.mark.parametrize("page_type", [PAGES["statistic with many categories"]])
def test_a_wide_table_scrolls_by_itself_and_keeps_its_first_column(visit: Windows, page_type: PageType) -> None:
    page = visit(page_type.path, width=NARROW)
    region = page.get_by_role("region", name="Detected victims by citizenship, Belgium.")
    assert region.evaluate("element => element.scrollWidth > element.clientWidth")
    region.evaluate("element => element.scrollTo(9999, 0)")
    first, last = region.get_by_role("rowheader").first, region.get_by_role("columnheader").last
    boxes = [place.bounding_box() or {"x": -1, "width": 0} for place in (first, last)]
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= NARROW for box in boxes)
