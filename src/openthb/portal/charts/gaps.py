"""Long gaps say what they are: a bracket over the years without any figure, with the words where they fit."""

from typing import Any

from openthb.portal.charts.layers import Layer, layer, pixel
from openthb.portal.charts.metrics import width
from openthb.portal.charts.palette import BASELINE, QUIET
from openthb.portal.charts.sheet import Sheet
from openthb.portal.charts.wording import MISSING

_OVER_DASHES = 24.0
_HOOK = 5
_INSET = 0.25
_AIR = 12


def gaps(sheet: Sheet) -> list[Layer]:
    """The brackets and words of all gaps that are long enough for the words."""
    words = MISSING.in_language(sheet.chart.language)
    room = sheet.text * 2 if sheet.lying else width(words, sheet.text) + _AIR
    runs = [(first, count) for first, count in _runs(sheet) if (count - 2 * _INSET) * sheet.step >= room]
    if not runs:
        return []
    hooks = [line for first, count in runs for line in _bracket(sheet, first, count)]
    middles = [_middle(sheet, first + count / 2) for first, count in runs]
    place = {"x": pixel("x"), "y": pixel("y")}
    ends = {"x2": {"field": "x2"}, "y2": {"field": "y2"}}
    text = {"type": "text", "text": words, "color": QUIET, **_beside(sheet)}
    return [
        layer("gaps", {"type": "rule", "color": BASELINE}, {**place, **ends}, rows=hooks),
        layer("gap-words", text, place, rows=middles),
    ]


def _beside(sheet: Sheet) -> dict[str, Any]:
    return {"align": "left", "dx": 8} if sheet.lying else {"baseline": "bottom", "dy": -4}


def _bracket(sheet: Sheet, first: int, count: int) -> list[dict[str, float]]:
    start, end = (first + _INSET) * sheet.step, (first + count - _INSET) * sheet.step
    near = _over(sheet)
    foot = near - _HOOK if sheet.lying else near + _HOOK
    strokes = [(start, near, end, near), (start, foot, start, near), (end, foot, end, near)]
    if sheet.lying:
        return [{"x": y, "y": x, "x2": y2, "y2": x2} for x, y, x2, y2 in strokes]
    return [{"x": x, "y": y, "x2": x2, "y2": y2} for x, y, x2, y2 in strokes]


def _middle(sheet: Sheet, places: float) -> dict[str, float]:
    along = places * sheet.step
    return {"x": _over(sheet), "y": along} if sheet.lying else {"x": along, "y": _over(sheet)}


def _over(sheet: Sheet) -> float:
    return _OVER_DASHES if sheet.lying else sheet.plot_height - _OVER_DASHES


def _runs(sheet: Sheet) -> list[tuple[int, int]]:
    """The runs of categories without any figure, each as its first place and its length."""
    published = {row.mark.category for row in sheet.rows if row.mark.state != "missing"}
    runs: list[tuple[int, int]] = []
    for place, name in enumerate(sheet.chart.categories):
        first, count = runs[-1] if runs else (0, 0)
        if name in published:
            continue
        if runs and first + count == place:
            runs[-1] = (first, count + 1)
        else:
            runs.append((place, 1))
    return runs
