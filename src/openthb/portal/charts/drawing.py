"""Drawing a chart: its published specification and its SVG, always the same bytes for the same chart."""

import re
from dataclasses import dataclass
from hashlib import blake2s
from typing import Any

import vl_convert

from openthb.foundation.errors import Refusal
from openthb.portal.charts.description import Chart
from openthb.portal.charts.scene import Item
from openthb.portal.charts.sheet import Layout, Sheet, lay_out
from openthb.portal.charts.specification import specification
from openthb.portal.charts.svg import svg

_VEGA_LITE = "6.4"
_PREFIX = re.compile(r"[a-z][a-z0-9-]*")


@dataclass(frozen=True)
class Drawing:
    """A drawn chart: `specification` is Vega-Lite for anyone to reuse, `svg` goes into a page as it is."""

    specification: dict[str, Any]
    svg: str


def draw(chart: Chart, layout: Layout, *, prefix: str = "", reach: float = 0) -> Drawing:
    """Draw `chart` for a text column (`wide`, 740 px) or a small screen (`narrow`, 340 px).

    `prefix` begins the ids in the SVG; without one it is derived from what is drawn, so that different charts never
    collide in one page. `reach`, in the chart's unit, makes the scale hold at least that much: charts drawn with one
    `reach` that is no smaller than their figures can be compared by eye. Refuses CHART-PREFIX.
    """
    sheet = lay_out(chart, layout, reach)
    published = specification(sheet)
    begun = _checked(prefix) or default_prefix(chart, layout, reach)
    return Drawing(published, svg(sheet, render(sheet, published), begun))


def render(sheet: Sheet, published: dict[str, Any]) -> Item:
    """The scene of a specification: every item placed and painted, without the title, in the sheet's margins."""
    margins = sheet.margins
    inner = {key: value for key, value in published.items() if key != "title"}
    edges = {"left": margins.left, "right": margins.right, "top": margins.above, "bottom": margins.below}
    fixed = {**inner, "autosize": "none", "padding": edges}
    scene: Item = vl_convert.vegalite_to_scenegraph(fixed, vl_version=_VEGA_LITE)
    return scene


def default_prefix(chart: Chart, layout: Layout, reach: float = 0) -> str:
    """A short name for the ids of one chart in one layout and on one scale."""
    return f"c{blake2s(f'{layout} {reach} {chart!r}'.encode(), digest_size=5).hexdigest()}"


def _checked(prefix: str) -> str:
    if prefix and not _PREFIX.fullmatch(prefix):
        raise Refusal(
            "CHART-PREFIX",
            found=f"prefix '{prefix[:40]}'",
            reason="it begins ids that other attributes point to",
            next_step="use small letters, digits and hyphens, beginning with a letter",
        )
    return prefix
