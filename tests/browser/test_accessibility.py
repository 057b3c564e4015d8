"""axe-core finds nothing on any type of page: wide and narrow, light and dark, as it opens and with its menus open."""

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.pages import COMPARISON, NARROW, PAGES, STATISTIC, WIDE
from tests.browser.windows import HEIGHT, Windows
from tests.judges import axe_source

pytestmark = pytest.mark.needs("chromium", "npm-judges")
STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLOURS = ["color-contrast", "link-in-text-block"]


def judge(page: Page, asked: dict[str, Any]) -> list[str]:
    """What axe-core has against the page as it stands: rule and first place."""
    report = page.evaluate("(asked) => axe.run(document, asked)", {**asked, "resultTypes": ["violations"]})
    assert report["passes"]
    return [f"{found['id']}: {found['nodes'][0]['html'][:200]}" for found in report["violations"]]


@pytest.mark.parametrize("kind", PAGES)
def test_every_type_of_page(visit: Windows, kind: str) -> None:
    """By every rule in light colours; in dark ones by the rules on colour, for nothing else differs."""
    page = visit(PAGES[kind].path, status=PAGES[kind].status)
    page.evaluate(f"{axe_source()}; 0")
    for scheme, rules in (
        ("light", {"runOnly": STANDARDS}),
        ("dark", {"runOnly": {"type": "rule", "values": COLOURS}}),
    ):
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        for width in (WIDE, NARROW):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            assert judge(page, rules) == [], f"{scheme}, {width} px"


@pytest.mark.parametrize(
    ("path", "opener"), [(STATISTIC, "Download"), ("/figures", "Filters"), (COMPARISON, "Choose countries")]
)
def test_with_a_menu_open(visit: Windows, path: str, opener: str) -> None:
    page = visit(path, width=NARROW)
    page.locator("summary", has_text=opener).click()
    page.evaluate(f"{axe_source()}; 0")
    assert judge(page, {"runOnly": STANDARDS}) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_while_a_chart_is_read_and_a_citation_copied(visit: Windows, scheme: str) -> None:
    page = visit(STATISTIC, color_scheme=scheme, permissions=["clipboard-write"])
    page.get_by_role("button", name="Copy APA").click()
    page.locator(".plot .wide").focus()
    page.keyboard.press("End")
    page.evaluate(f"{axe_source()}; 0")
    assert judge(page, {"runOnly": STANDARDS}) == []


def test_the_judge_finds_what_is_wrong(visit: Windows) -> None:
    """The guard against the judge: a button without a name, a picture without words, faint letters."""
    page = visit("/about")
    page.evaluate("""() => {
        document.querySelector("main").append(document.createElement("button"), document.createElement("img"));
        document.querySelector("main p").style.color = "#ccc";
    }""")
    page.evaluate(f"{axe_source()}; 0")
    found = {line.partition(":")[0] for line in judge(page, {"runOnly": STANDARDS})}
    assert found >= {"button-name", "image-alt", "color-contrast"}
