"""Figures beside each other: countries over the same years, and the four numbers of one year."""

from dataclasses import dataclass

from openthb.portal.pages.shapes.pieces import Download, Option, Trail
from openthb.portal.pages.shapes.tables import Table
from openthb.web.shapes import Head, Link


@dataclass(frozen=True, slots=True)
class Panel:
    """One country's small chart; all panels of a page are drawn on one scale."""

    country: str
    latest: str
    chart_svg: str


@dataclass(frozen=True, slots=True)
class CountryNote:
    """What one country counts, from which source, and its breaks."""

    country: str
    unit: str
    source: Link
    counted: tuple[str, ...]
    breaks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparePage:
    """Countries beside each other over the same years; `countries` are the boxes to tick, named `country`.

    `form_href` answers the choice.
    """

    head: Head
    trail: Trail
    title: str
    subtitle: str
    countries: tuple[Option, ...]
    scale: str
    panels: tuple[Panel, ...]
    table: Table | None
    notes: tuple[CountryNote, ...]
    form_href: str
    downloads: tuple[Download, ...] = ()


@dataclass(frozen=True, slots=True)
class Number:
    """One of several correct numbers for the same year."""

    value: str
    unit: str
    counted_by: str
    counts: str
    source: Link
    series: Link | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FourNumbersPage:
    """The numbers of one year that are all correct, and why they differ."""

    head: Head
    trail: Trail
    year: str
    numbers: tuple[Number, ...]
    why_html: str
