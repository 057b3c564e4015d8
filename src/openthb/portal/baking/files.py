"""Charts and files of one release, baked."""

import json
from dataclasses import dataclass

from openthb.exchange.dissemination.document import to_json
from openthb.exchange.dissemination.workbook import to_xlsx
from openthb.portal.baking.bakery import Bakery
from openthb.portal.baking.prints import charts_print, files_print
from openthb.portal.charts import Chart, Layout, draw, picture, standalone
from openthb.portal.pages import addresses
from openthb.portal.pages.addresses import Portal
from openthb.portal.pages.graphs import statistic_chart
from openthb.portal.pages.shapes import Download
from openthb.portal.pages.words import size
from openthb.statistics.releases.artefact import Release

_PURPOSES = {
    ".csv": "CSV",
    ".json": "JSON",
    ".xlsx": "Excel",
    ".svg": "SVG",
    ".png": "PNG",
}


@dataclass(frozen=True)
class BakedFiles:
    """The two inlined charts and every file of a release by its ending (`.csv`, `.vl.json` …)."""

    wide_svg: str
    narrow_svg: str
    files: dict[str, bytes]


def bake_files(release: Release, bakery: Bakery, *, portal: Portal, language: str) -> BakedFiles:
    """Draw the charts and write the files of a release, or take them from the shelf where nothing changed."""
    chart = statistic_chart(release, language)
    address = portal.full(addresses.vintage_page(release))
    version, inputs = files_print(), f"{release.manifest.sha256} {address} {language}".encode()
    about = repr(chart).encode()
    drawing = bake_drawing(chart, "wide", bakery)
    files = {
        ".csv": release.csv,
        ".json": bakery.make(f"json {version}", inputs, lambda: to_json(release, address=address, language=language)),
        ".xlsx": bakery.make(f"xlsx {version}", inputs, lambda: to_xlsx(release, address=address, language=language)),
        ".svg": bakery.make(f"svg {charts_print()}", about, lambda: standalone(chart).encode("utf-8")),
        ".png": bakery.make(f"png {charts_print()}", about, lambda: picture(chart)),
        addresses.SPECIFICATION: json.dumps(drawing["specification"], ensure_ascii=False, indent=1).encode("utf-8"),
    }
    return BakedFiles(drawing["svg"], bake_drawing(chart, "narrow", bakery)["svg"], files)


def bake_drawing(chart: Chart, layout: Layout, bakery: Bakery, *, reach: float = 0) -> dict[str, str]:
    """Specification and SVG of a chart in one layout; `reach` is the top of the scale where several charts share it."""

    def recipe() -> bytes:
        drawing = draw(chart, layout, reach=reach)
        return json.dumps({"svg": drawing.svg, "specification": drawing.specification}, ensure_ascii=False).encode(
            "utf-8"
        )

    inputs = f"{layout} {reach} {chart!r}".encode()
    found: dict[str, str] = json.loads(bakery.make(f"drawing {charts_print()}", inputs, recipe))
    return found


def downloads(baked: BakedFiles, page: str, language: str) -> tuple[Download, ...]:
    """The files as a menu offers them; `page` is the address of the page they belong to."""
    return tuple(
        Download(ending, label, page + ending, size(baked.files[ending], language))
        for ending, label in _PURPOSES.items()
    )
