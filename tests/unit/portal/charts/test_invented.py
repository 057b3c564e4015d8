"""Pictures of made-up figures say so in themselves, wherever they are cut, and stay as readable as real ones."""

import json
from dataclasses import replace
from itertools import pairwise
from typing import get_args
from xml.etree import ElementTree as ET

import pytest

from openthb.portal.charts import Chart, Layout, draw, standalone
from openthb.portal.charts.invented import _FAINT
from openthb.portal.charts.palette import INK, PAPER, QUIET
from openthb.portal.charts.wording import MADE_UP
from tests.unit.portal.charts.reading import SVG, drawn, layer, parse
from tests.unit.portal.charts.samples import SAMPLES

LAYOUTS: tuple[Layout, ...] = get_args(Layout)
WORDS = "Made-up figures"


def made_up(name: str) -> Chart:
    """A sample, marked as made up."""
    return replace(SAMPLES[name](), made_up=True, language="en")


@pytest.fixture(params=["made-up", "made-up-lines", "made-up-stacked", "made-up-bars", "one-bar", "all-missing", "few"])
def invented(request: pytest.FixtureRequest) -> Chart:
    """Each kind of chart of made-up figures in turn."""
    return made_up(request.param)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_words_stand_at_head_and_foot_and_behind_the_figures(invented: Chart, layout: Layout) -> None:
    svg = drawn(invented, layout).svg
    root = parse(svg)
    height = float(root.get("height", 0))
    [head] = layer(svg, "made-up")
    [foot] = [text for text in layer(svg, "captions") if text.text == WORDS]
    assert (head.text, float(head.get("y", 0)) < 20, float(foot.get("y", 0)) > height - 90) == (WORDS, True, True)
    behind = layer(svg, "watermark")
    assert {text.text for text in behind} == {WORDS}
    names = [(group.get("class") or "").split()[0] for group in root.iter(f"{SVG}g")]
    assert names.index("watermark") < names.index("marks")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_watermark_stays_in_the_picture(invented: Chart, layout: Layout) -> None:
    svg = drawn(invented, layout).svg
    wide = float(parse(svg).get("width", 0))
    places = [(float(text.get("x", 0)), float(text.get("y", 0))) for text in layer(svg, "watermark")]
    assert all(60 < x < wide - 60 for x, _ in places)
    rows = sorted({y for _, y in places})
    assert all(lower - upper < 210 for upper, lower in pairwise(rows))


def test_columns_leave_room_for_words_that_can_be_read() -> None:
    """Over the highest column of a made-up chart there is more room than over that of a real one."""
    chart = SAMPLES["made-up"]()
    real = replace(chart, made_up=False)
    tops = [min(float(mark.get("y", 0)) for mark in layer(draw(one, "wide").svg, "marks")) for one in (chart, real)]
    assert tops[0] > tops[1] + 15


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_words_are_in_the_language_of_the_picture(language: str) -> None:
    chart = replace(made_up("made-up"), language=language)
    words = MADE_UP.in_language(language)
    assert standalone(chart).count(words) >= 6
    assert json.dumps(drawn(chart, "wide").specification, ensure_ascii=False).count(words) == 3


def test_the_picture_for_reports_says_it_too(invented: Chart) -> None:
    texts = [text.text for text in ET.fromstring(standalone(invented)).iter(f"{SVG}text")]  # noqa: S314  our own
    assert texts.count(WORDS) >= 3
    assert drawn(invented, "wide").specification["usermeta"]["made_up"] is True


def test_real_pictures_bear_no_such_words(sample: Chart) -> None:
    real = replace(sample, made_up=False)
    assert not any(words in draw(real, layout).svg for layout in LAYOUTS for words in MADE_UP.values())
    assert "made_up" not in draw(real, "wide").specification["usermeta"]


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _over(ink: str, share: float) -> str:
    """`ink` laid over white with this share."""
    parts = (int(ink[place : place + 2], 16) for place in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - part) * share):02x}" for part in parts)


@pytest.mark.parametrize("ink", [INK, QUIET])
def test_words_over_the_watermark_stand_out(ink: str) -> None:
    """By 4.5:1 (WCAG 2.2, 1.4.3)."""
    ground = _luminance(_over(QUIET, _FAINT))
    assert ground < _luminance(PAPER) - 0.1
    assert (ground + 0.05) / (_luminance(ink) + 0.05) >= 4.5


def test_figures_stand_on_a_white_edge_over_the_watermark() -> None:
    """So that their own contrast is that with white (WCAG 2.2, 1.4.11)."""
    svg = drawn(SAMPLES["made-up"](), "wide").svg
    [marks] = [group for group in parse(svg).iter(f"{SVG}g") if (group.get("class") or "").startswith("marks")]
    assert (marks.get("stroke"), marks.get("paint-order")) == (PAPER, "stroke")
