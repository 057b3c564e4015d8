"""Runs: the same text as the citation, the access date and the address apart, italics where the style has them."""

from dataclasses import replace
from datetime import date

import pytest

from openthb.exchange.formats.citations import ACCESSED_FORMAT, STYLES, Record, Run, Style, cite, pieces
from openthb.exchange.formats.citations.runs import ended, joined, plain, text_of
from openthb.foundation.errors import Refusal

NAMES = [style.name for style in STYLES]


@pytest.mark.parametrize("style", NAMES)
def test_the_runs_are_the_citation(style: str, record: Record, accessed: date) -> None:
    assert "".join(run.text for run in pieces(record, style, accessed)) == cite(record, style, accessed)


@pytest.mark.parametrize("style", STYLES, ids=NAMES)
def test_the_access_date_is_a_run_of_its_own(style: Style, record: Record, accessed: date) -> None:
    dated = [run for run in pieces(record, style.name, accessed) if run.is_accessed_date]
    assert [run.text for run in dated] == (["November 10, 2024"] if style.has_access_date else [])
    assert all(run.date_format == ACCESSED_FORMAT == "long" for run in dated)


@pytest.mark.parametrize("style", NAMES)
def test_the_address_is_a_run_of_its_own(style: str, record: Record, accessed: date) -> None:
    assert [run.text for run in pieces(record, style, accessed) if run.is_address] == [record.url]


@pytest.mark.parametrize(
    ("style", "italic"), [("apa", "title"), ("harvard", "title"), ("mla", "portal"), ("bluebook", "title")]
)
def test_italics(style: str, italic: str, record: Record, accessed: date) -> None:
    assert [run.text for run in pieces(record, style, accessed) if run.italic] == [getattr(record, italic)]


def test_apa_in_full(record: Record, accessed: date) -> None:
    assert pieces(record, "apa", accessed) == [
        Run("Federal Police Belgium. (September 29, 2023). "),
        Run("Registered cases of human trafficking in Belgium from 2008 to 2022", italic=True),
        Run(" [Graph]. In Statista. Retrieved "),
        Run("November 10, 2024", is_accessed_date=True),
        Run(", from "),
        Run("https://example.org/figures/be-registered-cases", is_address=True),
    ]


@pytest.mark.parametrize("style", NAMES)
def test_another_address_stands_in_place_of_the_records_own(style: str, record: Record, accessed: date) -> None:
    text = cite(record, style, accessed, url="https://user:pw@proxy.example/x")
    assert "https://proxy.example/x" in text
    assert record.url not in text
    with pytest.raises(Refusal) as refused:
        cite(record, style, accessed, url="javascript:alert(1)")
    assert refused.value.code == "CITE-URL"


@pytest.mark.parametrize("style", ["vancouver", "", "apa7"])
def test_an_unknown_style_is_refused(style: str, record: Record, accessed: date) -> None:
    with pytest.raises(Refusal) as refused:
        cite(record, style, accessed)
    assert refused.value.code == "CITE-STYLE-UNKNOWN"
    assert "apa, chicago, harvard, mla, bluebook, ieee" in refused.value.reason


def test_style_names_bear_capitals(record: Record, accessed: date) -> None:
    assert cite(record, " APA ", accessed) == cite(record, "apa", accessed)


@pytest.mark.parametrize(
    ("genre", "bracketed", "chicago"),
    [
        ("graph", " [Graph].", " Chart. "),
        ("Chart", " [Chart].", " Chart. "),
        ("[Table]", " [Table].", " Table. "),
        ("dataset", " [Data set].", " Dataset. "),
        ("pie of something", " [Pie of something].", " Pie of something. "),
    ],
)
def test_genres(genre: str, bracketed: str, chicago: str, record: Record, accessed: date) -> None:
    changed = replace(record, genre=genre)
    assert bracketed in cite(changed, "apa", accessed)
    assert bracketed.replace(".", ",") in cite(changed, "ieee", accessed)
    assert chicago in cite(changed, "chicago", accessed)


def test_nothing_leaves_no_stop_and_no_separator() -> None:
    assert ended(()) == ()
    assert text_of(joined([(), plain("a"), plain(""), plain("b")], ", ")) == "a, b"
