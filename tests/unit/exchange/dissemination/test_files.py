"""The files handed out: a JSON document and a workbook that explain themselves, and in which nothing can run."""

import io
import json
import zipfile

import openpyxl  # type: ignore[import-untyped]
import pytest

from openthb.exchange.dissemination.document import to_json
from openthb.exchange.dissemination.facts import facts
from openthb.exchange.dissemination.workbook import to_xlsx
from openthb.statistics.cubes.records import columns, records
from tests.unit.portal.pages.samples import below, cell, counted, made_up, release

ADDRESS = "https://figures.example.org/figures/test-series@2024-01-01"
FORMULAS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", '=HYPERLINK("https://example.org")', "{=1}")
FIRST = release(cell(2018, 10), below(2019, 5))
SECOND = release(cell(2018, 11), vintage="2025-01-01", before=FIRST)


def test_a_document_holds_figures_and_everything_about_them() -> None:
    data = json.loads(to_json(FIRST, address=ADDRESS, language="en"))
    assert data["address"] == ADDRESS
    assert data["observations"] == records(FIRST.cube)
    assert data["columns"] == list(columns(("form",)))
    assert data["series"]["counting_rule"] == {"en": "Invented for a test."}
    assert data["revision"] is None
    assert data["made_up"] is False
    values = {record["TIME_PERIOD"]: record["OBS_VALUE"] for record in data["observations"]}
    assert values == {"2018": 10, "2019": None, "2020": None, "2021": None}


def test_a_document_says_what_changed() -> None:
    data = json.loads(to_json(SECOND, address=ADDRESS, language="en"))
    assert data["revision"]["previous"] == "2024-01-01"
    assert [change["kind"] for change in data["revision"]["changes"]] == ["revised", "withdrawn"]


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_the_same_release_gives_the_same_bytes(language: str) -> None:
    assert to_json(FIRST, address=ADDRESS, language=language) == to_json(FIRST, address=ADDRESS, language=language)
    assert to_xlsx(FIRST, address=ADDRESS, language=language) == to_xlsx(FIRST, address=ADDRESS, language=language)


def test_a_workbook_opens_elsewhere_with_the_same_figures() -> None:
    """Counts are numbers; what is absent is empty."""
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FIRST, address=ADDRESS, language="en")))
    figures, about = book.worksheets
    [heading, *rows] = figures.iter_rows(values_only=True)
    assert heading == columns(("form",))
    assert [dict(zip(heading, row, strict=True))["OBS_VALUE"] for row in rows] == [10, None, None, None]
    assert [dict(zip(heading, row, strict=True))["UPPER_BOUND"] for row in rows] == [None, 4, None, None]
    assert {row[1] for row in about.iter_rows(values_only=True)} == {
        value for _, value in facts(FIRST, address=ADDRESS, language="en")
    }


@pytest.mark.parametrize("text", FORMULAS)
def test_nothing_in_a_workbook_runs(text: str) -> None:
    """A note, a title or a source that looks like a formula or an address stays text."""
    one = release(cell(2018, 1, note=text), title={"en": text}, source={"author": {"en": text}, "system": {"en": text}})
    content = to_xlsx(one, address=ADDRESS, language="en")
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        sheets = [package.read(name) for name in package.namelist() if "worksheets/" in name]
    assert len(sheets) == 2
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)
    book = openpyxl.load_workbook(io.BytesIO(content))
    assert any(value == text for row in book.worksheets[0].iter_rows(values_only=True) for value in row)
    assert all(one.data_type != "f" for sheet in book.worksheets for row in sheet.iter_rows() for one in row)


def test_several_notes_and_breaks_all_stand_in_the_document() -> None:
    one = release(cell(2018), notes=[{"en": "One."}, {"en": "Two."}])
    about = json.loads(to_json(one, address=ADDRESS, language="en"))["about"]
    assert "One. · Two." in about.values()


def test_a_release_without_any_figure_has_files_too() -> None:
    empty = release()
    assert json.loads(to_json(empty, address=ADDRESS, language="en"))["observations"] == []
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(empty, address=ADDRESS, language="en"))).worksheets[0].max_row == 1


def test_made_up_figures_say_so_in_every_part_of_every_file() -> None:
    one = made_up(FIRST)
    data = json.loads(to_json(one, address=ADDRESS, language="en"))
    assert data["made_up"] is True
    assert data["columns"][-1] == "COMMENT_DSET"
    assert all(row["COMMENT_DSET"].startswith("Made-up figures") for row in data["observations"])
    assert data["about"]["Made up"].startswith("yes")
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(one, address=ADDRESS, language="en")))
    [heading, *rows] = book.worksheets[0].iter_rows(values_only=True)
    assert book.sheetnames[0] == "Made-up figures"
    assert heading[-1] == "COMMENT_DSET"
    assert all(str(row[-1]).startswith("Made-up figures") for row in rows)
    assert str(book.worksheets[0].oddHeader.left.text).startswith("Made-up figures")
    assert str(book.properties.title).startswith("Made-up: ")
    assert str(book.properties.description).startswith("Made-up figures")


def test_real_figures_bear_no_such_column() -> None:
    data = json.loads(to_json(FIRST, address=ADDRESS, language="en"))
    assert "COMMENT_DSET" not in data["columns"]
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(FIRST, address=ADDRESS, language="en")))
    assert book.sheetnames[0] == "Figures"
    assert book.properties.description == ADDRESS


@pytest.mark.parametrize("language", ["en", "nl", "fr", "de"])
def test_counted_figures_name_what_they_were_counted_from(language: str) -> None:
    one = counted(cell(2018, 3))
    values = [value for _, value in facts(one, address=ADDRESS, language=language)]
    assert values[values.index("test-records") :][:4] == ["test-records", "f" * 64, "d" * 64, "reference"]
    assert not any(value == "f" * 64 for _, value in facts(FIRST, address=ADDRESS, language=language))


@pytest.mark.parametrize(
    ("disclosure", "words"),
    [
        ("as-published", "as published by the source"),
        ("de-identified-at-source", "public records, de-identified by their source"),
        ("made-up", "the persons do not exist"),
    ],
)
def test_files_say_how_people_are_protected(disclosure: str, words: str) -> None:
    one = release(cell(2018), disclosure=disclosure)
    assert dict(facts(one, address=ADDRESS, language="en"))["Protection of persons"] == words


def test_public_records_say_in_every_file_what_a_zero_means() -> None:
    one = counted(cell(2018, 0))
    data = json.loads(to_json(one, address=ADDRESS, language="en"))
    assert data["made_up"] is False
    assert all("a 0 means no public record" in row["COMMENT_DSET"] for row in data["observations"])
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(one, address=ADDRESS, language="en")))
    assert book.sheetnames[0] == "Figures"
    assert "a 0 means no public record" in str(book.worksheets[0].oddHeader.left.text)
    assert str(book.worksheets[0].cell(2, book.worksheets[0].max_column).value).startswith("Counted from public")


def test_the_author_of_a_workbook_is_who_counted() -> None:
    authors = [
        openpyxl.load_workbook(io.BytesIO(to_xlsx(one, address=ADDRESS, language="en"))).properties.creator
        for one in (FIRST, counted(cell(2018)), made_up(counted(cell(2018))))
    ]
    assert authors == ["Test Authority", "OpenTHB. Source: Test Authority", "Test Authority"]


def test_no_file_says_that_somebody_published_made_up_figures() -> None:
    label = "Published by the source on"
    about = [json.loads(to_json(one, address=ADDRESS, language="en"))["about"] for one in (FIRST, made_up(FIRST))]
    assert [label in lines for lines in about] == [True, False]
