"""Whatever the marks: every figure is drawn once, said in full, and inside the sheet."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openthb.portal.charts import Chart, Kind, Layout, Mark, draw
from openthb.portal.charts.rows import rows
from tests.unit.portal.charts.reading import boxes, marks, parse
from tests.unit.portal.charts.samples import bound, build, figure

KINDS: tuple[Kind, ...] = ("columns", "lines", "stacked", "bars")
_NAMES = st.one_of(
    st.integers(1900, 2100).map(str),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cn"]), max_size=30).filter(str.strip),
)
_FIGURES = st.one_of(st.none(), st.integers(0, 10**7), st.floats(0.0001, 1e6))


@st.composite
def _marks(draw_: st.DrawFn, category: str, group: str) -> Mark:
    value = draw_(_FIGURES)
    if value is None and draw_(st.booleans()):
        return bound(category, group=group, high=draw_(st.integers(0, 99)))
    return figure(category, value, group=group, emphasised=draw_(st.booleans()), cut=draw_(st.booleans()))


@st.composite
def _charts(draw_: st.DrawFn) -> Chart:
    kind = draw_(st.sampled_from(KINDS))
    most = 6 if kind in ("lines", "stacked") else 1
    groups = [""] if most == 1 else [f"group {number}" for number in range(draw_(st.integers(1, most)))]
    names = draw_(st.lists(_NAMES, min_size=1, max_size=20, unique=True))
    made = [draw_(_marks(name, group)) for name in names for group in groups if draw_(st.integers(0, 9))]
    return build(kind, made or [figure("2022", 1, group=groups[0])], language=draw_(st.sampled_from(["en", "fr"])))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_charts(), st.sampled_from(["wide", "narrow"]))
def test_every_figure_is_drawn_once_and_inside(chart: Chart, layout: Layout) -> None:
    svg = draw(chart, layout).svg
    read = [(mark.get("data-category"), mark.get("data-group"), mark.get("data-label")) for mark in marks(svg)]
    standing = [row for row in rows(chart) if chart.kind != "stacked" or row.mark.value != 0]
    assert read == [(row.mark.category, row.mark.group, row.reading) for row in standing]
    root = parse(svg)
    for box in boxes(svg):
        assert -1 <= box.left <= box.right <= float(root.get("width", 0)) + 1, box
        assert -1 <= box.top <= box.bottom <= float(root.get("height", 0)) + 1, box
