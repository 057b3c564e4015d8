"""Rates on pages and in charts: two decimals in the reader's language, always."""

from dataclasses import replace
from decimal import Decimal

import pytest

from openthb.portal.charts.figures import full, short
from openthb.portal.pages.graphs import statistic_chart
from openthb.portal.pages.headlines import headline_text
from openthb.portal.pages.tables import statistic_table
from openthb.portal.pages.words import figure
from openthb.statistics.releases.artefact import Release
from tests.unit.portal.pages.samples import cell, release

SENTENCE = {"en": "In {period} there were {value} cases for each 100,000 inhabitants."}


def _rates(*values: str) -> Release:
    cells = [replace(cell(2018 + place), value=Decimal(value)) for place, value in enumerate(values)]
    return release(*cells, kind="registered", unit="case_per_100000", sentence=SENTENCE)


@pytest.mark.parametrize(("language", "text"), [("en", "3.10"), ("nl", "3,10"), ("fr", "3,10"), ("de", "3,10")])
def test_a_rate_has_two_decimals_in_every_language(language: str, text: str) -> None:
    one = _rates("2.00", "3.10")
    assert figure(one.cube.observations[1], language) == text
    chart = statistic_chart(one, language)
    assert short(chart.marks[1], chart) == text
    assert full(chart.marks[1], chart).startswith(f"{text} ")
    assert any(shown.text == text for row in statistic_table(one, language).rows for shown in row.cells)


def test_the_sentence_says_the_rate_and_its_change() -> None:
    text = headline_text(_rates("2.00", "3.10", "3.10", "3.05"), "en")
    assert text.startswith("In 2021 there were 3.05 cases for each 100,000 inhabitants.")
    assert "3.10: 0.05 fewer now" in text
