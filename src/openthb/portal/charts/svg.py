"""The SVG of a chart: slim, without styles or scripts, with hooks for the page's stylesheet and for a reading script.

Classes: `f-…` and `s-…` name the palette colour of a fill or stroke; `mark` (with `mark-emphasised`, `mark-bounded`,
`mark-missing`) is one figure, with `data-category`, `data-group` and `data-label`. Marks stand in reading order.
"""

from xml.sax.saxutils import escape

from openthb.portal.charts.palette import PAPER, STACKED, name
from openthb.portal.charts.rows import Row
from openthb.portal.charts.scene import Attributes, Item, Piece, scene_layers
from openthb.portal.charts.shapes import decimal
from openthb.portal.charts.sheet import Sheet
from openthb.portal.charts.textures import Textures

_FAMILY = "Noto Sans,Liberation Sans,Arial,sans-serif"

_MARKS = "marks"
_HALO = {"stroke": PAPER, "stroke-width": "3", "stroke-linejoin": "round", "paint-order": "stroke"}
_PLACES = frozenset({"x", "y", "width", "height", "d", "cx", "cy", "r", "transform"})


def svg(sheet: Sheet, scene: Item, prefix: str) -> str:
    """The whole SVG of a rendered sheet; `prefix` begins its ids."""
    chart = sheet.chart
    width, height = decimal(sheet.width), decimal(sheet.height)
    root = {
        "xmlns": "http://www.w3.org/2000/svg",
        "class": f"chart chart-{chart.kind} chart-{sheet.layout}",
        "viewBox": f"0 0 {width} {height}",
        "width": width,
        "height": height,
        "role": "img",
        "aria-labelledby": f"{prefix}-title {prefix}-desc",
        "lang": chart.language,
        "font-family": _FAMILY,
        "font-size": decimal(sheet.text),
    }
    title = element("title", {"id": f"{prefix}-title"}, escape(chart.title))
    description = element("desc", {"id": f"{prefix}-desc"}, escape(chart.description))
    return element("svg", root, title + description + body(sheet, scene, prefix))


def body(sheet: Sheet, scene: Item, prefix: str) -> str:
    """What is drawn, without the root element."""
    textures = Textures(prefix)
    by_description = {row.description: (place, row) for place, row in enumerate(sheet.rows)}
    groups: dict[str, list[Piece]] = {}
    marks: list[tuple[int, Piece]] = []
    for layer in scene_layers(scene["scenegraph"], sheet.margins.left, sheet.margins.above):
        pieces = [_dressed(piece, layer.name, sheet, textures) for piece in layer.pieces]
        if layer.name.startswith(("figures", "bounded", "zeros", "missing")):
            groups.setdefault(_MARKS, [])
            found = [(piece, *by_description[piece.description]) for piece in pieces]
            marks += [_mark(*mark) for mark in found if not _is_flat(mark[2], sheet)]
        else:
            groups.setdefault(layer.name, []).extend(pieces)
    groups[_MARKS] = [piece for _, piece in sorted(marks, key=lambda mark: mark[0])]
    drawn = "".join(_group(layer, pieces, decimal(sheet.text)) for layer, pieces in groups.items() if pieces)
    return textures.definitions() + drawn


def element(tag: str, attributes: Attributes, content: str = "") -> str:
    """One element; attribute values are escaped here, `content` is markup already."""
    written = "".join(f' {key}="{escape(value, {chr(34): "&quot;"})}"' for key, value in attributes.items())
    return f"<{tag}{written}>{content}</{tag}>" if content else f"<{tag}{written}/>"


def _dressed(piece: Piece, layer: str, sheet: Sheet, textures: Textures) -> Piece:
    """The piece with what the renderer cannot say: hatching, textures, white edges of figures over grid lines."""
    dress: Attributes = {}
    fill = piece.attributes.get("fill", "")
    if layer == "bounded" and piece.tag == "rect":
        dress = {"fill": textures.hatched(fill), "stroke": fill}
    elif sheet.chart.kind == "stacked" and layer in ("figures", "legend-symbol"):
        dress = {"fill": textures.filled(fill), **_whole_pixels(piece)}
    elif layer == "figures" and sheet.chart.made_up and piece.tag == "rect":
        dress = _HALO
    elif layer.startswith("labels-inside-"):
        dress = {**_HALO, "stroke": STACKED[int(layer.removeprefix("labels-inside-")) - 1]}
    elif layer.startswith(("labels", "names", "gap-words")):
        dress = _HALO
    full = _cut_names(sheet).get(piece.text, piece.full) if layer == "axis-label" else piece.full
    return Piece(piece.tag, {**piece.attributes, **dress}, piece.text, full, piece.description)


def _whole_pixels(piece: Piece) -> Attributes:
    """The sides of a piece of a stack on whole pixels: there are many, their edges hide the rest, and bytes count."""
    if piece.tag != "rect":
        return {}
    x, y, width, height = (float(piece.attributes[side]) for side in ("x", "y", "width", "height"))
    left, top = round(x), round(y)
    sides = {"x": left, "y": top, "width": round(x + width) - left, "height": round(y + height) - top}
    return {name: str(side) for name, side in sides.items()}


def _cut_names(sheet: Sheet) -> dict[str, str]:
    """Names too long for all their lines, by the last of these."""
    broken = sheet.names.items() if sheet.lying else ()
    return {lines[-1]: name for name, lines in broken if lines[-1].endswith("…")}


def _is_flat(row: Row, sheet: Sheet) -> bool:
    """Whether the mark has no height in a stack: it could be read and not seen. The table has its 0."""
    return sheet.chart.kind == "stacked" and row.mark.value == 0


def _mark(piece: Piece, place: int, row: Row) -> tuple[int, Piece]:
    state = "" if row.mark.state == "value" else f" mark-{row.mark.state}"
    reading = {
        "class": f"mark{state}{' mark-emphasised' if row.mark.emphasised else ''}",
        "data-group": row.mark.group,
    }
    own = {"data-label": row.reading, "data-category": row.mark.category}
    colours = {name: value for name, value in piece.attributes.items() if name not in _PLACES}
    places = {name: value for name, value in piece.attributes.items() if name in _PLACES}
    # What many marks share stands together, then what is each one's own: that is what packs best.
    return place, Piece(piece.tag, {**reading, **colours, **own, **places}, piece.text, piece.full)


def _group(layer: str, pieces: list[Piece], usual_size: str) -> str:
    """The pieces of a layer under what they have in common."""
    usual = {"font-size": usual_size}
    shared = {
        key: value
        for key, value in pieces[0].attributes.items()
        if _inherits(key) and all(piece.attributes.get(key) == value for piece in pieces)
    }
    content = "".join(_written(piece, {**usual, **shared}) for piece in pieces)
    kept = {key: value for key, value in shared.items() if (key, value) not in usual.items()}
    return element("g", _with_classes({"class": layer, **kept}), content)


def _inherits(attribute: str) -> bool:
    return attribute not in _PLACES and attribute != "class" and not attribute.startswith("data-")


def _written(piece: Piece, inherited: Attributes) -> str:
    own = {key: value for key, value in piece.attributes.items() if inherited.get(key) != value}
    whole = element("title", {}, escape(piece.full)) if piece.full != piece.text else ""
    return element(piece.tag, _with_classes(own), escape(piece.text) + whole)


def _with_classes(attributes: Attributes) -> Attributes:
    """The attributes with a class for each colour, first of all."""
    colours = ((key[0], attributes.get(key, "")) for key in ("fill", "stroke"))
    hooks = [f"{kind}-{name(colour)}" for kind, colour in colours if colour.startswith("#")]
    classes = " ".join(filter(None, [attributes.get("class", ""), *hooks]))
    rest = {key: value for key, value in attributes.items() if key != "class"}
    return {"class": classes, **rest} if classes else rest
