"""The sheet a chart is drawn on: margins and sizes in pixels, for a text column and for a small screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from openthb.portal.charts.description import Chart
from openthb.portal.charts.figures import tick
from openthb.portal.charts.metrics import shorten, width, wrap
from openthb.portal.charts.notes import PlacedNote, notes, place
from openthb.portal.charts.rows import Row, rows, together
from openthb.portal.charts.scale import Scale

Layout = Literal["wide", "narrow"]

LINE = 20
RUG_LINE = 7
KEY = 22
NAME_AIR = 10
_WIDTH = {"wide": 740.0, "narrow": 340.0}
_TEXT = {"wide": 12.5, "narrow": 13.0}
_HEIGHT = {"wide": 236.0, "narrow": 210.0}
_HEIGHT_WITHOUT_FIGURES = 60.0
_LYING_STEP = 24
_NAME_LINE = 16
_NAME_LINES = 3
_HEADROOM = 24
_NAME_SHARE = {"wide": 0.36, "narrow": 0.4}
_END_SHARE = 0.24
# So much of the scale is left free over made-up figures that the words behind them can be read.
_ROOM_FOR_WORDS = 1.18


@dataclass(frozen=True)
class Margins:
    """Pixels between the plot and the edges of the sheet."""

    left: float
    right: float
    above: float
    below: float


@dataclass(frozen=True)
class Sheet:
    """Everything that is settled before drawing. `lying`: categories run down, values to the right."""

    chart: Chart
    layout: Layout
    rows: tuple[Row, ...]
    scale: Scale
    notes: tuple[PlacedNote, ...]
    lying: bool
    margins: Margins

    @property
    def text(self) -> float:
        """The font size."""
        return _TEXT[self.layout]

    @property
    def width(self) -> float:
        """The whole width."""
        return _WIDTH[self.layout]

    @property
    def plot_width(self) -> float:
        """The plot's width."""
        return self.width - self.margins.left - self.margins.right

    @property
    def plot_height(self) -> float:
        """The plot's height: by its rows where they lie, low where there is nothing to show."""
        if self.lying:
            most = max(len(lines) for lines in self.names.values())
            return float(max(_LYING_STEP, _NAME_LINE * most + 8) * len(self.chart.categories))
        return _HEIGHT[self.layout] if any(row.mark.reach for row in self.rows) else _HEIGHT_WITHOUT_FIGURES

    @property
    def height(self) -> float:
        """The whole height."""
        return self.margins.above + self.plot_height + self.margins.below

    @property
    def step(self) -> float:
        """From one category to the next."""
        return (self.plot_height if self.lying else self.plot_width) / len(self.chart.categories)

    @cached_property
    def names(self) -> Mapping[str, list[str]]:
        """The names of categories that run down, on as many lines as they need, three at most."""
        room = self.margins.left - NAME_AIR
        return {name: wrap(name, room, self.text, lines=_NAME_LINES) for name in self.chart.categories}

    @property
    def has_axis(self) -> bool:
        """Whether values are read from an axis: not where every lying bar bears its figure."""
        return _reads_axis(self.chart, lying=self.lying) and any(row.mark.state != "missing" for row in self.rows)


def lay_out(chart: Chart, layout: Layout, reach: float = 0) -> Sheet:
    """Measure the chart and settle where everything goes; the scale holds at least `reach`."""
    lying = chart.kind == "bars" or (layout == "narrow" and chart.kind in ("columns", "stacked"))
    drawn = tuple(rows(chart))
    scale = _scale(chart, drawn, reach, lying=lying)
    placed = tuple(place(notes(chart, drawn), _WIDTH[layout], _TEXT[layout]))
    margins = _margins(chart, layout, drawn, scale, lying=lying, note_lines=1 + placed[-1].line if placed else 0)
    return Sheet(chart, layout, drawn, scale, placed, lying, margins)


def names_at_ends(chart: Chart, layout: Layout) -> bool:
    """Whether groups are named beside the ends of their lines."""
    return chart.kind == "lines" and layout == "wide" and any(chart.series)


def legend_columns(chart: Chart, layout: Layout) -> int:
    """How many names stand side by side in the legend; 0 where there is none."""
    if len(chart.series) < 2 or names_at_ends(chart, layout):
        return 0
    widest = max(KEY + LINE + width(group, _TEXT[layout]) for group in chart.series)
    return max(1, min(len(chart.series), int(_WIDTH[layout] // widest)))


def end_room(layout: Layout) -> float:
    """The most that a name at the end of a line may take."""
    return _WIDTH[layout] * _END_SHARE


def rug(chart: Chart, drawn: tuple[Row, ...]) -> list[str]:
    """The groups of a line chart that have gaps, each a row of dashes under the plot."""
    if chart.kind != "lines":
        return []
    gaps = {row.mark.group for row in drawn if row.mark.state == "missing"}
    return [group for group in chart.series if group in gaps]


def _reads_axis(chart: Chart, *, lying: bool) -> bool:
    return chart.kind == "stacked" or not lying


def _scale(chart: Chart, drawn: tuple[Row, ...], reach: float, *, lying: bool) -> Scale:
    largest = max(reach, *(row.end if chart.kind == "stacked" else row.top for row in drawn))
    if chart.made_up and not lying:
        largest *= _ROOM_FOR_WORDS
    if not _reads_axis(chart, lying=lying):
        return Scale.up_to(largest)
    return Scale.round_to(largest, whole=all(float(row.mark.reach).is_integer() for row in drawn))


def _margins(
    chart: Chart, layout: Layout, drawn: tuple[Row, ...], scale: Scale, *, lying: bool, note_lines: int
) -> Margins:
    text = _TEXT[layout]
    columns = legend_columns(chart, layout)
    legend = -(-len(chart.series) // columns) * LINE + 4 if columns else 0
    below = 4 + note_lines * LINE + (8 if note_lines else 0)
    ticks = max((width(tick(value, scale.decimals, chart.language), text) for value in scale.ticks), default=0)
    if lying:
        names = max(width(category, text) for category in chart.categories)
        labels = max(width(row.label, text, bold=True) for row in drawn)
        axis = _reads_axis(chart, lying=True)
        beyond = _beyond_stacks(chart, drawn, text) if axis else 0
        return Margins(
            left=min(names, _WIDTH[layout] * _NAME_SHARE[layout]) + NAME_AIR,
            right=max(ticks / 2 + 2, beyond) if axis else labels + 12,
            above=LINE + legend + 8,
            below=below + (LINE if axis else 0),
        )
    return Margins(
        left=ticks + 10,
        right=_right_of_columns(chart, layout, drawn, ticks),
        above=LINE + legend + _HEADROOM,
        below=below + LINE + 2 + RUG_LINE * len(rug(chart, drawn)),
    )


def _beyond_stacks(chart: Chart, drawn: tuple[Row, ...], text: float) -> float:
    """Room for what may be written beyond the end of a lying stack: bounds and a dash."""
    by_category = {name: [row for row in drawn if row.mark.category == name] for name in chart.categories}
    bounds = ([row for row in found if row.mark.state == "bounded"] for found in by_category.values())
    written = max(width(together(found), text) for found in bounds)
    return written + LINE * (bool(written) + any(row.mark.state == "missing" for row in drawn))


def _right_of_columns(chart: Chart, layout: Layout, drawn: tuple[Row, ...], ticks: float) -> float:
    """Room for the names at line ends, or for the half of the last label that is wider than its column."""
    text = _TEXT[layout]
    half_step = (_WIDTH[layout] - ticks) / len(chart.categories) / 2
    last = [row for row in drawn if row.mark.category == chart.categories[-1]]
    if names_at_ends(chart, layout):
        names = (shorten(group, end_room(layout), text, bold=True) for group in chart.series)
        figures = max(width(f" {row.label}", text, bold=True) for row in last)
        return max(width(name, text, bold=True) for name in names) + figures + max(0, LINE - half_step)
    widest = max(width(label, text, bold=True) for row in last for label in (row.label, row.mark.category))
    return 2 + max(0, widest / 2 - half_step)
