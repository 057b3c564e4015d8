"""The published specification stands alone, says what the chart says, and other renderers can draw it."""

import json

import pytest
import vl_convert

from openthb.portal.charts import Chart, Layout
from tests.unit.portal.charts.reading import drawn
from tests.unit.portal.charts.samples import SAMPLES


def test_it_is_plain_json_with_its_own_table(sample: Chart) -> None:
    specification = drawn(sample, "wide").specification
    assert json.loads(json.dumps(specification, allow_nan=False)) == specification
    assert specification["title"]["text"] == sample.title
    assert specification["title"]["subtitle"] == sample.source
    assert len(specification["data"]["values"]) >= len(sample.marks)
    assert "url" not in json.dumps(specification["data"])


def test_missing_rows_bear_no_number() -> None:
    table = drawn(SAMPLES["flagship"](), "wide").specification["data"]["values"]
    assert [row.get("value") for row in table] == [None] * 14 + [350]
    assert {row["state"] for row in table[:14]} == {"missing"}


@pytest.mark.parametrize("layout", ["wide", "narrow"])
def test_the_renderer_has_nothing_to_warn_of(sample: Chart, layout: Layout, capfd: pytest.CaptureFixture[str]) -> None:
    specification = drawn(sample, layout).specification
    vl_convert.vegalite_to_vega(specification, show_warnings=True)
    assert capfd.readouterr() == ("", "")


def test_another_renderer_draws_title_and_source_too() -> None:
    chart = SAMPLES["offences"]()
    svg = vl_convert.vegalite_to_svg(drawn(chart, "wide").specification)
    assert chart.title in svg
    assert chart.source in svg
