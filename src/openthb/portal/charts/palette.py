"""Colours, each with the name that a stylesheet knows it by.

Marks stand out from white by 3:1, words by 4.5:1 (WCAG 2.2, 1.4.11 and 1.4.3). Stacked groups alternate dark and
light so that neighbours differ without colour; from the third on they also bear a texture. Lines differ in the shape of
their points.
"""

INK = "#14202b"
QUIET = "#55636d"
GRID = "#e1e7ea"
BASELINE = "#76868e"
RUST = "#b4451c"
PLAIN = "#6a98a1"
STRONG = "#0b5e66"
PAPER = "#ffffff"
# Ink on a light figure: it stays dark where a page turns its ink light, since the figure stays light.
ON_LIGHT = "#13202a"

STACKED = (STRONG, "#c07a20", "#4b3a86", "#5f8f9b", "#8b2452", "#77922d")
LINES = (STRONG, "#a1316b", "#8a5a00", "#5b4a9e", "#3f6b1f", "#4b5563")
SHAPES = ("circle", "square", "triangle-up", "diamond", "triangle-down", "cross")
TEXTURED = {STACKED[2]: "dots", STACKED[3]: "stripes", STACKED[4]: "stripes", STACKED[5]: "dots"}
LIGHT = frozenset(STACKED[1::2])

_NAMES = {
    INK: "ink",
    QUIET: "quiet",
    GRID: "grid",
    BASELINE: "baseline",
    RUST: "break",
    PLAIN: "plain",
    STRONG: "strong",
    PAPER: "paper",
    ON_LIGHT: "on-light",
    **{colour: f"stacked-{place}" for place, colour in enumerate(STACKED[1:], 2)},
    **{colour: f"line-{place}" for place, colour in enumerate(LINES[1:], 2)},
}


def colours(kind: str, count: int) -> list[str]:
    """The first `count` group colours of a kind of chart."""
    return list((LINES if kind == "lines" else STACKED)[:count])


def name(colour: str) -> str:
    """The palette's name of a colour, the hook for stylesheets; raises KeyError for a colour outside the palette."""
    return _NAMES[colour]
