"""The published specification of a chart: Vega-Lite 6, complete in itself, with its table inside."""

from typing import Any

from openthb.portal.charts.bars import bar_layers
from openthb.portal.charts.figures import number_locale
from openthb.portal.charts.gaps import gaps
from openthb.portal.charts.invented import label, watermark
from openthb.portal.charts.labels import label_styles
from openthb.portal.charts.layers import captions, category
from openthb.portal.charts.lines import line_layers
from openthb.portal.charts.palette import INK, QUIET
from openthb.portal.charts.sheet import Sheet

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"
FONT = "Liberation Sans"


def specification(sheet: Sheet) -> dict[str, Any]:
    """The sheet as Vega-Lite: title, source and language included, so that any renderer draws the whole of it."""
    chart = sheet.chart
    styles = label_styles(sheet)
    layers = line_layers(sheet) if chart.kind == "lines" else bar_layers(sheet, set(styles.values()))
    return {
        "$schema": SCHEMA,
        "title": {"text": chart.title, "subtitle": chart.source, "anchor": "start", "frame": "bounds", "offset": 12},
        "description": chart.description,
        "usermeta": {
            "language": chart.language,
            "unit": chart.unit,
            "layout": sheet.layout,
            **({"made_up": True} if chart.made_up else {}),
        },
        "width": round(sheet.plot_width, 1),
        "height": round(sheet.plot_height, 1),
        "data": {"values": [{**row.as_data(), **_style(styles.get(row.description))} for row in sheet.rows]},
        "encoding": {"y" if sheet.lying else "x": category(sheet)},
        "layer": [*watermark(sheet), *layers, *gaps(sheet), *captions(sheet), *label(sheet)],
        "config": _config(sheet),
    }


def _style(style: str | None) -> dict[str, str]:
    return {"labelStyle": style} if style else {}


def _config(sheet: Sheet) -> dict[str, Any]:
    size = sheet.text
    return {
        "font": FONT,
        "locale": {"number": number_locale(sheet.chart.language)},
        "view": {"stroke": None},
        "axis": {"labelFontSize": size, "labelColor": INK},
        "legend": {"labelFontSize": size, "labelColor": INK},
        "text": {"fontSize": size},
        "title": {"fontSize": 18, "color": INK, "subtitleFontSize": size, "subtitleColor": QUIET},
    }
