"""What a picture of made-up figures bears: words at its head and foot, and the same words faintly all over the plot.

So a screenshot, a copied picture or a part of one still says it.
"""

from collections.abc import Iterator

from openthb.portal.charts.layers import Layer, layer, pixel
from openthb.portal.charts.metrics import width
from openthb.portal.charts.palette import QUIET, RUST
from openthb.portal.charts.sheet import Sheet
from openthb.portal.charts.wording import MADE_UP

WATERMARK = "watermark"
# On white this leaves 4.5:1 to every word over it; figures stand on a white edge of their own.
_FAINT = 0.16
# Behind lying bars little of the words is seen, so they stand further apart.
_APART = 52
_ANGLE = -8


def watermark(sheet: Sheet) -> list[Layer]:
    """The words as a texture behind the figures; none for real figures."""
    if not sheet.chart.made_up:
        return []
    words = MADE_UP.in_language(sheet.chart.language)
    mark = {"type": "text", "text": words, "color": QUIET, "opacity": _FAINT, "angle": _ANGLE, "fontWeight": "bold"}
    rows = [{"x": x, "y": y} for x, y in _places(sheet, width(words, sheet.text, bold=True) * 1.4)]
    return [layer(WATERMARK, {**mark, "fontSize": sheet.text + 4}, {"x": pixel("x"), "y": pixel("y")}, rows=rows)]


def _places(sheet: Sheet, wide: float) -> Iterator[tuple[float, float]]:
    """The middles of the words: in rows that fill the plot, every other row moved by half."""
    columns = max(1, int(sheet.plot_width // (wide * 1.25)))
    rows = max(1, int(sheet.plot_height // (_APART * (1 + sheet.lying))))
    for row in range(rows):
        # A moved row has one word less, so that none leaves the plot.
        here = columns - row % 2 if columns > 1 else 1
        for place in range(here):
            x = (place + 0.5 + (row % 2) / 2 * (columns > 1)) * sheet.plot_width / columns
            yield round(x, 1), round((row + 0.5) * sheet.plot_height / rows, 1)


def label(sheet: Sheet) -> list[Layer]:
    """The words over the plot, at the right end of its head."""
    if not sheet.chart.made_up:
        return []
    place = {"x": sheet.width - sheet.margins.left, "y": 9 - sheet.margins.above}
    words = {"text": MADE_UP.in_language(sheet.chart.language), "align": "right", "baseline": "middle"}
    mark = {"type": "text", **words, "color": RUST, "fontWeight": "bold"}
    return [layer("made-up", mark, {"x": pixel("x"), "y": pixel("y")}, rows=[place])]
