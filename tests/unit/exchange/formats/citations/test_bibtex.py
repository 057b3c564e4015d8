"""BibTeX and BibLaTeX entries, byte for byte, and texts that try to leave their field."""

from dataclasses import replace
from datetime import date

import pytest

from openthb.exchange.formats.citations import Author, Record, Vintage
from openthb.exchange.formats.citations.bibtex import escaped, write, write_biblatex
from openthb.exchange.formats.citations.keys import citation_key
from openthb.foundation.dates import PartialDate


def test_bibtex(record: Record, accessed: date) -> None:
    assert write(record, accessed).splitlines() == [
        f"@misc{{{citation_key(record)},",
        "  author = {{Federal Police Belgium}},",
        "  title = {{Registered cases of human trafficking in Belgium from 2008 to 2022}},",
        "  howpublished = {Statista},",
        "  publisher = {Statista Inc.},",
        "  year = {2023},",
        "  month = sep,",
        "  url = {https://example.org/figures/be-registered-cases},",
        "  urldate = {2024-11-10},",
        "  note = {Graph},",
        "}",
    ]


def test_biblatex(record: Record, accessed: date) -> None:
    full = replace(
        record, language="en-GB", vintage=Vintage("2023-09-29", "sha256:0a1b"), doi="10.1234/x", made_up=True
    )
    assert write_biblatex(full, accessed).splitlines() == [
        f"@online{{{citation_key(full)},",
        "  author = {{Federal Police Belgium}},",
        "  title = {{Registered cases of human trafficking in Belgium from 2008 to 2022}},",
        "  titleaddon = {Graph},",
        "  organization = {Statista},",
        "  publisher = {Statista Inc.},",
        "  date = {2023-09-29},",
        "  version = {2023-09-29},",
        "  langid = {english},",
        "  doi = {10.1234/x},",
        "  url = {https://example.org/figures/be-registered-cases},",
        "  urldate = {2024-11-10},",
        "  note = {Made-up figures for demonstration, not real ones. Vintage 2023-09-29. Content hash sha256:0a1b},",
        "}",
    ]


def test_a_data_set_has_its_own_type(record: Record, accessed: date) -> None:
    assert write_biblatex(replace(record, genre="Data set"), accessed).startswith("@dataset{")


def test_what_is_missing_leaves_no_field(accessed: date) -> None:
    bare = Record(title="x", genre="")
    assert write(bare, accessed) == f"@misc{{{citation_key(bare)},\n  title = {{{{x}}}},\n}}\n"
    month = replace(bare, issued=PartialDate(2023, 6))
    assert "  date = {2023-06},\n" in write_biblatex(month, accessed)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A & B", r"A \& B"),
        ("100% of $5 #1 a_b", r"100\% of \$5 \#1 a\_b"),
        ("{x} \\y", r"\textbraceleft{}x\textbraceright{} \textbackslash{}y"),
        ("~^<>|", r"\textasciitilde{}\textasciicircum{}\textless{}\textgreater{}\textbar{}"),
        ("é ж 山", "é ж 山"),
    ],
)
def test_signs_with_a_meaning_are_escaped(text: str, expected: str) -> None:
    assert escaped(text) == expected


@pytest.mark.parametrize(
    ("author", "expected"),
    [
        (Author(literal="Ministry of Justice and Security"), "{Ministry of Justice and Security}"),
        (Author(literal="Statista Inc., X"), "{Statista Inc., X}"),
        (Author(family="Berg", given="Jan", particle="van der"), "van der Berg, Jan"),
        (Author(family="King", given="Martin", suffix="Jr."), "King, Jr., Martin"),
        (Author(family="others"), "{others}"),
        (Author(family="Stone and Sons", given="A"), "{Stone and Sons}, A"),
    ],
)
def test_names(author: Author, expected: str, accessed: date) -> None:
    assert f"  author = {{{expected}}},\n" in write(Record(title="x", authors=(author,)), accessed)


def test_several_authors(accessed: date) -> None:
    both = (Author(literal="Myria"), Author(family="Maes", given="An"))
    assert "  author = {{Myria} and Maes, An},\n" in write(Record(title="x", authors=both), accessed)


def test_a_title_cannot_end_its_entry(accessed: date) -> None:
    text = write(Record(title="x}},\n}\n@misc{evil, title={y"), accessed)
    assert text.count("\n@") == 0
    assert text.count("{") == text.count("}")


def test_the_key_is_stable_and_keeps_records_apart(record: Record) -> None:
    key = citation_key(record)
    assert key == "federalpolicebelgium2023-" + key[-8:]
    assert key == citation_key(replace(record, url="https://proxy.example/x", publisher="Other"))
    assert (
        len({key, citation_key(replace(record, title="y")), citation_key(replace(record, vintage=Vintage("1")))}) == 3
    )
    assert citation_key(Record(title="山")).startswith("recordnd-")
    assert citation_key(Record(title="Élan vital")).startswith("elanvitalnd-")


def test_what_figures_were_counted_from_is_a_note(record: Record, accessed: date) -> None:
    counted = replace(record, counted_from="A & Body, The Set")
    assert "note = {Graph. Counted from: A \\& Body, The Set}" in write(counted, accessed)
    assert "note = {Counted from: A \\& Body, The Set}" in write_biblatex(counted, accessed)
