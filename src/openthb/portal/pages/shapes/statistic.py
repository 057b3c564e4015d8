"""The page of one statistic."""

from dataclasses import dataclass

from openthb.portal.pages.shapes.facts import Change, CountryFigure, Explanation, Facts, Nearest, Note, Related
from openthb.portal.pages.shapes.pieces import Citation, Download, Trail
from openthb.portal.pages.shapes.tables import Table
from openthb.web.shapes import Head, Link, Run


@dataclass(frozen=True, slots=True)
class LegendEntry:
    """A sign used in the chart, as text (`sign`) or drawn (`tone`: "break" for the dashed line of a break)."""

    text: str
    sign: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """The same chart in two layouts, with what stands under it.

    Both pictures are in the page at once, so their ids must differ; each bears `role="img"`, a title and a
    description, and elements of class `mark` with `data-category`, `data-group` and `data-label`.
    `source` is the whole line ("Source: …"). Of `breaks`, each says its year and what changed; `notes` say which
    categories are left out, or do not add up.
    """

    wide_svg: str
    narrow_svg: str
    source: Link
    counting_rule: str
    breaks: tuple[str, ...] = ()
    legend: tuple[LegendEntry, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticPage:
    """One statistic, one page. `made_up` is a sentence for a made-up series and empty for a real one.

    `crossed` sets two dimensions of the newest year against each other. `rules` leads to the rules of counting, where
    the figures were counted here.
    `series` is its name, by which a star or an alert is set.
    `newer` leads to the latest vintage when this page shows one vintage for good.
    """

    head: Head
    trail: Trail
    title: str
    subtitle: str
    tags: tuple[str, ...]
    figure: tuple[Run, ...]
    remark: str
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
    crossed: Table | None = None
    series: str = ""
    rules: Link | None = None
    made_up: str = ""
