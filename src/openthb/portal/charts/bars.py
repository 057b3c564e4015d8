"""Columns, stacked columns and bars: lengths from zero, standing or lying."""

from typing import Any

from openthb.portal.charts.figures import GAP
from openthb.portal.charts.labels import over
from openthb.portal.charts.layers import READ, Encoding, Layer, breaks, intervals, layer, legend, quantity
from openthb.portal.charts.metrics import width
from openthb.portal.charts.palette import INK, LIGHT, ON_LIGHT, PAPER, PLAIN, QUIET, STACKED, STRONG, colours
from openthb.portal.charts.sheet import Sheet

_WIDEST = 56
_SHARE = 0.68
_DASH_SPACE = 18
_INSIDE = "inside-"
_MIDDLE = {"calculate": "(datum.start + datum.end) / 2", "as": "middle"}


def bar_layers(sheet: Sheet, hands: set[str]) -> list[Layer]:
    """The layers of a columns, stacked or bars chart, from back to front; `hands` are the label styles in use."""
    labels = [*_labels(sheet, hands), *_over_labels(sheet)] if sheet.chart.kind == "stacked" else _labels(sheet, hands)
    return [*_lengths(sheet), *intervals(sheet), *labels, *breaks(sheet)]


def _lengths(sheet: Sheet) -> list[Layer]:
    along, end, across = ("x", "x2", "height") if sheet.lying else ("y", "y2", "width")
    thick = round(min(_WIDEST, sheet.step * _SHARE), 1)
    span = {along: quantity("start", sheet), end: {"field": "end"}, "color": _paint(sheet), **READ}
    at_end = {along: quantity("end", sheet), **READ}
    bar = {"type": "bar", across: thick}
    edge = {"stroke": PAPER, "strokeWidth": 1} if sheet.chart.kind == "stacked" else {}
    outline = {"fillOpacity": 0.25, "stroke": INK, "strokeWidth": 1, "strokeDash": [3, 2]}
    zero = {"type": "tick", "size": thick, "thickness": 2}
    return [
        layer("figures", {**bar, **edge}, span, only="datum.value > 0"),
        layer("bounded", {**bar, **outline}, span, only="datum.state === 'bounded'"),
        layer("zeros", zero, {**at_end, "color": _paint(sheet)}, only="datum.value === 0"),
        *_dashes(sheet, at_end),
    ]


def _dashes(sheet: Sheet, at_end: Encoding) -> list[Layer]:
    """A dash where a figure would begin; in a stack beyond its end, and beyond a bound that is written there."""
    mark = {"type": "text", "text": GAP, "color": QUIET, "fontWeight": "bold"}
    written = over(sheet) if sheet.chart.kind == "stacked" else []
    taken = [row["category"] for row in written]
    beyond = max((width(str(row["label"]), sheet.text) for row in written), default=0) + _DASH_SPACE
    near, far = ({"dx": 9}, {"dx": beyond}) if sheet.lying else ({"dy": -7}, {"dy": -24})
    missing = "datum.state === 'missing'"
    if not taken:
        return [layer("missing", {**mark, **near}, at_end, only=missing)]
    there = {"field": "category", "oneOf": taken}
    return [
        layer("missing", {**mark, **near}, at_end, only={"and": [missing, {"not": there}]}),
        layer("missing-beyond", {**mark, **far}, at_end, only={"and": [missing, there]}),
    ]


def _paint(sheet: Sheet) -> Encoding:
    chart = sheet.chart
    if chart.kind != "stacked":
        return {"condition": {"test": "datum.emphasised", "value": STRONG}, "value": PLAIN}
    groups = list(chart.series)
    return {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": groups, "range": colours(chart.kind, len(groups))},
        "legend": legend(sheet, {"symbolType": "square", "symbolSize": 130, "symbolStrokeWidth": 0}),
    }


def _labels(sheet: Sheet, hands: set[str]) -> list[Layer]:
    along = "x" if sheet.lying else "y"
    stacked = sheet.chart.kind == "stacked"
    place = {along: quantity("middle" if stacked else "top", sheet), "text": {"field": "label"}}
    drawn = []
    for hand in sorted(hands):
        mark = {"type": "text", **({} if stacked else _beyond(sheet)), **_look(hand)}
        one = layer(f"labels-{hand}", mark, place, only=f"datum.labelStyle === '{hand}'")
        drawn.append({**one, "transform": [*one["transform"], _MIDDLE]} if stacked else one)
    return drawn


def _over_labels(sheet: Sheet) -> list[Layer]:
    rows = over(sheet)
    place = {"x" if sheet.lying else "y": quantity("end", sheet), "text": {"field": "label"}}
    mark = {"type": "text", "color": INK, **_beyond(sheet)}
    return [layer("labels-over", mark, place, rows=rows)] if rows else []


def _beyond(sheet: Sheet) -> dict[str, Any]:
    return {"align": "left", "dx": 6} if sheet.lying else {"baseline": "bottom", "dy": -4}


def _look(hand: str) -> dict[str, Any]:
    if hand == "emphasised":
        return {"color": INK, "fontWeight": "bold"}
    if not hand.startswith(_INSIDE):
        return {"color": INK}
    return {"color": ON_LIGHT if STACKED[int(hand.removeprefix(_INSIDE)) - 1] in LIGHT else PAPER}
