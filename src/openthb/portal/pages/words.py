"""Figures, dates and sizes in the reader's language (Unicode CLDR, through Babel)."""

from datetime import date

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from openthb.classifications import codelist, countries
from openthb.foundation.dates import PartialDate
from openthb.portal.pages.shapes import Cell, CellKind
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.cubes.cube import TOTALS
from openthb.web.shapes import Day

_MISSING = "–"


def number(value: int, language: str) -> str:
    """A count with thousands marks."""
    return str(format_decimal(value, locale=language))


def day(when: PartialDate, language: str) -> Day:
    """A date as far as it is known."""
    if when.is_full:
        text = format_date(when.earliest, "long", locale=language)
    elif when.month:
        text = format_skeleton("yMMMM", when.earliest, locale=language)
    else:
        text = str(when.year)
    return Day(text, str(when))


def full_day(when: date, language: str) -> Day:
    """A full date."""
    return day(PartialDate.of(when), language)


def size(content: bytes, language: str) -> str:
    """The size of a file in words, rounded up to kilobytes (1,000 bytes)."""
    return f"{number(-(-len(content) // 1000), language)} kB"


def figure(cell: Observation | None, language: str) -> str:
    """A figure as readers see it: `3,549`, `<5`, `>3,300`, or a dash where there is none."""
    if cell is None or cell.state in ("missing", "suppressed"):
        return _MISSING
    if cell.value is not None:
        return number(cell.value, language)
    if cell.upper is None:
        return f">{number((cell.lower or 1) - 1, language)}"
    if cell.lower:
        return f"{number(cell.lower, language)}–{number(cell.upper, language)}"
    return f"<{number(cell.upper + 1, language)}"


def spoken(cell: Observation | None, language: str) -> str:
    """A figure in a sentence or read aloud: `fewer than 5`, `no figure held here`."""
    if cell is None or cell.state == "missing":
        return _("no figure held here")
    if cell.state == "suppressed":
        return _("held back by the source")
    if cell.value is not None:
        return number(cell.value, language)
    if cell.upper is None:
        return _("more than %(count)s") % {"count": number((cell.lower or 1) - 1, language)}
    if cell.lower:
        low, high = number(cell.lower, language), number(cell.upper, language)
        return _("between %(low)s and %(high)s") % {"low": low, "high": high}
    return _("fewer than %(count)s") % {"count": number(cell.upper + 1, language)}


def table_cell(cell: Observation | None, language: str, marks: tuple[str, ...] = ()) -> Cell:
    """The cell of a table."""
    if cell is not None and cell.value is not None:
        return Cell(figure(cell, language), marks=marks)
    kind: CellKind = "missing" if cell is None or cell.state == "missing" else "bounded"
    text = _("held back") if cell is not None and cell.state == "suppressed" else figure(cell, language)
    return Cell(text, kind, spoken(cell, language), marks)


def unit(code: str, language: str, *, count: int | None = None) -> str:
    """The unit of count: plural unless `count` is one."""
    item = codelist("unit")[code]
    words = item.plural if item.plural and count != 1 else item.label
    return words.in_language(language)


def category(cube: Cube, codes: tuple[str, ...], language: str) -> str:
    """The label of one combination of codes: the parts that are not totals, or the word for all."""
    named = [
        _code_label(name, code, language)
        for name, code in zip(cube.dimensions, codes, strict=True)
        if code != TOTALS[name]
    ]
    return ", ".join(named) or _("All")


def _code_label(dimension: str, code: str, language: str) -> str:
    if dimension == "citizenship":
        return countries.name(code, language)
    return codelist(dimension)[code].label.in_language(language)
