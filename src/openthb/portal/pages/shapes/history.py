"""The vintages of a series, and how to cite them."""

from dataclasses import dataclass

from openthb.portal.pages.shapes.pieces import Citation, Option, Trail
from openthb.portal.pages.shapes.tables import Difference
from openthb.web.shapes import Day, Head, Link


@dataclass(frozen=True, slots=True)
class Vintage:
    """One vintage: its number, its page, when it was published and sealed, why it was made, what it changed.

    `name` is unique on the page (an id); `published_on` is None where the source gives no date. `counted` names what
    was counted and how, with the hashes by which it can be counted again; empty for figures of others.
    """

    name: str
    number: int
    link: Link
    published_on: Day | None
    sealed_on: Day
    reason: str
    differences: tuple[Difference, ...] = ()
    latest: bool = False
    counted: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class VintagesPage:
    """All vintages of one series, the latest first."""

    head: Head
    trail: Trail
    title: str
    series: Link
    vintages: tuple[Vintage, ...]
    made_up: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CitePage:
    """Citations with today's date. `bound` is true when they name one vintage; `other` leads to the other binding.

    `styles` and `languages` are the choices of the form (`style`, `language`); `citations` those asked for, in the
    language `cited_in`.
    """

    head: Head
    trail: Trail
    title: str
    series: Link
    accessed: Day
    styles: tuple[Option, ...]
    languages: tuple[Option, ...]
    cited_in: str
    citations: tuple[Citation, ...]
    bound: bool
    other: Link
    machine_formats: tuple[Link, ...]
    form_href: str
    made_up: str = ""
