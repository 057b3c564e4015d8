"""A release as a workbook: one sheet of figures, one sheet about them."""

import io
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from openthb.exchange.dissemination.facts import facts
from openthb.exchange.dissemination.labels import label
from openthb.statistics.cubes.records import NUMBERS, columns, records
from openthb.statistics.releases.artefact import Release

_SAFE = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_WIDEST = 60


def to_xlsx(release: Release, *, address: str, language: str) -> bytes:
    """Workbook bytes, the same for the same release. Text stays text: nothing in a cell can run as a formula."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, _SAFE) as book:
        series = release.metadata.series
        book.set_properties(
            {
                "title": series.title.in_language(language),
                "author": series.source.author.in_language(language),
                "comments": address,
                "created": release.metadata.sealed_at.replace(tzinfo=None),
            }
        )
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        _figures(book.add_worksheet(label("sheet_figures", language)), release, bold)
        lines = facts(release, address=address, language=language)
        _about(book.add_worksheet(label("sheet_about", language)), lines, bold, wrapped)
    return sink.getvalue()


def _figures(sheet: Worksheet, release: Release, bold: Any) -> None:
    names, rows = columns(release.cube.dimensions), records(release.cube)
    sheet.write_row(0, 0, names, bold)
    for number, record in enumerate(rows, start=1):
        for place, name in enumerate(names):
            value = record[name]
            if value is None or value == "":
                continue
            if name in NUMBERS:
                sheet.write_number(number, place, int(value))
            else:
                sheet.write_string(number, place, str(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for place, name in enumerate(names):
        sheet.set_column(place, place, min(_WIDEST, max([len(name), *(len(str(r[name] or "")) for r in rows)]) + 2))


def _about(sheet: Worksheet, lines: list[tuple[str, str]], bold: Any, wrapped: Any) -> None:
    sheet.set_column(0, 0, 28, bold)
    sheet.set_column(1, 1, 100, wrapped)
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
