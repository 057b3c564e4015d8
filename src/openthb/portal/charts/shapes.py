"""Outlines of points and lines as SVG writes them, to half a pixel: finer cannot be seen, and costs bytes."""

from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

Point = tuple[float, float]

_CORNERS: dict[str, Sequence[Point]] = {
    "square": ((-1, -1), (1, -1), (1, 1), (-1, 1)),
    "diamond": ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    "triangle-up": ((0, -1.2), (1.25, 1), (-1.25, 1)),
    "triangle-down": ((0, 1.2), (-1.25, -1), (1.25, -1)),
    "triangle-left": ((-1.2, 0), (1, -1.25), (1, 1.25)),
    "cross": (
        (-0.5, -1.3), (0.5, -1.3), (0.5, -0.5), (1.3, -0.5), (1.3, 0.5), (0.5, 0.5),
        (0.5, 1.3), (-0.5, 1.3), (-0.5, 0.5), (-1.3, 0.5), (-1.3, -0.5), (-0.5, -0.5),
    ),
}  # fmt: skip


def decimal(number: float) -> str:
    """A coordinate to half a pixel: `12`, `12.5`, `0`."""
    return f"{round(number * 2) / 2 + 0:.1f}".removesuffix(".0")


def line(points: Sequence[Point], *, closed: bool = False) -> str:
    """Path data through `points`; upright and level strokes in their short form."""
    (x, y), *rest = [(decimal(px), decimal(py)) for px, py in points]
    path = f"M{x} {y}"
    for next_x, next_y in rest:
        path += f"V{next_y}" if next_x == x else f"H{next_x}" if next_y == y else f"L{next_x} {next_y}"
        x, y = next_x, next_y
    return path + ("z" if closed else "")


def outline(shape: str, x: float, y: float, size: float) -> tuple[str, dict[str, str]]:
    """Element and attributes of a point of about `size` square pixels around (x, y)."""
    radius = sqrt(size) / 2
    if shape == "circle":
        return "circle", {"cx": decimal(x), "cy": decimal(y), "r": decimal(radius)}
    half = radius * 0.9
    corners = [(dx * half, dy * half) for dx, dy in _CORNERS[shape]]
    first_x, first_y = corners[0]
    return "path", {"d": f"M{decimal(x + first_x)} {decimal(y + first_y)}{_strokes(corners)}z"}


def _strokes(corners: Sequence[Point]) -> str:
    """From corner to corner in relative strokes: the same text for every point of a shape, so it packs well."""
    steps = [(decimal(bx - ax), decimal(by - ay)) for (ax, ay), (bx, by) in pairwise(corners)]
    return "".join(f"v{dy}" if dx == "0" else f"h{dx}" if dy == "0" else f"l{dx} {dy}" for dx, dy in steps)
