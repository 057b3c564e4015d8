"""On paper, in the dark, with forced colours, with less motion: whole and readable (WCAG 1.4.3, 1.4.11)."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.pages import LINES, NARROW, PAGES, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
TEXT, MARK = 4.5, 3.0  # least contrast with the ground

INKS = """() => {
  const context = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red, green, blue] = [...context.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map((part) => part / 255).map((part) => (part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const ground = (element) => {
    for (let around = element; around; around = around.parentElement) {
      const colour = getComputedStyle(around).backgroundColor;
      if (!["rgba(0, 0, 0, 0)", "transparent"].includes(colour)) return colour;
    }
    return "white";
  };
  return [...document.querySelectorAll(".plot svg :is(text, rect.mark, path.mark)")]
    .filter((ink) => ink.checkVisibility() && getComputedStyle(ink).filter === "none")
    .map((ink) => {
      const { fill, stroke } = getComputedStyle(ink), paper = light(ground(ink));
      const contrast = Math.max(...[fill, stroke].filter((colour) => colour.startsWith("rgb")).map(light)
        .map((colour) => (Math.max(colour, paper) + 0.05) / (Math.min(colour, paper) + 0.05)));
      return { what: ink.outerHTML.slice(0, 120), is_text: ink.tagName === "text", contrast };
    });
}"""

MOVING = """() => [...document.querySelectorAll("*")].map((element) => getComputedStyle(element)).filter((style) =>
  parseFloat(style.transitionDuration) || style.animationName !== "none" || style.scrollBehavior === "smooth").length"""


def faint(page: Page) -> list[str]:
    """The inks of a page's charts that stand out too little from their ground."""
    inks = page.evaluate(INKS)
    assert len(inks) > 10
    return [ink["what"] for ink in inks if ink["contrast"] < (TEXT if ink["is_text"] else MARK)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["/", STATISTIC, LINES, "/figures/be-victims-detected"])
def test_charts_stand_out_in_light_and_dark(visit: Windows, path: str, scheme: str) -> None:
    page = visit(path, color_scheme=scheme)
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": 900})
        assert faint(page) == []


def test_the_dark_page_is_dark(visit: Windows) -> None:
    lightness = "sum(getComputedStyle(document.documentElement).backgroundColor)"
    script = f"() => {{ const sum = (c) => c.match(/\\d+/g).reduce((a, b) => a + +b, 0); return {lightness}; }}"
    light, dark = (visit(STATISTIC, color_scheme=scheme).evaluate(script) for scheme in ("light", "dark"))
    assert (light, dark < 150) == (3 * 255, True)


@pytest.mark.parametrize("kind", ["statistic", "home", "chosen comparison", "list", "vintages", "citations"])
def test_paper_holds_the_content_and_nothing_to_press(visit: Windows, kind: str) -> None:
    page = visit(PAGES[kind].path)
    page.emulate_media(media="print")
    for role in ("navigation", "button", "search", "searchbox", "checkbox", "combobox"):
        assert [found.inner_text() for found in page.get_by_role(role).all() if found.is_visible()] == []
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("main")).to_be_visible()


def test_a_printed_statistic_is_complete(visit: Windows) -> None:
    page = visit(STATISTIC, width=NARROW)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 1000})
    expect(page.locator(".plot .wide svg")).to_be_visible()
    expect(page.locator(".plot .narrow svg")).to_be_hidden()
    expect(page.get_by_role("table")).to_have_count(2)
    for name in ("About this figure", "Nearest series", "What this figure means", "How to cite"):
        expect(page.get_by_role("region", name=name)).to_be_visible()
    expect(page.locator(".citation").first).to_contain_text("Federal Police Belgium.")
    expect(page.get_by_text("https://figures.example.org/figures/be-registered-cases@2023-09-29")).to_be_visible()


def test_a_page_can_be_printed(visit: Windows) -> None:
    document = visit(STATISTIC).pdf(format="A4")
    pages = document.count(b"/Type /Page") - document.count(b"/Type /Pages")
    assert document.startswith(b"%PDF-")
    assert 2 <= pages <= 6


def test_nothing_moves_when_less_motion_is_asked_for(visit: Windows) -> None:
    page = visit(STATISTIC, reduced_motion="reduce")
    page.locator("summary", has_text="Download").click()
    page.locator(".plot .wide").focus()
    page.keyboard.press("End")
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate(MOVING) == 0


def test_forced_colours_keep_the_chart(visit: Windows) -> None:
    """Where the reader's own colours hold, marks and letters of a chart take them."""
    page = visit(STATISTIC, forced_colors="active", color_scheme="dark")
    assert faint(page) == []
