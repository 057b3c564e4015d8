"""Rates in the files handed out: numbers with two decimals."""

import io
import json
from dataclasses import replace
from decimal import Decimal

import openpyxl  # type: ignore[import-untyped]

from openthb.exchange.dissemination.document import to_json
from openthb.exchange.dissemination.workbook import to_xlsx
from openthb.statistics.releases.artefact import Release
from tests.unit.portal.pages.samples import cell, release

ADDRESS = "https://figures.example.org/figures/test-series@2024-01-01"


def _rates() -> Release:
    cells = [replace(cell(year), value=Decimal(value)) for year, value in ((2018, "3.10"), (2019, "1234.05"))]
    return release(*cells, kind="registered", unit="case_per_100000")


def test_a_document_holds_numbers() -> None:
    text = to_json(_rates(), address=ADDRESS, language="en").decode()
    assert '"OBS_VALUE": 1234.05,' in text
    assert [row["OBS_VALUE"] for row in json.loads(text)["observations"]] == [3.1, 1234.05, None, None]


def test_a_workbook_shows_two_decimals_of_numbers() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(_rates(), address=ADDRESS, language="nl")))
    [heading, *rows] = book.worksheets[0].iter_rows()
    place = [one.value for one in heading].index("OBS_VALUE")
    assert [(row[place].value, row[place].number_format) for row in rows[:2]] == [(3.1, "0.00"), (1234.05, "0.00")]
