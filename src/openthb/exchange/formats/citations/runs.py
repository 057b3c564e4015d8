"""Runs: a citation as stretches of text with their typeface, put together without doubled punctuation."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from string import Formatter

ACCESSED_FORMAT = "long"
"""Key of the access date's format: month in words, day in two digits, year ("November 05, 2024").

In a browser: `Intl.DateTimeFormat(language, {year: "numeric", month: "long", day: "2-digit"})`.
"""

_TERMINAL = (".", "?", "!", "\u2026", "\u203d", "\u3002", "\uff1f", "\uff01", "\u061f")
# A closing quotation mark lets the mark inside it be seen; a closing bracket does not.
_CLOSING_QUOTES = "\"'\u2019\u201d\u00bb \u00a0"


@dataclass(frozen=True)
class Run:
    """A stretch of plain, unescaped text; whoever makes HTML of it escapes it.

    `is_accessed_date` marks the day the page was read, which a page script may replace by today's, written in
    the format named by `date_format`; `is_address` marks the web address, which may be made a link.
    """

    text: str
    italic: bool = False
    is_accessed_date: bool = False
    is_address: bool = False

    @property
    def date_format(self) -> str | None:
        """`ACCESSED_FORMAT` for the access date, None for every other run."""
        return ACCESSED_FORMAT if self.is_accessed_date else None


Runs = tuple[Run, ...]


def plain(text: str, *, italic: bool = False) -> Runs:
    """`text` as runs: one, or none where there is no text."""
    return (Run(text, italic=italic),) if text else ()


def text_of(runs: Iterable[Run]) -> str:
    """The plain text of `runs`."""
    return "".join(run.text for run in runs)


def is_ended(text: str) -> bool:
    """Whether `text` closes with a mark that ends a sentence, within closing quotation marks or not."""
    return text.rstrip(_CLOSING_QUOTES).endswith(_TERMINAL)


def ended(runs: Runs) -> Runs:
    """`runs` as a sentence: a full stop added where no mark ends it; nothing stays nothing."""
    return runs if not runs or is_ended(text_of(runs)) else (*runs, Run("."))


def joined(parts: Iterable[Runs], between: str = " ") -> Runs:
    """The parts that are there, with `between` between them."""
    there = [part for part in parts if part]
    return tuple(run for place, part in enumerate(there) for run in ((*plain(between), *part) if place else part))


def filled(phrase: str, **parts: Runs) -> Runs:
    """`phrase` with each `{name}` in it replaced by the runs of that name."""
    found: list[Run] = []
    for text, name, _format, _conversion in Formatter().parse(phrase):
        found += [*plain(text), *(parts[name] if name else ())]
    return tuple(found)


def merged(runs: Iterable[Run]) -> list[Run]:
    """The same text with neighbours of one typeface made one; access date and address stay runs of their own."""
    merged_runs: list[Run] = []
    for (italic, dated, address), same in groupby(runs, lambda run: (run.italic, run.is_accessed_date, run.is_address)):
        merged_runs.append(Run(text_of(same), italic=italic, is_accessed_date=dated, is_address=address))
    return merged_runs
