"""The frozen values the portal's templates receive: words already in the reader's language, no Django.

Every text is plain and is escaped by the template, except those named `…_html` and `…_svg`: these are trusted and
must be made by us. A template is rendered with `site` (`openthb.web.shapes.Site`) and `page` (one of the `…Page`
values below). What a statistic page owes its reader decides the fields: none of the facts can be left out.
"""

from dataclasses import dataclass
from typing import Literal

from openthb.web.shapes import Day, Head, Link, Run

CellKind = Literal["value", "missing", "bounded", "withdrawn"]
NoteKind = Literal["break", "flag", "note"]
FacetKind = Literal["checkboxes", "select"]


# --- tables ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` is seen; `spoken` is heard in its place ("no figure published", "fewer than 5").

    `marks` are signs of footnotes ("a", "b"). A cell of another kind than `value` needs `spoken`.
    """

    text: str
    kind: CellKind = "value"
    spoken: str = ""
    marks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One row: the `label` in its head (a year, a country), then its cells; `emphasised` for the row of the figure."""

    label: str
    cells: tuple[Cell, ...]
    emphasised: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A sign used in the table and what it stands for."""

    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: `corner` heads the column of row heads, `columns` the others. `name` is unique on the page (an id)."""

    name: str
    caption: str
    corner: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    footnotes: tuple[Footnote, ...] = ()


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell in two vintages; `kind` in words ("revised", "added", "withdrawn by the source")."""

    period: str
    category: str
    before: str
    after: str
    kind: str


# --- the statistic page ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Trail:
    """The way down to this page, the page itself last and without address."""

    steps: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class Download:
    """One file: `label` (".csv"), what it is good for, its address, its size in words ("2 kB")."""

    label: str
    purpose: str
    href: str
    size: str


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign or colour used in the chart; `tone` is the class that colours its swatch ("" when the sign is text)."""

    text: str
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The same chart in two layouts, with what stands under it.

    Both pictures are in the page at once, so their ids must differ; each bears `role="img"`, a title and a
    description, and elements of class `mark` with `data-category`, `data-group` and `data-label`.
    `source` is the whole line ("Source: …"). Of `breaks`, each says its year and what changed.
    """

    wide_svg: str
    narrow_svg: str
    source: Link
    counting_rule: str
    breaks: tuple[str, ...] = ()
    legend: tuple[LegendEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Flag:
    """A status code of SDMX (CL_OBS_STATUS) and its words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What makes the figure usable: where it comes from, when it was read and sealed, and what it counts.

    `read_through` is who printed it, when that is not the source; `published_on` is None where the source gives no
    date. `counting_rule_href` leads to the full rule. `change` says in a few words what the vintage changed.
    """

    source: Link
    read_through: Link | None
    source_system: str | None
    published_on: Day | None
    read_on: Day
    sealed_on: Day
    unit: str
    counting_rule: str
    counting_rule_href: str
    period: str
    region: str
    vintage: int
    vintages: int
    change: str
    flags: tuple[Flag, ...]
    address: str
    licence: Link


@dataclass(frozen=True, slots=True)
class Note:
    """A break in the series, a flag or a plain note: when it applies (may be empty), what it says, and its source."""

    kind: NoteKind
    when: str
    text: str
    source: Link | None = None


@dataclass(frozen=True, slots=True)
class Change:
    """What a vintage changed and why, against the vintage before it."""

    before: Link
    reason: str
    differences: tuple[Difference, ...]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A real series near this one, offered beside it and never mixed into it.

    `figures` are whole lines ("2022: 247 offences"); `differs` says why it is not the same count.
    """

    title: Link
    figures: tuple[str, ...]
    source: Link
    differs: str


@dataclass(frozen=True, slots=True)
class CountryFigure:
    """One country's figure in the comparison block."""

    country: Link
    value: Cell
    period: str
    unit: str
    source: Link


@dataclass(frozen=True, slots=True)
class Explanation:
    """The text that explains the figure, in three parts."""

    figures_html: str
    law_html: str
    victims_html: str


@dataclass(frozen=True, slots=True)
class Citation:
    """One citation in one style, cut at its access date; `accessed` is None where the style has none."""

    style: str
    before: str
    accessed: str | None = None
    after: str = ""


@dataclass(frozen=True, slots=True)
class Related:
    """Another statistic worth reading, with what tells it apart (unit and source)."""

    link: Link
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticPage:
    """One statistic, one page. `made_up` is a sentence for a made-up series and empty for a real one.

    `newer` leads to the latest vintage when this page shows an earlier one.
    """

    head: Head
    trail: Trail
    title: str
    subtitle: str
    tags: tuple[str, ...]
    figure: tuple[Run, ...]
    downloads: tuple[Download, ...]
    chart: Chart
    table: Table
    facts: Facts
    notes: tuple[Note, ...]
    change: Change | None
    nearest: tuple[Nearest, ...]
    comparison: tuple[CountryFigure, ...]
    compare_href: str | None
    explanation: Explanation
    citations: tuple[Citation, ...]
    cite_href: str
    machine_formats: tuple[Link, ...]
    related: tuple[Related, ...]
    vintages_href: str
    newer: Link | None = None
    made_up: str = ""


# --- the list of figures --------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Option:
    """One value of a facet and how many statistics have it under the other filters."""

    value: str
    label: str
    count: int
    selected: bool = False


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


# --- the other pages ------------------------------------------------------------------------------------------


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


@dataclass(frozen=True, slots=True)
class Vintage:
    """One vintage: its number, its page, when it was published and sealed, why it was made, what it changed.

    `name` is unique on the page (an id); `published_on` is None where the source gives no date.
    """

    name: str
    number: int
    link: Link
    published_on: Day | None
    sealed_on: Day
    reason: str
    differences: tuple[Difference, ...] = ()
    latest: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class VintagesPage:
    """All vintages of one series, the latest first."""

    head: Head
    trail: Trail
    title: str
    series: Link
    vintages: tuple[Vintage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CitePage:
    """Citations with today's date. `bound` is true when they name one vintage; `other` leads to the other binding.

    `styles` and `languages` are the choices of the form (`style`, `language`); `citations` those asked for.
    """

    head: Head
    trail: Trail
    title: str
    series: Link
    accessed: Day
    styles: tuple[Option, ...]
    languages: tuple[Option, ...]
    citations: tuple[Citation, ...]
    bound: bool
    other: Link
    machine_formats: tuple[Link, ...]
    form_href: str


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
    """The front page; `total` statistics in all, `flagship` is None while there are none."""

    head: Head
    total: int
    flagship: Card | None
    year: str
    numbers: tuple[Number, ...]
    four_numbers_href: str
    topics: tuple[Entry, ...]
    countries: tuple[Entry, ...]


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
