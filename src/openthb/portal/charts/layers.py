"""The layers and scales that every chart has: axes, legend, breaks, intervals, unit and notes. Vega-Lite 6."""

import json
import math
from collections.abc import Sequence
from typing import Any

from openthb.portal.charts.metrics import width
from openthb.portal.charts.notes import BREAK_SIGN, has_interval
from openthb.portal.charts.palette import BASELINE, GRID, INK, PAPER, QUIET, RUST
from openthb.portal.charts.sheet import LINE, NAME_AIR, RUG_LINE, Sheet, legend_columns, rug

Layer = dict[str, Any]
Encoding = dict[str, Any]

READ: Encoding = {"description": {"field": "description"}}

_YEAR_SPACE = 8
_AXIS_PADDING = 6
_ROW_SPACE = 5
_HEAD = {"filled": True, "size": 40, "opacity": 1, "color": RUST}


def layer(
    name: str, mark: Layer, encoding: Encoding, *, only: Any = None, rows: Sequence[dict[str, Any]] | None = None
) -> Layer:
    """One named layer, the name becoming a class in the SVG.

    `only` is the test its rows pass, `rows` its own rows where it does not draw the chart's marks.
    """
    return {
        "name": name,
        **({} if rows is None else {"data": {"values": list(rows)}}),
        **({"transform": [{"filter": only}]} if only else {}),
        "mark": mark,
        "encoding": encoding,
    }


def quantity(field: str, sheet: Sheet) -> Encoding:
    """A value read from `field`, on the sheet's scale and axis."""
    return {
        "field": field,
        "type": "quantitative",
        "scale": {"domain": [0, sheet.scale.top], "nice": False},
        "axis": _value_axis(sheet) if sheet.has_axis else None,
    }


def pixel(field: str) -> Encoding:
    """A place read from `field`, in pixels from the plot's upper left corner."""
    return {"field": field, "type": "quantitative", "scale": None, "axis": None}


def category(sheet: Sheet) -> Encoding:
    """Where a mark stands among the categories, with their axis."""
    every = _every(sheet)
    axis = {
        "title": None,
        **_names(sheet, sheet.step * every - 2),
        "labelAngle": 0,
        "labelPadding": _AXIS_PADDING + (0 if sheet.lying else RUG_LINE * len(rug(sheet.chart, sheet.rows))),
        "ticks": False,
        "domainColor": BASELINE,
        "values": list(sheet.chart.categories[::-every][::-1]),
    }
    return {
        "field": "category",
        "type": "ordinal",
        "sort": None,
        "scale": {
            "type": "band",
            "domain": list(sheet.chart.categories),
            "paddingInner": 0.32,
            "paddingOuter": 0.16,
        },
        "axis": axis,
    }


def _names(sheet: Sheet, room: float) -> dict[str, Any]:
    """Names that run down may take several lines; beside each other they are cut at their room."""
    broken = {name: lines for name, lines in sheet.names.items() if lines != [name]} if sheet.lying else {}
    limit = {"labelLimit": sheet.margins.left - NAME_AIR if sheet.lying else room}
    if not broken:
        return limit
    # The lines are measured for the widest font; a second cut by a renderer would take more than it must.
    return {"labelLimit": sheet.margins.left, "labelExpr": f"{json.dumps(broken)}[datum.value] || datum.label"}


def legend(sheet: Sheet, symbol: dict[str, Any]) -> dict[str, Any] | None:
    """The legend over the plot, or none where one group or line ends need none."""
    columns = legend_columns(sheet.chart, sheet.layout)
    if not columns:
        return None
    return {
        "title": None,
        "orient": "none",
        "legendX": -sheet.margins.left,
        "legendY": LINE - sheet.margins.above + 4,
        "direction": "horizontal",
        "columns": columns,
        "columnPadding": LINE,
        "rowPadding": _ROW_SPACE,
        "labelLimit": sheet.width - 2 * LINE,
        "symbolOffset": 0,
        **symbol,
    }


def intervals(sheet: Sheet) -> list[Layer]:
    """Thin bars from the low to the high end of an estimate, on a white edge that keeps them visible."""
    if not any(has_interval(row, sheet.chart) for row in sheet.rows):
        return []
    along, end = ("x", "x2") if sheet.lying else ("y", "y2")
    ends = {along: quantity("low", sheet), end: {"field": "high"}}
    estimates = "datum.state === 'value' && isValid(datum.low)"
    return [
        layer("interval-edges", {"type": "rule", "color": PAPER, "strokeWidth": 4}, ends, only=estimates),
        layer("intervals", {"type": "rule", "color": INK, "strokeWidth": 1.5}, ends, only=estimates),
    ]


def breaks(sheet: Sheet) -> list[Layer]:
    """A dashed rule between two categories that cannot be compared, with a small mark at its head."""
    broken = dict.fromkeys(row.mark.category for row in sheet.rows if row.after_break)
    if not broken:
        return []
    rows = [{"category": name} for name in broken]
    before = {"yOffset" if sheet.lying else "xOffset": -sheet.step / 2}
    rule = {"type": "rule", "color": RUST, "strokeDash": [3, 3], **before}
    head = {"type": "point", "shape": "triangle-left" if sheet.lying else "triangle-down", **_HEAD, **before}
    if sheet.lying:
        reach, end = {"x": {"value": 0}, "x2": {"value": sheet.plot_width}}, {"x": {"value": sheet.plot_width + 4}}
    else:
        reach, end = {"y": {"value": -16}, "y2": {"value": sheet.plot_height}}, {"y": {"value": -18}}
    return [layer("breaks", rule, reach, rows=rows), layer("break-heads", head, end, rows=rows)]


def captions(sheet: Sheet) -> list[Layer]:
    """The unit at the head and the notes at the foot."""
    left = -sheet.margins.left
    foot = (
        sheet.plot_height + sheet.margins.below - LINE * (1 + max((note.line for note in sheet.notes), default=0)) + 8
    )
    texts = [{"text": sheet.chart.head or sheet.chart.unit, "x": left, "y": 9 - sheet.margins.above}]
    signs, broken = [], []
    for note in sheet.notes:
        y = foot + LINE * note.line
        texts.append({"text": note.text, "x": left + note.text_x, "y": y})
        if note.sign == BREAK_SIGN:
            broken.append({"x": left + note.x, "y": y})
        elif note.sign:
            signs.append({"text": note.sign, "x": left + note.x, "y": y})
    head = {"type": "point", "shape": "triangle-down", "xOffset": 4, **_HEAD}
    return [
        _texts("captions", texts, {"color": QUIET, "limit": sheet.width}),
        *([_texts("signs", signs, {"color": INK, "fontWeight": "bold"})] if signs else []),
        *([layer("signs-of-breaks", head, {"x": pixel("x"), "y": pixel("y")}, rows=broken)] if broken else []),
    ]


def _texts(name: str, rows: list[dict[str, Any]], style: dict[str, Any]) -> Layer:
    mark = {"type": "text", "align": "left", "baseline": "middle", **style}
    return layer(name, mark, {"x": pixel("x"), "y": pixel("y"), "text": {"field": "text"}}, rows=rows)


def _value_axis(sheet: Sheet) -> dict[str, Any]:
    return {
        "title": None,
        "values": list(sheet.scale.ticks),
        "format": f",.{sheet.scale.decimals}f",
        "grid": True,
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        "labelPadding": _AXIS_PADDING,
        "labelColor": QUIET,
        "labelFlush": False,
    }


def _every(sheet: Sheet) -> int:
    """Every how many categories a label stands: all of them unless they are years that would touch each other."""
    names = sheet.chart.categories
    if sheet.lying or not all(name[:4].isdigit() for name in names):
        return 1
    widest = max(width(name, sheet.text) for name in names) + _YEAR_SPACE
    return max(1, math.ceil(widest / sheet.step))
