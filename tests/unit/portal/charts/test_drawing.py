"""The SVG: slim, safe to inline under a strict policy, readable without sight, honest about gaps."""

import gzip
import re
import subprocess
import sys
from itertools import combinations

import pytest

from openthb.foundation.errors import Refusal
from openthb.portal.charts import Chart, Layout, Mark, draw
from openthb.portal.charts.rows import rows
from tests.unit.portal.charts.reading import SVG, boxes, drawn, layer, marks, parse
from tests.unit.portal.charts.samples import SAMPLES, bound, build, figure

LAYOUTS: tuple[Layout, ...] = ("wide", "narrow")
WIDTHS = {"wide": 740, "narrow": 340}


@pytest.fixture(params=LAYOUTS)
def layout(request: pytest.FixtureRequest) -> Layout:
    """Each layout in turn."""
    asked: Layout = request.param
    return asked


def test_nothing_that_a_strict_policy_forbids(sample: Chart, layout: Layout) -> None:
    svg = drawn(sample, layout).svg
    for element in parse(svg).iter():
        assert element.tag.removeprefix(SVG) in {
            "svg", "title", "desc", "defs", "pattern", "g", "path", "rect", "circle", "text"
        }  # fmt: skip
        assert not {name for name in element.attrib if name == "style" or name.startswith("on") or "href" in name}
    assert "http" not in svg.replace("http://www.w3.org/2000/svg", "")


def test_it_is_named_and_described(sample: Chart, layout: Layout) -> None:
    root = parse(drawn(sample, layout).svg)
    named = {element.get("id"): element.text for element in root if element.get("id")}
    first, second = root.get("aria-labelledby", "").split()
    assert (root.get("role"), root.get("lang")) == ("img", sample.language)
    assert (named[first], named[second]) == (sample.title, sample.description)


def test_it_scales_from_the_width_of_its_layout(sample: Chart, layout: Layout) -> None:
    root = parse(drawn(sample, layout).svg)
    assert root.get("width") == str(WIDTHS[layout])
    assert root.get("viewBox") == f"0 0 {root.get('width')} {root.get('height')}"


def test_each_row_is_one_mark_in_reading_order(sample: Chart, layout: Layout) -> None:
    read = [
        (m.get("data-category"), m.get("data-group"), m.get("data-label")) for m in marks(drawn(sample, layout).svg)
    ]
    assert read == [(row.mark.category, row.mark.group, row.reading) for row in rows(sample)]


def test_no_text_leaves_the_sheet_or_covers_another(sample: Chart, layout: Layout) -> None:
    root = parse(drawn(sample, layout).svg)
    placed = boxes(drawn(sample, layout).svg)
    for box in placed:
        assert box.left >= -1, box
        assert box.right <= float(root.get("width", 0)) + 1, box
        assert box.top >= -1, box
        assert box.bottom <= float(root.get("height", 0)) + 1, box
    touching = [(a, b) for a, b in combinations(placed, 2) if a.touches(b) and {a.text, b.text} != {"–"}]
    assert touching == []


def test_ids_begin_with_the_prefix_and_every_reference_is_met(sample: Chart, layout: Layout) -> None:
    svg = draw(sample, layout, prefix="left").svg
    ids = re.findall(r' id="([^"]+)"', svg)
    assert len(set(ids)) == len(ids)
    assert all(name.startswith("left-") for name in ids)
    assert set(re.findall(r"url\(#([^)]+)\)", svg)) <= set(ids)


def test_charts_in_one_page_never_share_an_id() -> None:
    pages = [drawn(make(), layout).svg for make in SAMPLES.values() for layout in LAYOUTS]
    ids = [name for svg in pages for name in re.findall(r' id="([^"]+)"', svg)]
    assert len(set(ids)) == len(ids)


def test_a_prefix_that_breaks_references_is_refused() -> None:
    with pytest.raises(Refusal) as caught:
        draw(SAMPLES["flagship"](), "wide", prefix='a" onload="')
    assert caught.value.code == "CHART-PREFIX"


@pytest.mark.parametrize(
    ("name", "most"),
    [("flagship", 2500), ("offences", 2500), ("estimates-nl", 2500), ("stacked", 4000), ("lines", 4000)],
)
def test_it_is_slim(name: str, most: int, layout: Layout) -> None:
    assert len(gzip.compress(drawn(SAMPLES[name](), layout).svg.encode())) <= most


def test_a_gap_is_a_dash_and_said_in_words(layout: Layout) -> None:
    svg = drawn(SAMPLES["flagship"](), layout).svg
    gaps = [mark for mark in marks(svg) if "mark-missing" in mark.get("class", "")]
    assert [(gap.tag, gap.text) for gap in gaps] == [(f"{SVG}text", "–")] * 14
    assert {gap.get("data-label") for gap in gaps} == {"no figure held here"}
    assert "no figure held here" in {element.text for element in layer(svg, "captions")}
    assert [element.text for element in layer(svg, "gap-words")] == ["no figure held here"]


def test_a_chart_without_gaps_says_nothing_of_gaps(layout: Layout) -> None:
    assert "no figure held here" not in drawn(SAMPLES["offences"](), layout).svg


def test_zero_bounded_and_missing_look_different(layout: Layout) -> None:
    zero, bounded, missing, value = marks(drawn(SAMPLES["few"](), layout).svg)
    assert "mark-bounded" in bounded.get("class", "")
    assert bounded.get("fill", "").startswith("url(#")
    assert bounded.get("stroke-dasharray")
    assert (zero.tag, missing.tag, value.tag) == (f"{SVG}rect", f"{SVG}text", f"{SVG}rect")
    assert 2.0 in (float(zero.get("height", 0)), float(zero.get("width", 0)))
    assert not value.get("fill", "").startswith("url(#")


def test_bars_are_as_long_as_their_figures() -> None:
    chart = build("bars", [figure("A", 400), figure("B", 100), bound("C", high=4)])
    lengths = [float(mark.get("width", 0)) for mark in marks(drawn(chart, "wide").svg)]
    assert lengths[1] / lengths[0] == pytest.approx(0.25, abs=0.001)
    assert lengths[2] / lengths[0] == pytest.approx(0.01, abs=0.001)


def test_columns_stand_on_zero_and_are_as_high_as_their_figures() -> None:
    columns = marks(drawn(SAMPLES["offences"](), "wide").svg)
    feet = {round(float(mark.get("y", 0)) + float(mark.get("height", 0)), 0) for mark in columns}
    heights = [float(mark.get("height", 0)) for mark in columns]
    assert len(feet) == 1
    assert heights[10] / heights[0] == pytest.approx(247 / 874, abs=0.001)


def test_charts_of_one_reach_share_a_scale() -> None:
    for layout, side in (("wide", "height"), ("narrow", "width")):
        lengths = []
        for value in (40, 400):
            chart = build("columns", [figure(2022, value)])
            svg = draw(chart, "wide" if layout == "wide" else "narrow", reach=800).svg
            lengths.append(float(marks(svg)[0].get(side, 0)))
        assert lengths[0] / lengths[1] == pytest.approx(0.1, abs=0.005)


def test_lines_are_cut_where_nothing_was_published(layout: Layout) -> None:
    paths = [element.get("d", "") for element in layer(drawn(SAMPLES["two-countries"](), layout).svg, "threads")]
    points = sorted(len(re.findall(r"[MLHV]", path)) for path in paths)
    assert points == [2, 3, 3, 6, 10], "2009-18 | 2019 | 2021-22 and 2008-10 | 2013-15 | 2017-22"


def test_a_break_is_a_dashed_rule_between_two_categories(layout: Layout) -> None:
    svg = drawn(SAMPLES["offences"](), layout).svg
    (rule,) = layer(svg, "breaks")
    before, after = marks(svg)[4:6]
    numbers = [float(number) for number in re.findall(r"[\d.]+", rule.get("d", ""))]
    place, axis, size = (numbers[0], "x", "width") if layout == "wide" else (numbers[1], "y", "height")
    assert float(before.get(axis, 0)) + float(before.get(size, 0)) < place < float(after.get(axis, 0))
    assert "break in the series" in {element.text for element in layer(svg, "captions")}


def test_an_interval_is_a_thin_bar_and_said_in_words(layout: Layout) -> None:
    svg = drawn(SAMPLES["estimates-nl"](), layout).svg
    (bar,) = layer(svg, "intervals")
    assert bar.get("d", "").count("M") == 29
    assert "marge van de schatting" in {element.text for element in layer(svg, "captions")}
    assert marks(svg)[-1].get("data-label") == "23.000 test victims (21.000–27.000), voorlopig"


def test_a_stack_shows_no_interval_where_it_would_mislead() -> None:
    estimate = Mark(category="2022", group="A", value=30, low=20, high=40)
    chart = build("stacked", [estimate, figure(2022, 3, group="B")])
    assert "(20–40)" in marks(drawn(chart, "wide").svg)[0].get("data-label", "")
    assert layer(drawn(chart, "wide").svg, "intervals") == []


def test_a_bound_in_a_stack_bears_its_label(layout: Layout) -> None:
    svg = drawn(SAMPLES["stacked"](), layout).svg
    bounded = [mark for mark in marks(svg) if "mark-bounded" in mark.get("class", "")]
    written = [element.text for name in ("labels-over", "labels-plain") for element in layer(svg, name)]
    assert written.count("<5") == len(bounded) > 0


def test_equal_bounds_in_one_stack_are_counted(layout: Layout) -> None:
    chart = build("stacked", [figure(2022, 90, group="A"), *(bound(2022, group=group) for group in "BCD")])
    assert [element.text for element in layer(drawn(chart, layout).svg, "labels-over")] == ["3×<5"]


def test_a_long_name_is_shortened_in_the_drawing_and_whole_in_its_data() -> None:
    chart = SAMPLES["hostile"]()
    svg = drawn(chart, "narrow").svg
    name = chart.categories[-1]
    lines = layer(svg, "axis-label")[-3:]
    assert [(line.text or "").endswith("…") for line in lines] == [False, False, True]
    assert name.startswith(" ".join(line.text or "" for line in lines)[:-1])
    assert [child.text for child in lines[-1]] == [name]
    assert marks(svg)[-1].get("data-category") == name


def test_remarks_stand_beside_their_figures_and_under_the_chart(layout: Layout) -> None:
    svg = drawn(SAMPLES["remarks"](), layout).svg
    written = " ".join(element.text or "" for name in ("labels", "names") for element in layer(svg, name))
    assert written.count("*") == written.count("†") == 2
    assert {"revised", "provisional"} <= {element.text for element in layer(svg, "captions")}


def test_groups_are_named(layout: Layout) -> None:
    for name in ("lines", "stacked"):
        chart = SAMPLES[name]()
        svg = drawn(chart, layout).svg
        texts = " ".join(element.text or "" for role in ("names", "legend-label") for element in layer(svg, role))
        assert all(group in texts for group in chart.series)


def test_the_same_chart_gives_the_same_bytes_in_every_process() -> None:
    program = (
        "import hashlib; from openthb.portal.charts import draw, picture; "
        "from tests.unit.portal.charts.samples import SAMPLES; "
        "charts = [SAMPLES[name]() for name in ('flagship', 'stacked', 'lines-six', 'hostile')]; "
        "made = [picture(c) for c in charts] + [draw(c, l).svg.encode() for c in charts for l in ('wide', 'narrow')]; "
        "print(hashlib.sha256(b''.join(made)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", program],
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": ":".join(sys.path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    ]
    assert len(runs[0]) == 65
    assert runs[0] == runs[1]
