"""The table of a statistic page: years by categories, or categories by years where there are many."""

from django.utils.translation import gettext as _

from openthb.classifications import codelist
from openthb.foundation.periods import Period
from openthb.portal.pages.categories import MOST_COLUMNS, has_finer, shown_categories
from openthb.portal.pages.holdings import headline
from openthb.portal.pages.shapes import Cell, Footnote, Row, Table
from openthb.portal.pages.words import category, table_cell
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.releases.artefact import Release

_MOST_ROWS = 25
_YEARS_TURNED = 6
_SIGNS = "abcdefghijklmnopqrstuvwxyz"


class _Footnotes:
    """Signs for what a cell's flag or note says, each text once."""

    def __init__(self, language: str) -> None:
        self._language = language
        self._signs: dict[str, str] = {}

    def signs(self, cell: Observation | None) -> tuple[str, ...]:
        """The signs of one cell."""
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
        return tuple(Footnote(sign, text) for text, sign in self._signs.items())


def statistic_table(release: Release, language: str) -> Table:
    """The table of one release; what it leaves to the files is said in its caption."""
    categories = shown_categories(release.cube)
    if len(categories) > MOST_COLUMNS:
        return _turned(release, categories, language)
    return _years_down(release, categories, language)


def _years_down(release: Release, categories: tuple[tuple[str, ...], ...], language: str) -> Table:
    cube, notes = release.cube, _Footnotes(language)
    newest = headline(release)
    rows = tuple(
        Row(
            period.label,
            tuple(_cell(cube, period, codes, notes, language) for codes in categories),
            emphasised=newest is not None and period == newest.period,
        )
        for period in _ordered(cube)
    )
    columns = tuple(category(cube, codes, language) for codes in categories)
    return Table("figures", _caption(release, language), _("Period"), columns, rows, notes.all())


def _turned(release: Release, categories: tuple[tuple[str, ...], ...], language: str) -> Table:
    cube, notes = release.cube, _Footnotes(language)
    periods = [period for period in _ordered(cube) if any(c.period == period for c in cube.published())][
        -_YEARS_TURNED:
    ]
    ranked = sorted(categories, key=lambda codes: _rank(cube, codes, periods))[:_MOST_ROWS]
    rows = tuple(
        Row(category(cube, codes, language), tuple(_cell(cube, period, codes, notes, language) for period in periods))
        for codes in ranked
    )
    more = len(categories) - len(rows)
    caption = _caption(release, language)
    if more:
        caption += " " + _("%(count)d more categories and earlier years are in the files.") % {"count": more}
    return Table("figures", caption, _("Category"), tuple(p.label for p in periods), rows, notes.all())


def _cell(cube: Cube, period: Period, codes: tuple[str, ...], notes: _Footnotes, language: str) -> Cell:
    cell = cube.by_key.get((period, codes))
    return table_cell(cell, language, notes.signs(cell))


def _ordered(cube: Cube) -> list[Period]:
    """Years first, then periods that are no years: they stand at the end, never among the years."""
    return sorted(cube.periods, key=lambda period: (not period.is_year, period))


def _rank(cube: Cube, codes: tuple[str, ...], periods: list[Period]) -> tuple[int, ...]:
    """Largest newest figure first."""
    cells = [cube.by_key.get((period, codes)) for period in reversed(periods)]
    return tuple(-((cell.value or 0) * 2 + (cell.state == "bounded")) if cell else 0 for cell in cells)


def _caption(release: Release, language: str) -> str:
    caption = release.metadata.series.short_title.in_language(language)
    finer = _("Finer breakdowns are in the files.") if has_finer(release.cube) else ""
    return f"{caption}. {finer}".strip()
