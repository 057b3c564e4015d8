"""Colours: words stand out by 4.5:1, edges and rings by 3:1 (WCAG 2.2, 1.4.3 and 1.4.11), by day and by night."""

import re
from pathlib import Path

import pytest

from openthb.web import assets

WORDS = [
    ("ink", "paper"), ("ink", "panel"), ("ink", "tint"), ("ink", "warn-tint"),
    ("muted", "paper"), ("muted", "panel"),
    ("accent", "paper"), ("accent", "panel"), ("accent", "tint"), ("accent", "warn-tint"),
    ("on-accent", "accent"), ("on-made", "made"), ("paper", "ink"),
]  # fmt: skip
EDGES = [("edge", "paper"), ("warn", "paper"), ("warn", "warn-tint"), ("ring", "paper"), ("ring", "panel")]


def _colours() -> dict[str, dict[str, str]]:
    by_day, by_night = (Path(assets.__file__).parent / "styles" / "tokens.css").read_text("utf-8").split("@media", 1)
    day = dict(re.findall(r"--([\w-]+): #(\w+);", by_day))
    return {"day": day, "night": {**day, **dict(re.findall(r"--([\w-]+): #(\w+);", by_night))}}


def _luminance(colour: str) -> float:
    full = "".join(digit * 2 for digit in colour) if len(colour) == 3 else colour
    parts = [int(full[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_black_on_white_is_twenty_one_to_one() -> None:
    assert _contrast("000", "ffffff") == pytest.approx(21)


@pytest.mark.parametrize("time", ["day", "night"])
@pytest.mark.parametrize(("words", "ground"), WORDS)
def test_words(words: str, ground: str, time: str) -> None:
    colours = _colours()[time]
    assert _contrast(colours[words], colours[ground]) >= 4.5


@pytest.mark.parametrize(("edge", "ground"), EDGES)
@pytest.mark.parametrize("time", ["day", "night"])
def test_edges(edge: str, ground: str, time: str) -> None:
    colours = _colours()[time]
    assert _contrast(colours[edge], colours[ground]) >= 3
