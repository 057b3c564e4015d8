"""From the renderer's scene to SVG elements: what is seen, in pixels from the sheet's corner, and nothing else."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from openthb.portal.charts.metrics import shorten
from openthb.portal.charts.shapes import decimal, line, outline

Item = Mapping[str, Any]
Attributes = dict[str, str]

_BASELINES = {"top": 0.79, "middle": 0.3, "bottom": -0.21}
_ANCHORS = {"center": "middle", "right": "end"}
_LEFT_TO_THE_PAGE = "title"
_LEADING = 1.2


@dataclass(frozen=True)
class Piece:
    """One SVG element: attributes, text as drawn and in full, and the description of the row it stands for, if any."""

    tag: str
    attributes: Attributes
    text: str = ""
    full: str = ""
    description: str = ""


@dataclass(frozen=True)
class SceneLayer:
    """The pieces of one layer, under the name that the specification gave it or the role that the renderer did."""

    name: str
    pieces: list[Piece]


def scene_layers(scene: Item, x: float, y: float) -> Iterator[SceneLayer]:
    """The layers of a scene from back to front, moved by (x, y); the title is left to the page."""
    if scene.get("role") == _LEFT_TO_THE_PAGE:
        return
    if scene["marktype"] != "group":
        if scene["items"]:
            name = scene.get("name", "").removesuffix("_marks").replace("_", "-") or scene["role"]
            yield SceneLayer(name, _DRAWN[scene["marktype"]](scene["items"], x, y))
        return
    for item in scene["items"]:
        for child in item.get("items", ()):
            yield from scene_layers(child, x + item.get("x", 0), y + item.get("y", 0))


def _rects(items: list[Item], x: float, y: float) -> list[Piece]:
    return [
        _piece(
            item,
            "rect",
            x=decimal(x + item["x"]),
            y=decimal(y + item["y"]),
            width=decimal(item.get("width", 0)),
            height=decimal(item.get("height", 0)),
        )
        for item in items
    ]


def _rules(items: list[Item], x: float, y: float) -> list[Piece]:
    """All rules of one look in one path."""
    paths: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for item in items:
        start = (x + item["x"], y + item["y"])
        end = (x + item.get("x2", item["x"]), y + item.get("y2", item["y"]))
        paths.setdefault(tuple(_paint(item).items()), []).append(line([start, end]))
    return [Piece("path", {"d": "".join(dict.fromkeys(parts)), **dict(look)}) for look, parts in paths.items()]


def _lines(items: list[Item], x: float, y: float) -> list[Piece]:
    if len(items) < 2:
        return []
    joined = {"stroke-linejoin": "round", "stroke-linecap": "round"}
    points = [(x + item["x"], y + item["y"]) for item in items]
    return [Piece("path", {"d": line(points), "fill": "none", **_paint(items[0]), **joined})]


def _symbols(items: list[Item], x: float, y: float) -> list[Piece]:
    pieces = []
    for item in items:
        tag, shape = outline(item["shape"], x + item["x"], y + item["y"], item["size"])
        pieces.append(_piece(item, tag, **shape))
    return pieces


def _texts(items: list[Item], x: float, y: float) -> list[Piece]:
    return [piece for item in items if item.get("opacity", 1) for piece in _lines_of_text(item, x, y)]


def _lines_of_text(item: Item, x: float, y: float) -> Iterator[Piece]:
    """One piece a line, the lines around the middle of the text."""
    lines = item["text"] if isinstance(item["text"], list) else [item["text"]]
    for place, words in enumerate(lines):
        yield _text(item, str(words), x, y + (place - (len(lines) - 1) / 2) * item["fontSize"] * _LEADING)


def _text(item: Item, words: str, x: float, y: float) -> Piece:
    size = item["fontSize"]
    raised = _BASELINES.get(item.get("baseline", ""), 0) * size
    bold = item.get("fontWeight") == "bold"
    at_x, at_y = decimal(x + item["x"] + item.get("dx", 0)), decimal(y + item["y"] + item.get("dy", 0) + raised)
    attributes = {
        "x": at_x,
        "y": at_y,
        "font-size": decimal(size),
        **({"font-weight": "bold"} if bold else {}),
        **({"text-anchor": _ANCHORS[item["align"]]} if item.get("align") in _ANCHORS else {}),
        **({"opacity": f"{item['opacity']:g}"} if item.get("opacity", 1) < 1 else {}),
        **({"transform": f"rotate({item['angle']:g} {at_x} {at_y})"} if item.get("angle") else {}),
    }
    drawn = shorten(words, item.get("limit") or float("inf"), size, bold=bold)
    return Piece("text", {**attributes, **_paint(item)}, drawn, words, item.get("description", ""))


def _piece(item: Item, tag: str, **place: str) -> Piece:
    return Piece(tag, {**place, **_paint(item)}, description=item.get("description", ""))


def _paint(item: Item) -> Attributes:
    stroke = item.get("stroke") if item.get("strokeWidth", 1) else None
    return {
        **({"fill": item["fill"]} if item.get("fill", "transparent") != "transparent" else {}),
        **({"stroke": stroke} if stroke else {}),
        **({"stroke-width": decimal(item["strokeWidth"])} if stroke and item.get("strokeWidth", 1) != 1 else {}),
        **(
            {"stroke-dasharray": " ".join(decimal(part) for part in item["strokeDash"])}
            if item.get("strokeDash")
            else {}
        ),
    }


_DRAWN: dict[str, Callable[[list[Item], float, float], list[Piece]]] = {
    "rect": _rects,
    "rule": _rules,
    "line": _lines,
    "symbol": _symbols,
    "text": _texts,
}
