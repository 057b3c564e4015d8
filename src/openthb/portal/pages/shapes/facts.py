"""What stands beside and under a figure: its facts, its notes, what a vintage changed, its neighbours."""

from dataclasses import dataclass
from typing import Literal

from openthb.portal.pages.shapes.tables import Cell, Difference
from openthb.web.shapes import Day, Link

NoteKind = Literal["break", "flag", "note"]


@dataclass(frozen=True, slots=True)
class Flag:
    """A status code of SDMX (CL_OBS_STATUS) and its words."""

    code: str
    words: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What makes the figure usable: where it comes from, when it was read and sealed, and what it counts.

    Of figures `counted` here, `read_on` is the day the records were taken in; None where it is not known.
    `read_through` is who printed it, when that is not the source; `published_on` is None where the source gives no
    date. `counting_rule_href` leads to the full rule. `change` says in a few words what the vintage changed.
    """

    source: Link
    read_through: Link | None
    source_system: str | None
    published_on: Day | None
    read_on: Day | None
    sealed_on: Day
    unit: str
    counting_rule: str
    counting_rule_href: str
    reference_date: str
    period: str
    region: str
    vintage: int
    vintages: int
    change: str
    flags: tuple[Flag, ...]
    address: str
    licence: Link
    counted: bool = False


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
class Related:
    """Another statistic worth reading, with what tells it apart (unit and source)."""

    link: Link
    note: str
    made_up: bool = False
