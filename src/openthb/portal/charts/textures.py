"""Patterns that tell figures apart without colour: hatching for what is only bounded, textures for stacked groups.

A pattern needs an id; each bears the prefix of its chart, so that several charts can stand in one page.
"""

from openthb.portal.charts.palette import PAPER, TEXTURED, name

_SIZE = 7
_GROUND = '<path d="M0 0H7V7H0z" fill="{colour}" class="f-{name}"/>'
_DRAWN = {
    "hatch": '<path d="M1 0V7" stroke="{colour}" stroke-width="2" class="s-{name}"/>',
    "dots": f'{_GROUND}<circle cx="3.5" cy="3.5" r=".8" fill="{{paper}}" class="f-paper"/>',
    "stripes": f'{_GROUND}<path d="M0 3.5H7" stroke="{{paper}}" stroke-width=".7" class="s-paper"/>',
}


class Textures:
    """The patterns that one chart uses, gathered while it is written."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._used: dict[str, tuple[str, str]] = {}

    def hatched(self, colour: str) -> str:
        """The fill of a bounded figure in `colour`."""
        return self._use("hatch", colour)

    def filled(self, colour: str) -> str:
        """The fill of a stacked group: its colour, with a texture where the colour alone is not enough."""
        return self._use(TEXTURED[colour], colour) if colour in TEXTURED else colour

    def definitions(self) -> str:
        """The `<defs>` of the patterns used so far, empty without any."""
        patterns = "".join(_pattern(reference, *look) for reference, look in self._used.items())
        return f"<defs>{patterns}</defs>" if patterns else ""

    def _use(self, texture: str, colour: str) -> str:
        reference = f"{self._prefix}-{texture}-{name(colour)}"
        self._used[reference] = (texture, colour)
        return f"url(#{reference})"


def _pattern(reference: str, texture: str, colour: str) -> str:
    turned = ' patternTransform="rotate(45)"' if texture == "hatch" else ""
    drawn = _DRAWN[texture].format(colour=colour, name=name(colour), paper=PAPER)
    size = f'width="{_SIZE}" height="{_SIZE}" patternUnits="userSpaceOnUse"'
    return f'<pattern id="{reference}" {size}{turned}>{drawn}</pattern>'
