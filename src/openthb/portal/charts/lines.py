"""Lines: one for each group, cut at gaps and breaks, its points told apart by shape."""

from typing import Any

from openthb.portal.charts.figures import GAP
from openthb.portal.charts.layers import READ, Layer, breaks, intervals, layer, legend, pixel, quantity
from openthb.portal.charts.metrics import shorten
from openthb.portal.charts.palette import INK, PAPER, SHAPES, colours
from openthb.portal.charts.rows import Row
from openthb.portal.charts.sheet import RUG_LINE, Sheet, end_room, names_at_ends, rug

_POINT = 58


def line_layers(sheet: Sheet) -> list[Layer]:
    """The layers of a lines chart, from back to front."""
    return [*_threads(sheet), *intervals(sheet), *_points(sheet), *_labels(sheet), *_names(sheet), *breaks(sheet)]


def _threads(sheet: Sheet) -> list[Layer]:
    line = {"type": "line", "strokeWidth": 2.2, "strokeJoin": "round", "strokeCap": "round"}
    stem = {"type": "rule", "strokeDash": [2, 2], "strokeWidth": 1.5}
    through = {"y": quantity("value", sheet), "color": _paint(sheet), "detail": {"field": "run"}}
    bounds = {"y": quantity("start", sheet), "y2": {"field": "end"}, "color": _paint(sheet)}
    return [
        layer("threads", line, through, only="datum.state === 'value'"),
        *([layer("stems", stem, bounds, only="datum.state === 'bounded'")] if _any(sheet, "bounded") else []),
    ]


def _points(sheet: Sheet) -> list[Layer]:
    looks = {"y": quantity("end", sheet), "color": _paint(sheet), "shape": _shape(sheet), **READ}
    solid = {"type": "point", "filled": True, "size": _POINT, "opacity": 1, "stroke": PAPER, "strokeWidth": 1}
    hollow = {"type": "point", "filled": False, "fill": PAPER, "size": _POINT, "opacity": 1, "strokeWidth": 1.8}
    return [
        layer("figures", solid, looks, only="datum.state === 'value'"),
        *([layer("bounded", hollow, looks, only="datum.state === 'bounded'")] if _any(sheet, "bounded") else []),
        *(_rug_line(sheet, group, place) for place, group in enumerate(rug(sheet.chart, sheet.rows), 1)),
    ]


def _rug_line(sheet: Sheet, group: str, place: int) -> Layer:
    """The gaps of one group as dashes in its colour, under the plot where no line can cover them."""
    mark = {"type": "text", "text": GAP, "fontWeight": "bold"}
    looks = {"y": {"value": sheet.plot_height + RUG_LINE * place}, "color": _paint(sheet), **READ}
    return layer(
        f"missing-{place}", mark, looks, only={"and": ["datum.state === 'missing'", {"field": "group", "equal": group}]}
    )


def _labels(sheet: Sheet) -> list[Layer]:
    mark = {"type": "text", "baseline": "bottom", "dy": -7, "color": INK}
    place = {"y": quantity("top", sheet), "text": {"field": "label"}}
    return [layer("labels", mark, place, only="isValid(datum.labelStyle)")]


def _names(sheet: Sheet) -> list[Layer]:
    """Each group's name, and its figure where the line reaches the last category, beside the line's end."""
    if not names_at_ends(sheet.chart, sheet.layout):
        return []
    ends = {group: _last(sheet, group) for group in sheet.chart.series}
    heights = {
        group: (1 - (row.end if row else 0) / sheet.scale.top) * sheet.plot_height for group, row in ends.items()
    }
    x = sheet.plot_width - sheet.step / 2 + 12
    rows = [
        {"group": group, "text": _end_text(sheet, group, ends[group]), "x": x, "y": y}
        for group, y in _spread(heights, sheet.text * 1.25, sheet.plot_height).items()
    ]
    mark = {"type": "text", "align": "left", "baseline": "middle", "fontWeight": "bold"}
    looks = {"x": pixel("x"), "y": pixel("y"), "text": {"field": "text"}, "color": _paint(sheet)}
    return [layer("names", mark, looks, rows=rows)]


def _last(sheet: Sheet, group: str) -> Row | None:
    drawn = [row for row in sheet.rows if row.mark.group == group and row.mark.state != "missing"]
    return drawn[-1] if drawn else None


def _end_text(sheet: Sheet, group: str, row: Row | None) -> str:
    name = shorten(group, end_room(sheet.layout), sheet.text, bold=True)
    if row is None:
        return f"{name} {GAP}"
    latest = row.mark.category == sheet.chart.categories[-1]
    return f"{name} {row.label}" if latest else name


def _spread(heights: dict[str, float], apart: float, lowest: float) -> dict[str, float]:
    """The same heights in pixels, moved just so far that each is `apart` from the next and none below `lowest`."""
    order = sorted(heights, key=lambda group: heights[group])
    placed: dict[str, float] = {}
    floor = -apart
    for group in order:
        floor = placed[group] = max(heights[group], floor + apart)
    ceiling = max(lowest, apart * (len(order) - 1))
    for group in reversed(order):
        placed[group] = min(placed[group], ceiling)
        ceiling = placed[group] - apart
    return placed


def _any(sheet: Sheet, state: str) -> bool:
    return any(row.mark.state == state for row in sheet.rows)


def _paint(sheet: Sheet) -> dict[str, Any]:
    groups = list(sheet.chart.series)
    return {
        "field": "group",
        "type": "nominal",
        "scale": {"domain": groups, "range": colours("lines", len(groups))},
        "legend": legend(sheet, {"symbolSize": 80}),
    }


def _shape(sheet: Sheet) -> dict[str, Any]:
    groups = list(sheet.chart.series)
    return {**_paint(sheet), "scale": {"domain": groups, "range": list(SHAPES[: len(groups)])}}
