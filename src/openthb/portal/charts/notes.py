"""The lines under a chart that explain its quiet marks: gaps, bounds, breaks, intervals, remarks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from openthb.portal.charts.description import Chart
from openthb.portal.charts.figures import GAP, bare, bound_in_words, signs
from openthb.portal.charts.metrics import width, wrap
from openthb.portal.charts.rows import Row
from openthb.portal.charts.wording import BREAK, INTERVAL, MADE_UP, MISSING, WITHHELD

BREAK_SIGN = "▼"
_SIGN_ROOM = 16
_SPACE = 22
_LINES = 3


@dataclass(frozen=True)
class Note:
    """A sign and what it means."""

    sign: str
    text: str


@dataclass(frozen=True)
class PlacedNote:
    """One line of a note: its sign at `x` from the sheet's left edge, empty on a second line; its text at `text_x`."""

    sign: str
    text: str
    x: float
    text_x: float
    line: int


def notes(chart: Chart, rows: Sequence[Row]) -> list[Note]:
    """What the marks of this chart need explained, each once."""
    return list(dict.fromkeys(_notes(chart, rows)))


def place(found: list[Note], room: float, size: float) -> list[PlacedNote]:
    """The notes side by side in lines no wider than `room`; a note wider than that has lines of its own."""
    placed: list[PlacedNote] = []
    x, line = 0.0, 0
    for note in found:
        indent = max(_SIGN_ROOM, width(note.sign, size, bold=True) + 5)
        needed = indent + width(note.text, size)
        if x and x + needed > room:
            x, line = 0.0, line + 1
        for extra, text in enumerate(wrap(note.text, room - indent, size, lines=_LINES)):
            placed.append(PlacedNote("" if extra else note.sign, text, x, x + indent, line + extra))
        line = placed[-1].line
        x += needed + _SPACE
    return placed


def has_interval(row: Row, chart: Chart) -> bool:
    """Whether the interval of an estimate is drawn: not in a stack, where it would stand in the wrong place."""
    return chart.kind != "stacked" and row.mark.state == "value" and row.mark.low is not None


def _notes(chart: Chart, rows: Sequence[Row]) -> Iterator[Note]:
    language = chart.language
    if chart.made_up:
        yield Note("!", MADE_UP.in_language(language))
    if any(row.mark.state == "missing" for row in rows):
        yield Note(GAP, MISSING.in_language(language))
    for row in rows:
        if row.mark.state == "bounded":
            bound = bound_in_words(row.mark, language)
            yield Note(bare(row.mark, language), f"{bound} ({WITHHELD.in_language(language)})")
    if any(has_interval(row, chart) for row in rows):
        yield Note("|", INTERVAL.in_language(language))
    if any(row.after_break for row in rows):
        yield Note(BREAK_SIGN, BREAK.in_language(language))
    for flag, sign in signs(chart).items():
        yield Note(sign, flag)
