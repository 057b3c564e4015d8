"""The pages without figures of their own: texts, refusals, and the front page that leads to the rest."""

from dataclasses import dataclass

from openthb.portal.pages.shapes.comparing import Number
from openthb.web.shapes import Head, Link, Run


@dataclass(frozen=True, slots=True, kw_only=True)
class ProsePage:
    """A page of text: about, methods, sources. `contents` lead to the headings of `body_html`."""

    head: Head
    title: str
    lead: str
    contents: tuple[Link, ...]
    body_html: str


@dataclass(frozen=True, slots=True)
class Card:
    """The statistic shown on the home page, with its chart; `narrow_svg`, where given, takes its place below 700 px."""

    title: Link
    figure: tuple[Run, ...]
    facts: tuple[str, ...]
    chart_svg: str
    made_up: bool = False
    narrow_svg: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A way into the list: a topic or a country, and how many statistics it leads to."""

    link: Link
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomePage:
    """The front page: `total` real statistics and the list of them, `flagship` None while there are none.

    `made_up` leads to the made-up ones of a demonstration, which are counted nowhere else on the page.
    """

    head: Head
    total: Entry
    flagship: Card | None
    year: str
    numbers: tuple[Number, ...]
    four_numbers_href: str
    topics: tuple[Entry, ...]
    countries: tuple[Entry, ...]
    made_up: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NotFoundPage:
    """No such page; `suggestions` are addresses that do exist."""

    head: Head
    suggestions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedPage:
    """A refusal for a reader: the parts of `openthb.foundation.errors.Refusal`."""

    head: Head
    code: str
    found: str
    reason: str
    next_step: str
    back: Link | None = None
