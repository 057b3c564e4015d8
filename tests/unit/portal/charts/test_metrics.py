"""Measured widths hold what the renderer's own font draws, without being wasteful."""

from io import BytesIO

import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageOps

from openthb.portal.charts.metrics import shorten, width, wrap

TEXTS = ("350 registered cases", "Niederländische Behörden", "Chiffres de l’année 2022", "WWW MMM 100 %", "illicit <5")


def _drawn_width(text: str, size: int, weight: str) -> float:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="900" height="80"><text x="9" y="50" font-size="{size}" '
        f'font-family="Liberation Sans" font-weight="{weight}">{text.replace("<", "&lt;")}</text></svg>'
    )
    alpha = Image.open(BytesIO(vl_convert.svg_to_png(svg))).getchannel("A")
    box = ImageOps.invert(ImageOps.invert(alpha)).getbbox()
    assert box is not None
    return box[2] - box[0]


@pytest.mark.parametrize("weight", ["normal", "bold"])
@pytest.mark.parametrize("text", TEXTS)
def test_measured_is_at_least_drawn_and_little_more(text: str, weight: str) -> None:
    drawn, measured = _drawn_width(text, 32, weight), width(text, 32, bold=weight == "bold")
    assert drawn <= measured <= 1.3 * drawn


def test_shortening_keeps_the_beginning() -> None:
    assert shorten("Belgium", 100, 12) == "Belgium"
    assert shorten("A very long name of a country", 80, 12).startswith("A very")


@given(st.text(max_size=60), st.floats(min_value=15, max_value=300))
def test_a_shortened_text_fits(text: str, room: float) -> None:
    assert width(shorten(text, room, 12), 12) <= room


@given(st.lists(st.text("abc W–", min_size=1, max_size=12), max_size=20), st.integers(1, 4))
def test_wrapped_lines_fit_and_are_few(words: list[str], lines: int) -> None:
    wrapped = wrap(" ".join(words), 90, 12, lines=lines)
    assert len(wrapped) <= lines
    assert all(width(line, 12) <= 90 for line in wrapped)


def test_wrapping_loses_no_word_where_there_is_room() -> None:
    text = "Registered cases of human trafficking in Belgium from 2008 to 2022"
    assert " ".join(wrap(text, 200, 12, lines=5)) == text
