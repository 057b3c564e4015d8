"""Which figures are written beside or inside their marks, and in what hand, so that none touches another."""

from collections.abc import Iterator

from openthb.portal.charts.metrics import width
from openthb.portal.charts.rows import Row, together
from openthb.portal.charts.sheet import Sheet, names_at_ends

_AIR = 4
# Beyond so many figures in a stack their numbers hide its shape; they stand in the table and are read one by one.
_MOST_INSIDE = {"wide": 80, "narrow": 50}


def label_styles(sheet: Sheet) -> dict[str, str]:
    """The hand of each label that is drawn, by the description of its row: `plain`, `emphasised`, `inside-2`."""
    if sheet.chart.kind == "stacked":
        return dict(_inside(sheet))
    candidates = [row for row in sheet.rows if _bears_label(row, sheet)]
    shown = candidates if sheet.lying or _all_fit(candidates, sheet) else _first_that_fit(candidates, sheet)
    return {row.description: "emphasised" if row.mark.emphasised else "plain" for row in shown}


def _bears_label(row: Row, sheet: Sheet) -> bool:
    named = names_at_ends(sheet.chart, sheet.layout) and row.mark.category == sheet.chart.categories[-1]
    if row.mark.state == "missing" or named:
        return False
    return sheet.chart.kind != "lines" or row.mark.emphasised or row.mark.state == "bounded" or bool(row.mark.flag)


def _all_fit(candidates: list[Row], sheet: Sheet) -> bool:
    return all(_width(row, sheet) + _AIR <= sheet.step for row in candidates) and sheet.chart.kind != "lines"


def _first_that_fit(candidates: list[Row], sheet: Sheet) -> list[Row]:
    """Where not all fit: emphasised figures, bounds, remarks, the latest, the largest; each if it touches none."""
    largest = max((row.top for row in candidates), default=0)
    wanted = [
        *(row for row in candidates if row.mark.emphasised),
        *(row for row in candidates if row.mark.state == "bounded" or row.mark.flag),
        *candidates[-1:],
        *(row for row in candidates if row.top == largest),
    ]
    shown: list[Row] = []
    for row in dict.fromkeys(wanted):
        if all(_apart(row, other, sheet) for other in shown):
            shown.append(row)
    return shown


def _apart(one: Row, other: Row, sheet: Sheet) -> bool:
    names = sheet.chart.categories
    distance = sheet.step * abs(names.index(one.mark.category) - names.index(other.mark.category))
    beside = distance >= (_width(one, sheet) + _width(other, sheet)) / 2 + _AIR
    over = abs(one.top - other.top) / sheet.scale.top * sheet.plot_height > sheet.text + _AIR
    return beside or over


def _inside(sheet: Sheet) -> Iterator[tuple[str, str]]:
    if len(sheet.rows) > _MOST_INSIDE[sheet.layout]:
        return
    for row in sheet.rows:
        if row.end > row.start and _fits_inside(row, sheet):
            place = sheet.chart.series.index(row.mark.group)
            yield row.description, "plain" if row.mark.state == "bounded" else f"inside-{place + 1}"


def over(sheet: Sheet) -> list[dict[str, object]]:
    """The bounds in a stack that have no room inside: written beside the end of the stack, as rows of their own.

    Over columns too narrow for them they are left out; hatching and note still say what they are.
    """
    styles = label_styles(sheet)
    found: dict[str, list[Row]] = {}
    for row in sheet.rows:
        if row.mark.state == "bounded" and row.description not in styles:
            found.setdefault(row.mark.category, []).append(row)
    return [
        {"category": category, "end": max(row.end for row in rows), "label": together(rows)}
        for category, rows in found.items()
        if sheet.lying or width(together(rows), sheet.text) <= sheet.step
    ]


def _fits_inside(row: Row, sheet: Sheet) -> bool:
    length = (row.end - row.start) / sheet.scale.top * (sheet.plot_width if sheet.lying else sheet.plot_height)
    needed, across = _width(row, sheet) + 2 * _AIR, sheet.text + _AIR
    along, thickness = (needed, across) if sheet.lying else (across, needed)
    return length >= along and sheet.step * 0.72 >= thickness - _AIR


def _width(row: Row, sheet: Sheet) -> float:
    return width(row.label, sheet.text, bold=row.mark.emphasised)
