"""Reads a drawn SVG back: its elements, its marks, and the boxes its texts fill."""

from dataclasses import dataclass
from functools import cache
from xml.etree import ElementTree as ET

from openthb.portal.charts import Chart, Drawing, Layout, draw
from openthb.portal.charts.metrics import width

SVG = "{http://www.w3.org/2000/svg}"
_TIGHT = 0.9


@dataclass(frozen=True)
class Box:
    """A text and the rectangle around it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float

    def touches(self, other: "Box") -> bool:
        """Whether the two share any area."""
        beside = self.right <= other.left or other.right <= self.left
        return not beside and not (self.bottom <= other.top or other.bottom <= self.top)


@cache
def drawn(chart: Chart, layout: Layout) -> Drawing:
    """The chart, drawn once for all tests that look at it."""
    return draw(chart, layout)


def parse(svg: str) -> ET.Element:
    """The root element."""
    return ET.fromstring(svg)  # noqa: S314  our own output


def marks(svg: str) -> list[ET.Element]:
    """The elements that stand for figures, in document order."""
    return [element for element in parse(svg).iter() if "mark" in element.get("class", "").split()]


def layer(svg: str, name: str) -> list[ET.Element]:
    """The elements of the layers whose class is `name`."""
    found = [group for group in parse(svg).iter(f"{SVG}g") if name in group.get("class", "").split()]
    return [element for group in found for element in group]


def boxes(svg: str) -> list[Box]:
    """The boxes of all texts, a little tight, so that only true collisions touch."""
    return list(_boxes(parse(svg), {}))


def _boxes(element: ET.Element, inherited: dict[str, str]) -> list[Box]:
    known = {**inherited, **element.attrib}
    # A watermark lies behind everything, turned; it is no text that could hide another.
    found = [_box(element, known)] if element.tag == f"{SVG}text" and "transform" not in known else []
    return [*found, *(box for child in element for box in _boxes(child, known))]


def _box(element: ET.Element, known: dict[str, str]) -> Box:
    text = element.text or ""
    size = float(known["font-size"])
    wide = width(text, size, bold=known.get("font-weight") == "bold") * _TIGHT
    anchored = {"middle": wide / 2, "end": wide}.get(known.get("text-anchor", ""), 0)
    left, base = float(known["x"]) - anchored, float(known["y"])
    return Box(text, left, base - 0.72 * size, left + wide, base)
