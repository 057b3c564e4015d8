"""A foreign CSL engine (citeproc-py) as a second opinion on names, et al., years and reading our files.

Whole citations differ, because the six forms are templates of their own. What is ours by template, and not
compared: a full stop after the authors and after the year ("X. (2023). Title."), "n.d." in Harvard where Cite
Them Right writes "no date", straight quotation marks, and the order of portal, publisher and access date.
What is ours by choice in author lists: two bodies stand without a comma before "and", which CSL sets in any list.
"""

import io
import random
import re
from datetime import date
from typing import Any

import pytest
from citeproc import (  # type: ignore[import-untyped]
    Citation,
    CitationItem,
    CitationStylesBibliography,
    CitationStylesStyle,
    formatter,
)
from citeproc.source.bibtex import BibTeX  # type: ignore[import-untyped]
from citeproc.source.json import CiteProcJSON  # type: ignore[import-untyped]

from openthb.exchange.formats.citations import Author, Record, author_lists, bibtex, cite, csl
from openthb.foundation.dates import PartialDate

ACCESSED = date(2024, 11, 10)

# A style that prints names and nothing else, under the parameters each style sets for its list of works.
NAMES_ALONE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
  demote-non-dropping-particle="never">
  <info><title>names</title><id>names</id><updated>2024-01-01T00:00:00+00:00</updated></info>
  <citation><layout><text variable="title"/></layout></citation>
  <bibliography {limits}><layout><names variable="author"><name {form}/></names></layout></bibliography>
</style>"""
PARAMETERS = {
    "apa": (
        'et-al-min="21" et-al-use-first="19" et-al-use-last="true"',
        'and="symbol" delimiter-precedes-last="always" initialize-with=". " name-as-sort-order="all"',
    ),
    "chicago": (
        'et-al-min="11" et-al-use-first="7"',
        'and="text" delimiter-precedes-last="always" name-as-sort-order="first"',
    ),
    "harvard": (
        'et-al-min="4" et-al-use-first="1"',
        'and="text" delimiter-precedes-last="never" initialize-with="." name-as-sort-order="all"',
    ),
    "mla": (
        'et-al-min="3" et-al-use-first="1"',
        'and="text" delimiter-precedes-last="always" delimiter-precedes-et-al="always" name-as-sort-order="first"',
    ),
    "bluebook": ('et-al-min="3" et-al-use-first="1"', 'and="symbol" delimiter-precedes-last="never"'),
    "ieee": ('et-al-min="7" et-al-use-first="1"', 'and="text" initialize-with=". "'),
}
BODY = Author(literal="Federal Police Belgium")
PERSONS = (
    Author(family="Dupont", given="Gérard Marie"),
    Author(family="Berg", given="Jan", particle="van der"),
    Author(family="Peeters", given="Anna-Lise"),
    Author(family="King", given="Martin Luther", suffix="Jr."),
    Author(family="Humboldt", given="Alexander", dropping_particle="von"),
    Author(family="Maes", given="L. M."),
)


def engine(style: Any, source: Any, key: str) -> str:
    """What citeproc-py prints in its list of works."""
    works = CitationStylesBibliography(style, source, formatter.plain)
    works.register(Citation([CitationItem(key)]))
    return str(works.bibliography()[0])


def names_by_engine(style: str, authors: tuple[Author, ...]) -> str:
    limits, form = PARAMETERS[style]
    csl_style = CitationStylesStyle(io.BytesIO(NAMES_ALONE.format(limits=limits, form=form).encode()), validate=False)
    item = csl.item_of(Record(title="x", authors=authors))
    # The engine sets one character for APA's three spaced points.
    return engine(csl_style, CiteProcJSON([item]), item["id"]).replace("…", ". . .")


@pytest.mark.parametrize("style", PARAMETERS)
@pytest.mark.parametrize("count", [1, 2, 3, 4, 6, 7, 10, 11, 20, 21, 25])
def test_lists_of_persons_agree(style: str, count: int) -> None:
    draw = random.Random(count)  # noqa: S311  the same names on every run
    authors = tuple(draw.choice(PERSONS) for _ in range(count))
    assert getattr(author_lists, style)(authors, "en") == names_by_engine(style, authors)


@pytest.mark.parametrize("style", PARAMETERS)
@pytest.mark.parametrize("authors", [(BODY,), (PERSONS[0], BODY), (PERSONS[0], BODY, PERSONS[1]), (BODY, *PERSONS[:2])])
def test_lists_with_bodies_agree(style: str, authors: tuple[Author, ...]) -> None:
    assert getattr(author_lists, style)(authors, "en") == names_by_engine(style, authors)


@pytest.mark.parametrize("style", ["apa", "chicago", "mla"])
def test_two_bodies_differ_by_the_comma_alone(style: str) -> None:
    both = (BODY, Author(literal="Myria"))
    ours, theirs = getattr(author_lists, style)(both, "en"), names_by_engine(style, both)
    assert ours != theirs
    assert ours == theirs.replace(", ", " ")


def harvard_by_engine(record: Record) -> str:
    item = csl.item_of(record, ACCESSED) | {"type": "webpage"}
    return engine(CitationStylesStyle("harvard-cite-them-right", validate=False), CiteProcJSON([item]), item["id"])


@pytest.mark.parametrize("authors", [(BODY,), PERSONS[:1], PERSONS[:2], PERSONS[:3], PERSONS[:4], PERSONS])
def test_harvard_author_and_year_agree(authors: tuple[Author, ...]) -> None:
    record = Record(title="Registered cases", authors=authors, issued=PartialDate(2023, 9, 29), portal="P")
    ours = re.match(r"(.+?)\.? \((\d{4})\)\. ", cite(record, "harvard", ACCESSED))
    theirs = re.match(r"(.+?)\.? \((\d{4})\) ", harvard_by_engine(record))
    assert ours
    assert theirs
    assert ours.groups() == theirs.groups()


@pytest.mark.parametrize("title", ["Registered cases in the U.S.", "Registered cases"])
def test_harvard_stop_after_a_title_agrees(title: str) -> None:
    """Full stops only: after a question mark this engine sets a stop ("cases?."), against the CSL specification."""
    record = Record(title=title, authors=(BODY,), issued=PartialDate(2023), genre="")
    theirs = harvard_by_engine(record).removeprefix("Federal Police Belgium (2023) ")
    assert cite(record, "harvard", ACCESSED).startswith(f"Federal Police Belgium. (2023). {theirs}")


def test_harvard_moves_the_title_forward_where_nobody_is_named() -> None:
    record = Record(title="Registered cases", issued=PartialDate(2023), portal="P")
    assert harvard_by_engine(record).startswith("Registered cases (2023)")
    assert cite(record, "harvard", ACCESSED).startswith("Registered cases. (2023). ")


def test_harvard_words_for_no_date_are_ours() -> None:
    record = Record(title="Registered cases", authors=(BODY,))
    assert harvard_by_engine(record).startswith("Federal Police Belgium (no date) ")
    assert cite(record, "harvard", ACCESSED).startswith("Federal Police Belgium. (n.d.). ")


@pytest.mark.filterwarnings("ignore:Unsupported BibTeX field")  # it knows neither url nor urldate
def test_the_engine_reads_our_bibtex() -> None:
    record = Record(
        title="100% of cases & victims_2022 #1",
        authors=(Author(literal="Ministry of Justice and Security"), PERSONS[1]),
        issued=PartialDate(2023, 9),
        url="https://example.org/x_y",
    )
    entries = BibTeX(io.StringIO(bibtex.write(record, ACCESSED)))
    (key,) = entries
    printed = engine(CitationStylesStyle("harvard-cite-them-right", validate=False), entries, key)
    assert "Ministry of Justice and Security and van der Berg, J. (2023)" in printed
    assert "100% of cases & victims_2022 #1" in printed
