"""Every file offered under a statistic holds the figures of its page (CSV, JSON, Excel, SVG, PNG)."""

import csv
import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree as ET

import openpyxl  # type: ignore[import-untyped]
import pytest
from PIL import Image
from playwright.sync_api import Page

from tests.browser.pages import NARROW, NO_FIGURE, REVISED, STATISTIC, WIDE
from tests.browser.windows import Windows

pytestmark = pytest.mark.needs("chromium")
Figures = dict[tuple[str, str], int | None]
FORMS = {"All": "all", "Labour exploitation": "labour"}
MOST_COLOURS = 64


def download(page: Page, ending: str, folder: Path) -> Path:
    """The file with this ending, as a reader's browser saves it."""
    menu = page.locator("summary", has_text="Download")
    if page.locator(".menu[open]").count() == 0:
        menu.click()
    with page.expect_download() as expected:
        page.locator(".files").get_by_role("link", name=ending).click()
    assert expected.value.suggested_filename == f"be-registered-cases{ending}"
    path = folder / f"file{ending}"
    expected.value.save_as(path)
    return path


def shown(page: Page) -> Figures:
    """The figures of the table on the page, by year and form; None for a gap."""
    table = page.get_by_role("table").first
    forms = [FORMS[name] for name in table.get_by_role("columnheader").all_inner_texts()[1:]]
    found: Figures = {}
    for row in table.locator("tbody tr").all():
        for form, cell in zip(forms, row.get_by_role("cell").all(), strict=True):
            text = cell.evaluate("cell => cell.firstChild.textContent")
            found[row.get_by_role("rowheader").inner_text(), form] = None if text == "–" else int(text)
    return found


def figures(rows: list[Mapping[str, object]]) -> Figures:
    """The figures of a file, from its rows with SDMX concept names."""
    return {(str(row["TIME_PERIOD"]), str(row["FORM"])): _count(row["OBS_VALUE"]) for row in rows}


def _count(value: object) -> int | None:
    return None if value in (None, "") else int(str(value))


@pytest.mark.parametrize(("width", "javascript"), [(WIDE, True), (NARROW, False)])
def test_every_file_holds_the_figures_of_the_page(visit: Windows, tmp_path: Path, width: int, javascript: bool) -> None:
    page = visit(STATISTIC, width=width, javascript=javascript)
    table = shown(page)
    assert (table["2022", "all"], table["2020", "labour"], table["2021", "all"]) == (350, 126, None)
    with download(page, ".csv", tmp_path).open(encoding="utf-8", newline="") as stream:
        assert figures(list(csv.DictReader(stream))) == table
    document = json.loads(download(page, ".json", tmp_path).read_text(encoding="utf-8"))
    assert figures(document["observations"]) == table
    sheet, about = openpyxl.load_workbook(download(page, ".xlsx", tmp_path)).worksheets
    heading, *rows = sheet.iter_rows(values_only=True)
    assert figures([dict(zip(map(str, heading), row, strict=True)) for row in rows]) == table
    assert ("Unit of count", "case") in list(about.iter_rows(values_only=True))


def test_the_pictures_show_the_figures_of_the_page(visit: Windows, tmp_path: Path) -> None:
    page = visit(STATISTIC)
    table = shown(page)
    drawing = ET.parse(download(page, ".svg", tmp_path)).getroot()  # noqa: S314  our own file
    marks = {mark.get("data-category"): mark.get("data-label") for mark in drawing.iter() if mark.get("data-category")}
    drawn = {
        year: NO_FIGURE if value is None else f"{value} cases" for (year, form), value in table.items() if form == "all"
    }
    assert marks == drawn
    picture = Image.open(download(page, ".png", tmp_path))
    colours = picture.convert("RGB").getcolors(MOST_COLOURS)
    assert colours is not None
    assert len(colours) > 8
    width, height = (float(drawing.get(side) or 0) for side in ("width", "height"))
    assert picture.width / picture.height == pytest.approx(width / height, rel=0.02)
    assert picture.width >= width


@pytest.mark.parametrize("ending", [".csv", ".json", ".xlsx", ".svg", ".png"])
def test_the_files_of_a_vintage_bear_its_name(visit: Windows, ending: str) -> None:
    page = visit(f"{REVISED}@2023-05-30")
    page.locator("summary", has_text="Download").click()
    link = page.locator(".files").get_by_role("link", name=ending)
    assert link.get_attribute("href") == f"{REVISED}@2023-05-30{ending}"
