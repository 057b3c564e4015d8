"""Names of lying bars take the lines they need; only what fits in none of them is cut."""

import pytest

from openthb.portal.charts import Layout
from tests.unit.portal.charts.reading import boxes, drawn, layer
from tests.unit.portal.charts.samples import SAMPLES


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_a_long_name_is_whole(layout: Layout) -> None:
    chart = SAMPLES["long-names"]()
    lines = [text.text or "" for text in layer(drawn(chart, layout).svg, "axis-label")]
    assert " ".join(lines) == " ".join(chart.categories)
    assert len(lines) == {"wide": 4, "narrow": 6}[layout]


def test_the_lines_of_a_name_stand_around_the_middle_of_its_bar() -> None:
    svg = drawn(SAMPLES["long-names"](), "narrow").svg
    bars = [float(bar.get("y", 0)) + float(bar.get("height", 0)) / 2 for bar in layer(svg, "marks")]
    found = [box for box in boxes(svg) if box.text in {text.text for text in layer(svg, "axis-label")}]
    first = [box for box in found if box.text.startswith("Threat") or "authorities" in box.text]
    middle = (min(box.top for box in first) + max(box.bottom for box in first)) / 2
    assert middle == pytest.approx(bars[0], abs=4)


def test_short_names_keep_their_narrow_rows() -> None:
    assert drawn(SAMPLES["one-bar"](), "wide").specification["height"] == 24


def test_what_stands_at_the_head_takes_the_place_of_the_unit() -> None:
    svg = drawn(SAMPLES["long-names"](), "wide").svg
    assert "test cases, 2022" in {text.text for text in layer(svg, "captions")}
