"""Citing: a record in one of the six styles, as plain text or as runs."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from openthb.exchange.formats.citations import forms
from openthb.exchange.formats.citations.record import Record
from openthb.exchange.formats.citations.reference import Reference
from openthb.exchange.formats.citations.runs import Run, Runs, merged, text_of
from openthb.foundation.errors import Refusal


@dataclass(frozen=True)
class Style:
    """One style: its name on the command line, its label, the rules its names follow, and its form."""

    name: str
    label: str
    edition: str
    has_access_date: bool
    form: Callable[[Reference], Runs]


STYLES = (
    Style("apa", "APA", "APA, 7th edition", True, forms.apa),
    Style("chicago", "Chicago", "Chicago Manual of Style, 17th edition", True, forms.chicago),
    Style("harvard", "Harvard", "Cite Them Right, 12th edition", True, forms.harvard),
    Style("mla", "MLA", "MLA Handbook, 9th edition", False, forms.mla),
    Style("bluebook", "Bluebook", "The Bluebook, 21st edition", True, forms.bluebook),
    Style("ieee", "IEEE", "IEEE Reference Guide, 2023", False, forms.ieee),
)
"""In the order in which a page offers them."""


def cite(record: Record, style: str, accessed: date, *, language: str = "en", url: str | None = None) -> str:
    """The citation as plain text, one line, not escaped for any markup.

    `accessed` is the day the page was read; `language` (en, nl, fr, de; any other reads English) is that of the
    connecting words and dates; `url` stands in place of the record's address.
    Raises `Refusal` CITE-STYLE-UNKNOWN, CITE-URL.
    """
    return text_of(pieces(record, style, accessed, language=language, url=url))


def pieces(record: Record, style: str, accessed: date, *, language: str = "en", url: str | None = None) -> list[Run]:
    """The same citation as runs, from which HTML can be made safely; the access date is a run of its own."""
    return merged(style_named(style).form(Reference.of(record, accessed, language=language, url=url)))


def style_named(name: str) -> Style:
    """The style called `name`; raises `Refusal` CITE-STYLE-UNKNOWN."""
    for style in STYLES:
        if style.name == name.strip().lower():
            return style
    raise Refusal(
        "CITE-STYLE-UNKNOWN",
        found=f"style {name[:50]!r}",
        reason="these styles are known: " + ", ".join(style.name for style in STYLES),
        next_step="choose one of them",
    )
