"""The list of statistics with its search and facets."""

from dataclasses import dataclass
from typing import Literal

from openthb.portal.pages.shapes.pieces import Option
from openthb.web.shapes import Head, Link, Run

FacetKind = Literal["checkboxes", "select"]


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of the list; `name` is its parameter in the address."""

    name: str
    legend: str
    kind: FacetKind
    options: tuple[Option, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """One statistic found."""

    title: Link
    figure: tuple[Run, ...]
    unit: str
    source: str
    period: str
    vintage: str
    made_up: bool = False


@dataclass(frozen=True, slots=True)
class PageLink:
    """A numbered page of results; a gap (`number` None) is printed as an ellipsis."""

    number: int | None
    href: str = ""
    current: bool = False


@dataclass(frozen=True, slots=True)
class Pagination:
    """The pages of a list; an empty address means there is no such page."""

    pages: tuple[PageLink, ...]
    previous_href: str = ""
    next_href: str = ""


@dataclass(frozen=True, slots=True)
class Follow:
    """How to follow what a list was filtered by: `name` in words, the form of an alert, the public feed."""

    name: str
    alert_href: str
    feed_href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FiguresPage:
    """The list of statistics: `active` are the filters in force, each leading to the list without it."""

    head: Head
    query: str
    facets: tuple[Facet, ...]
    active: tuple[Link, ...]
    clear_href: str
    total: int
    first: int
    last: int
    results: tuple[Result, ...]
    pagination: Pagination | None = None
    follow: tuple[Follow, ...] = ()
