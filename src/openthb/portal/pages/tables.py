"""The table of a statistic page: years by categories, or categories by years where there are many."""

from decimal import Decimal

from django.utils.translation import gettext as _

from openthb.classifications import codelist
from openthb.foundation.periods import Period
from openthb.portal.pages.categories import (
    MOST_COLUMNS,
    Codes,
    block,
    has_finer,
    in_order,
    is_total,
    is_unknown,
    shown_categories,
)
from openthb.portal.pages.holdings import headline
from openthb.portal.pages.shapes import Cell, Footnote, Row, Table
from openthb.portal.pages.words import category, code_label, dimension_name, period, table_cell
from openthb.statistics.counting.rules import PUBLIC_RECORDS_ZERO
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.releases.artefact import Release
from openthb.statistics.series.disclosure import DE_IDENTIFIED

_MOST_ROWS = 25
_YEARS_TURNED = 6
_CROSSED, _MOST_CROSSED_ROWS, _MOST_CROSSED_COLUMNS = 2, 12, 7  # totals included
_SIGNS = "abcdefghijklmnopqrstuvwxyz"


class _Footnotes:
    """Signs for what a cell's flag or note says, each text once; what a 0 of public records means, at the 0 itself."""

    def __init__(self, release: Release, language: str) -> None:
        self._language = language
        self._signs: dict[str, str] = {}
        self._is_public = release.metadata.series.disclosure == DE_IDENTIFIED
        self._has_zero = False

    def signs(self, cell: Observation | None) -> tuple[str, ...]:
        """The signs of one cell."""
        self._has_zero = self._has_zero or (cell is not None and cell.value == 0)
        return tuple(self._sign(text) for text in self._texts(cell)) if cell else ()

    def _texts(self, cell: Observation) -> list[str]:
        flagged = cell.value is not None and cell.obs_status != "A"
        flag = codelist("obs_status")[cell.obs_status].label.in_language(self._language) if flagged else ""
        return [text for text in (flag, cell.note) if text]

    def _sign(self, text: str) -> str:
        place = len(self._signs)
        letter = _SIGNS[place % len(_SIGNS)] * (1 + place // len(_SIGNS))
        return self._signs.setdefault(text, letter)

    def all(self) -> tuple[Footnote, ...]:
        """Every sign with its text, in order."""
        zero = [Footnote("0", PUBLIC_RECORDS_ZERO.text.in_language(self._language))]
        signs = (Footnote(sign, text) for text, sign in self._signs.items())
        return (*(zero if self._is_public and self._has_zero else ()), *signs)


def statistic_table(release: Release, language: str) -> Table:
    """The table of one release; what it leaves to the files is said in its caption."""
    categories = shown_categories(release.cube)
    if len(categories) > MOST_COLUMNS:
        return _turned(release, categories, language)
    return _years_down(release, categories, language)


def _years_down(release: Release, categories: tuple[Codes, ...], language: str) -> Table:
    cube, notes = release.cube, _Footnotes(release, language)
    newest = headline(release)
    rows = tuple(
        Row(
            period(covered, language),
            tuple(_cell(cube, covered, codes, notes, language) for codes in categories),
            emphasised=newest is not None and covered == newest.period,
        )
        for covered in _ordered(cube)
    )
    columns = tuple(category(cube, codes, language) for codes in categories)
    return Table("figures", _caption(release, language), _("Period"), columns, rows, notes.all())


def _turned(release: Release, categories: tuple[Codes, ...], language: str) -> Table:
    cube, notes = release.cube, _Footnotes(release, language)
    published = {cell.period for cell in cube.published()}
    periods = [covered for covered in _ordered(cube) if covered in published][-_YEARS_TURNED:]
    kept = _with_unknown(sorted(categories, key=lambda codes: _rank(cube, codes, periods)), cube)
    rows = tuple(
        Row(category(cube, codes, language), tuple(_cell(cube, covered, codes, notes, language) for covered in periods))
        for codes in kept
    )
    more = len(categories) - len(rows)
    caption = _caption(release, language)
    if more:
        caption += " " + _("%(count)d more categories and earlier years are in the files.") % {"count": more}
    columns = tuple(period(covered, language) for covered in periods)
    return Table("figures", caption, _("Category"), columns, rows, notes.all())


def _with_unknown(ranked: list[Codes], cube: Cube) -> list[Codes]:
    """The first rows, the total before one block a dimension; the total and what is not known are never cut off."""
    ordered = sorted(ranked, key=lambda codes: not is_total(cube, codes))
    unknown = [codes for codes in ordered if is_unknown(codes)]
    known = [codes for codes in ordered if not is_unknown(codes)]
    kept = {*known[: _MOST_ROWS - len(unknown)], *unknown}
    return sorted((codes for codes in ordered if codes in kept), key=lambda codes: block(cube, codes))


def cross_table(release: Release, language: str) -> Table | None:
    """The newest year of two dimensions against each other, where that is small enough to be read; None elsewhere."""
    cube, newest = release.cube, headline(release)
    if len(cube.dimensions) != _CROSSED or newest is None or not newest.period.is_year:
        return None
    downwards, across = sorted(cube.dimensions, key=lambda name: -len(cube.codes(name)))
    rows, columns = in_order(cube, downwards), in_order(cube, across)
    if len(rows) > _MOST_CROSSED_ROWS or len(columns) > _MOST_CROSSED_COLUMNS or not has_finer(cube):
        return None
    notes = _Footnotes(release, language)

    def cell(one: str, other: str) -> Cell:
        return _cell(cube, newest.period, cube.key_of({downwards: one, across: other}), notes, language)

    return Table(
        "crossed",
        f"{_caption_words(release, language)}, {period(newest.period, language)}",
        dimension_name(downwards, language),
        tuple(code_label(across, code, language) for code in columns),
        tuple(Row(code_label(downwards, one, language), tuple(cell(one, other) for other in columns)) for one in rows),
        notes.all(),
    )


def _cell(cube: Cube, covered: Period, codes: Codes, notes: _Footnotes, language: str) -> Cell:
    cell = cube.by_key.get((covered, codes))
    return table_cell(cell, language, notes.signs(cell))


def _ordered(cube: Cube) -> list[Period]:
    """Years first, then periods that are no years: they stand at the end, never among the years."""
    return sorted(cube.periods, key=lambda covered: (not covered.is_year, covered))


def _rank(cube: Cube, codes: Codes, periods: list[Period]) -> tuple[int | Decimal, ...]:
    """Largest newest figure first."""
    cells = [cube.by_key.get((covered, codes)) for covered in reversed(periods)]
    return tuple(-((cell.value or 0) * 2 + (cell.state == "bounded")) if cell else 0 for cell in cells)


def _caption(release: Release, language: str) -> str:
    caption = _caption_words(release, language)
    finer = _("Finer breakdowns are in the files.") if has_finer(release.cube) else ""
    return f"{caption}. {finer}".strip()


def _caption_words(release: Release, language: str) -> str:
    return release.metadata.series.short_title.in_language(language)
