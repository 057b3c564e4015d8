"""Colours that are seen: against white, beside each other, and without colour (WCAG 2.2, 1.4.1, 1.4.3, 1.4.11)."""

from itertools import pairwise

import pytest

from openthb.portal.charts import palette


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", [palette.PLAIN, palette.STRONG, palette.RUST, palette.BASELINE, *palette.STACKED])
def test_marks_stand_out_from_white(colour: str) -> None:
    assert _contrast(colour, palette.PAPER) >= 3


@pytest.mark.parametrize("colour", [palette.INK, palette.QUIET, *palette.LINES])
def test_words_and_named_lines_are_readable_on_white(colour: str) -> None:
    assert _contrast(colour, palette.PAPER) >= 4.5


@pytest.mark.parametrize("colour", palette.STACKED)
def test_figures_inside_a_stack_are_readable(colour: str) -> None:
    assert _contrast(palette.INK if colour in palette.LIGHT else palette.PAPER, colour) >= 4.5


def test_neighbours_in_a_stack_differ_without_colour() -> None:
    assert all(_contrast(one, other) >= 2 for one, other in pairwise(palette.STACKED))


def test_every_group_has_a_look_of_its_own() -> None:
    stacked = {(colour in palette.LIGHT, palette.TEXTURED.get(colour)) for colour in palette.STACKED}
    assert len(stacked) == len(palette.STACKED)
    assert len(set(palette.SHAPES)) == len(palette.LINES) == len(palette.STACKED)


def test_the_emphasised_column_differs_from_the_plain_one_without_colour() -> None:
    assert _contrast(palette.STRONG, palette.PLAIN) >= 2
