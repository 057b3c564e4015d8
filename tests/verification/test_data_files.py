"""The data files of every vintage, read by foreign programs: CSV, JSON and Excel hold the same figures.

CSV by Python's own reader (RFC 4180), by Arrow and through SQLite; workbooks (ECMA-376) by openpyxl.
"""

import csv
import io
import json
import re
import sqlite3
from collections import Counter
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pyarrow.csv
import pytest

from openthb.foundation.periods import Period
from openthb.portal.pages.words import period
from tests.plumbing.demonstration import PUBLIC_ADDRESS
from tests.verification.conftest import Crawled
from tests.verification.reading import Answer, Page

NUMBER = re.compile(r"(\d+(\.\d\d)?)?", re.ASCII)
NUMBERS = {"OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND"}
MUST_BE_SAID = (
    *("Title", "Unit of count", "Counting rule", "Reference date", "Country", "Source", "Source system"),
    *("Read on", "Sealed on", "Vintage", "Reason for this vintage", "Made up", "Permanent address", "Licence"),
)
Rows = list[dict[str, str]]


@pytest.fixture(scope="module")
def tables(crawled: Crawled) -> dict[str, Rows]:
    """The rows of each vintage's CSV as Python reads them, by the address of the vintage."""
    files = crawled.ending(".csv")
    assert len(files) > 60
    return {path.removesuffix(".csv"): list(csv.DictReader(io.StringIO(file.text))) for path, file in files.items()}


def beside(crawled: Crawled, vintage: str, ending: str) -> Answer:
    """Another file of the same vintage."""
    return crawled.answers[vintage + ending]


def plain(row: dict[str, Any]) -> dict[str, str]:
    """A row of any file as texts; nothing is the empty text, and a rate has no more zeros than it needs."""
    texts = {str(name): "" if value is None else str(value) for name, value in row.items()}
    return {name: _bare(text) if name in NUMBERS else text for name, text in texts.items()}


def _bare(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def test_every_row_of_csv_is_whole(tables: dict[str, Rows]) -> None:
    for vintage, rows in tables.items():
        assert rows, vintage
        for row in rows:
            assert None not in row, vintage
            assert all(NUMBER.fullmatch(row[name]) for name in NUMBERS), (vintage, row)
            assert bool(row["OBS_VALUE"]) == (row["OBS_STATUS"] not in ("L", "M", "O", "Q")), (vintage, row)


def test_arrow_reads_the_same_table(crawled: Crawled, tables: dict[str, Rows]) -> None:
    """Numbers as numbers, and every row."""
    for vintage, rows in tables.items():
        table = pyarrow.csv.read_csv(io.BytesIO(beside(crawled, vintage, ".csv").body))
        assert table.column_names == list(rows[0])
        values = [None if row["OBS_VALUE"] == "" else float(row["OBS_VALUE"]) for row in rows]
        assert table["OBS_VALUE"].to_pylist() == values, vintage


def test_sqlite_counts_the_same_total(tables: dict[str, Rows]) -> None:
    for rows in tables.values():
        with sqlite3.connect(":memory:") as database:
            database.execute("CREATE TABLE figures (period TEXT, value NUMERIC)")
            database.executemany("INSERT INTO figures VALUES (:TIME_PERIOD, nullif(:OBS_VALUE, ''))", rows)
            found = database.execute("SELECT count(*), count(value), total(value) FROM figures").fetchone()
        database.close()
        values = [float(row["OBS_VALUE"]) for row in rows if row["OBS_VALUE"]]
        assert found == (len(rows), len(values), pytest.approx(sum(values)))


def test_json_holds_the_same_figures(crawled: Crawled, tables: dict[str, Rows]) -> None:
    for vintage, rows in tables.items():
        document = json.loads(beside(crawled, vintage, ".json").body)
        assert document["columns"] == list(rows[0])
        assert [plain(row) for row in document["observations"]] == [plain(row) for row in rows], vintage
        numbers = [row[name] for row in document["observations"] for name in NUMBERS]
        assert {type(number) for number in numbers} <= {int, float, type(None)}


def test_json_says_what_the_figures_are(crawled: Crawled, tables: dict[str, Rows]) -> None:
    for vintage, rows in tables.items():
        document = json.loads(beside(crawled, vintage, ".json").body)
        about = document["about"]
        assert [name for name in MUST_BE_SAID if not about.get(name)] == [], vintage
        assert about["Permanent address"] == document["address"] == PUBLIC_ADDRESS + vintage
        assert document["vintage"] == vintage.partition("@")[2]
        assert {row["UNIT_MEASURE"] for row in rows} == {document["series"]["unit"]}


def test_excel_holds_the_same_figures(crawled: Crawled, tables: dict[str, Rows]) -> None:
    """Numbers are numbers, nothing is a formula, and the second sheet says what the figures are."""
    for vintage, rows in tables.items():
        book = openpyxl.load_workbook(io.BytesIO(beside(crawled, vintage, ".xlsx").body))
        sheet, about = book.worksheets
        heading, *lines = sheet.iter_rows(values_only=True)
        assert [plain(dict(zip(map(str, heading), line, strict=True))) for line in lines] == [
            plain(row) for row in rows
        ], vintage
        assert {cell.data_type for line in sheet.iter_rows() for cell in line} <= {"n", "s"}
        said = {str(line[0]) for line in about.iter_rows(values_only=True)}
        assert [name for name in MUST_BE_SAID if name not in said] == [], vintage


def test_the_newest_address_holds_the_newest_vintage(crawled: Crawled, tables: dict[str, Rows]) -> None:
    newest: dict[str, str] = {}
    for vintage in sorted(tables):
        newest[vintage.partition("@")[0]] = vintage
    for series, vintage in newest.items():
        for ending in (".csv", ".json", ".xlsx", ".svg", ".png"):
            assert crawled.answers[series + ending].body == crawled.answers[vintage + ending].body


def test_each_table_on_a_page_shows_figures_of_its_file(crawled: Crawled, tables: dict[str, Rows]) -> None:
    """What a page shows for a period stands in its file under that period; all of it, where no column is left out."""
    for vintage, rows in tables.items():
        held, shown = _by_period(rows), Counter[tuple[str, str]]()
        periods = {period for period, _ in held}
        for line, column, text in crawled.pages[vintage].figures:
            shown[line if line in periods else column, text.replace(",", "")] += text != "–"
        assert shown <= held, (vintage, shown - held)
        if is_whole(rows, crawled.pages[vintage]):
            assert shown == held, (vintage, held - shown)


def _by_period(rows: Rows) -> Counter[tuple[str, str]]:
    figures = ((period(Period.parse(row["TIME_PERIOD"]), "en"), as_shown(row)) for row in rows)
    return Counter(figure for figure in figures if figure[1])


def is_whole(rows: Rows, page: Page) -> bool:
    """Whether the table of a page has a column for each combination of categories in its file."""
    dimensions = list(rows[0])[2 : list(rows[0]).index("UNIT_MEASURE")]
    heading, *_ = page.tables["figures"]
    return heading[0] == "Period" and len(heading) - 1 == len({tuple(row[name] for name in dimensions) for row in rows})


def as_shown(row: dict[str, str]) -> str:
    """A figure of a file as a table prints it, without thousands separators; nothing for a gap."""
    value, low, high = row["OBS_VALUE"], row["LOWER_BOUND"], row["UPPER_BOUND"]
    if value or not (low or high):
        return value
    return f"<{int(high) + 1}" if high else f">{int(low) - 1}"
