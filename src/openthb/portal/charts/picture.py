"""The picture of a chart for reports and slides: title, source and the portal's mark are drawn in."""

from io import BytesIO
from xml.sax.saxutils import escape

import vl_convert
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from openthb.portal.charts.description import Chart
from openthb.portal.charts.drawing import default_prefix, render
from openthb.portal.charts.metrics import wrap
from openthb.portal.charts.palette import GRID, INK, PAPER, QUIET, STRONG
from openthb.portal.charts.scene import Attributes
from openthb.portal.charts.shapes import decimal, line
from openthb.portal.charts.sheet import lay_out
from openthb.portal.charts.specification import FONT, specification
from openthb.portal.charts.svg import body, element

_SCALE = 2
_COLOURS = 64
_EDGE = 24.0
_TITLE, _TITLE_LINE, _TITLE_LINES = 19.0, 25.0, 3
_SOURCE, _SOURCE_LINE, _SOURCE_LINES = 12.0, 17.0, 3
_MARK_ROOM = 100.0
_FAMILY = f"{FONT},Arial,Helvetica,sans-serif"


def picture(chart: Chart) -> bytes:
    """The wide drawing as PNG: 1,576 pixels wide, at most 64 colours, title, description and source as text data."""
    drawn = Image.open(BytesIO(vl_convert.svg_to_png(standalone(chart), scale=_SCALE))).convert("RGB")
    reduced = drawn.quantize(_COLOURS, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    file = BytesIO()
    reduced.save(file, "PNG", optimize=True, pnginfo=_text_data(chart))
    return file.getvalue()


def standalone(chart: Chart) -> str:
    """The wide drawing as an SVG that stands alone: white ground, title above, source and mark below."""
    sheet = lay_out(chart, "wide")
    prefix = f"{default_prefix(chart, 'wide')}-alone"
    title = wrap(chart.title, sheet.width, _TITLE, lines=_TITLE_LINES, bold=True)
    source = wrap(chart.source, sheet.width - _MARK_ROOM, _SOURCE, lines=_SOURCE_LINES)
    top = _EDGE + _TITLE_LINE * len(title) + 10
    foot = top + sheet.height + 12
    drawn = body(sheet, render(sheet, specification(sheet)), prefix)
    content = [
        _lines(title, _EDGE + 16, _TITLE_LINE, {"font-size": decimal(_TITLE), "font-weight": "bold", "fill": INK}),
        element("g", {"transform": f"translate({decimal(_EDGE)} {decimal(top)})"}, drawn),
        element("path", {"stroke": GRID, "d": line([(_EDGE, foot), (_EDGE + sheet.width, foot)])}),
        _lines(source, foot + 20, _SOURCE_LINE, {"font-size": decimal(_SOURCE), "fill": QUIET}),
        _signature(_EDGE + sheet.width, foot + 22),
    ]
    return _root(
        chart, sheet.text, prefix, sheet.width + 2 * _EDGE, foot + 8 + _SOURCE_LINE * len(source) + _EDGE, content
    )


def _root(chart: Chart, text: float, prefix: str, width: float, height: float, content: list[str]) -> str:
    attributes = {
        "xmlns": "http://www.w3.org/2000/svg",
        "viewBox": f"0 0 {decimal(width)} {decimal(height)}",
        "width": decimal(width),
        "height": decimal(height),
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        "lang": chart.language,
        "font-family": _FAMILY,
        "font-size": decimal(text),
    }
    head = [
        element("title", {"id": f"{prefix}-title"}, escape(chart.title)),
        element("desc", {"id": f"{prefix}-desc"}, escape(chart.description)),
        element("path", {"fill": PAPER, "d": line([(0, 0), (width, 0), (width, height), (0, height)], closed=True)}),
    ]
    return element("svg", attributes, "".join([*head, *content]))


def _lines(texts: list[str], first: float, apart: float, style: Attributes) -> str:
    placed = (
        element("text", {"x": decimal(_EDGE), "y": decimal(first + apart * place)}, escape(text))
        for place, text in enumerate(texts)
    )
    return element("g", style, "".join(placed))


def _signature(x: float, y: float) -> str:
    place = {
        "x": decimal(x),
        "y": decimal(y),
        "text-anchor": "end",
        "font-size": "15",
        "font-weight": "bold",
        "fill": INK,
    }
    return element("text", place, element("tspan", {"fill": STRONG}, "Open") + "THB")


def _text_data(chart: Chart) -> PngInfo:
    data = PngInfo()
    for key, text in {"Title": chart.title, "Description": chart.description, "Source": chart.source}.items():
        data.add_itxt(key, text, lang=chart.language)
    return data
