"""Figures, dates and sizes in the reader's language (Unicode CLDR, through Babel)."""

import re
from datetime import date
from decimal import Decimal

from babel.dates import format_date, format_interval, format_skeleton
from babel.numbers import format_decimal
from django.utils.translation import gettext as _

from openthb.classifications import codelist, countries
from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.portal.pages.shapes import Cell, CellKind
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.series.dimensions import DIMENSIONS
from openthb.web.shapes import Day

_MISSING = "–"
_GENERAL = ("_U", "unknown", "_O", "other")


def number(value: int | Decimal, language: str) -> str:
    """A count with thousands marks; a rate with its two decimals."""
    return str(format_decimal(value, format="#,##0.00" if isinstance(value, Decimal) else None, locale=language))


def day(when: PartialDate, language: str) -> Day:
    """A date as far as it is known."""
    if when.is_full:
        text = format_date(when.earliest, "long", locale=language)
    elif when.month:
        text = format_skeleton("yMMMM", when.earliest, locale=language)
    else:
        text = str(when.year)
    return Day(text, str(when))


def period(covered: Period, language: str) -> str:
    """A period in words: `2022`, `2017–2020`, `January–June 2015`, `July 2015 – June 2016`."""
    if covered.start.month == 1 and covered.months % 12 == 0:
        return covered.label
    last = date(covered.last_year, (covered.end.month - 2) % 12 + 1, 1)
    text = str(format_interval(covered.start, last, "yMMMM", locale=language))
    # CLDR sets thin blanks around the dash, which are too much between two words and too little between two dates.
    return text.replace("\u2009", "" if covered.start.year == last.year else " ")


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


def unit(code: str, language: str, *, count: int | Decimal | None = None) -> str:
    """The unit of count: plural unless `count` is one."""
    item = codelist("unit")[code]
    words = item.plural if item.plural and count != 1 else item.label
    return words.in_language(language)


def category(cube: Cube, codes: tuple[str, ...], language: str) -> str:
    """The label of one combination of codes: the parts that are not totals, or the word for all."""
    named = [
        _beside_others(name, code, language) if len(cube.dimensions) > 1 else code_label(name, code, language)
        for name, code in zip(cube.dimensions, codes, strict=True)
        if code != TOTALS[name]
    ]
    return ", ".join(named) or _("All")


def _beside_others(dimension: str, code: str, language: str) -> str:
    """A label that stands among those of other dimensions: what is not known, or other, names its own."""
    label, name = code_label(dimension, code, language), dimension_name(dimension, language)
    says_it = _words(name) & _words(label)
    return label if code not in _GENERAL or says_it else f"{name}: {label}"


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def code_label(dimension: str, code: str, language: str) -> str:
    """The label of one code of a dimension."""
    name = DIMENSIONS[dimension].codelist
    if name == "citizenship":
        return countries.name(code, language)
    return codelist(name)[code].label.in_language(language)


def dimension_name(dimension: str, language: str) -> str:
    """What figures are broken down by, as the head of a row or column: `Form of exploitation`."""
    if dimension == "citizenship":
        return _("Citizenship")
    if dimension == "country_of_exploitation":
        return _("Country of exploitation")
    return codelist(DIMENSIONS[dimension].codelist).title.in_language(language)
