"""A release as a workbook: one sheet of figures, one sheet about them."""

import io
from decimal import Decimal
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
    """Workbook bytes, the same for the same release. Text stays text: nothing in a cell can run as a formula.

    Made-up figures say so in the name of their sheet, in its printed head, in every row and in the file's properties.
    """
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, _SAFE) as book:
        series = release.metadata.series
        book.set_properties(
            {
                "title": series.title.in_language(language),
                "author": _author(release, language),
                "comments": f"{release.metadata.remark} {address}".strip(),
                "created": release.metadata.sealed_at.replace(tzinfo=None),
            }
        )
        bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
        rate = book.add_format({"num_format": "0.00"})
        sheet = "sheet_made_up" if release.metadata.made_up else "sheet_figures"
        _figures(book.add_worksheet(label(sheet, language)), release, bold, rate)
        lines = facts(release, address=address, language=language)
        _about(book.add_worksheet(label("sheet_about", language)), lines, bold, wrapped)
    return sink.getvalue()


def _author(release: Release, language: str) -> str:
    source = release.metadata.series.source.author.in_language(language)
    return f"OpenTHB. {label('source', language)}: {source}" if release.metadata.counted_here else source


def _figures(sheet: Worksheet, release: Release, bold: Any, rate: Any) -> None:
    remark = release.metadata.remark
    names, rows = columns(release.cube.dimensions, remark=remark), records(release.cube, remark=remark)
    if remark:
        sheet.set_header("&L" + remark.replace("&", "&&"))
    sheet.write_row(0, 0, names, bold)
    for number, record in enumerate(rows, start=1):
        for place, name in enumerate(names):
            value = record[name]
            if value is None or value == "":
                continue
            if name in NUMBERS:
                _number(sheet, number, place, value, rate)
            else:
                sheet.write_string(number, place, str(value))
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, len(rows), len(names) - 1)
    for place, name in enumerate(names):
        sheet.set_column(place, place, min(_WIDEST, max([len(name), *(len(str(r[name] or "")) for r in rows)]) + 2))


def _number(sheet: Worksheet, row: int, column: int, value: int | Decimal, rate: Any) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(row, column, float(value), rate)
    else:
        sheet.write_number(row, column, value)


def _about(sheet: Worksheet, lines: list[tuple[str, str]], bold: Any, wrapped: Any) -> None:
    sheet.set_column(0, 0, 28, bold)
    sheet.set_column(1, 1, 100, wrapped)
    for number, (name, value) in enumerate(lines):
        sheet.write_string(number, 0, name)
        sheet.write_string(number, 1, value)
