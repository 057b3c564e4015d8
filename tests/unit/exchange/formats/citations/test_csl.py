"""CSL-JSON: items of all kinds read, what is no item refused, and the round trip."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from openthb.exchange.formats.citations import Author, Record, Vintage, cite, csl
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

ITEM: dict[str, Any] = {
    "id": "x",
    "type": "graphic",
    "title": "Registered cases of human trafficking in Belgium from 2008 to 2022",
    "author": [{"literal": "Federal Police Belgium"}],
    "issued": {"date-parts": [[2023, 9, 29]]},
    "container-title": "Statista",
    "publisher": "Statista Inc.",
    "URL": "https://example.org/figures/be-registered-cases",
}


def test_an_item_becomes_a_record(record: Record) -> None:
    assert csl.read(ITEM) == record
    assert csl.read([ITEM]) == record
    assert csl.read(json.dumps(ITEM)) == record
    assert csl.read("\ufeff" + json.dumps([ITEM])) == record
    assert csl.read(json.dumps([ITEM]).encode()) == record


def test_names_of_persons_are_read_whole() -> None:
    name = {
        "family": "Berg",
        "given": "Jan",
        "non-dropping-particle": "van der",
        "dropping-particle": "von",
        "suffix": "Jr.",
    }
    expected = Author(family="Berg", given="Jan", particle="van der", dropping_particle="von", suffix="Jr.")
    assert csl.read(ITEM | {"author": [name]}).authors == (expected,)


def test_a_title_alone_is_enough() -> None:
    assert csl.read({"title": 1984}) == Record(title="1984")


@pytest.mark.parametrize(
    ("genre", "read"), [(None, "Graph"), ("", ""), ("Map", "Map"), ("[Annual report]", "Annual report")]
)
def test_an_item_without_a_genre_is_taken_for_a_graph(genre: str | None, read: str) -> None:
    assert csl.read(ITEM | {"genre": genre}).genre == read


def test_other_fields_are_left_aside() -> None:
    odd = {"page": [1], "custom": "x", "accessed": 3, "editor": {}, "note": "n"}
    assert csl.read(ITEM | odd) == csl.read(ITEM)
    assert csl.read(ITEM | {"custom": {"openthb": [1]}}) == csl.read(ITEM)


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("", "CITE-RECORD-NOT-JSON"),
        ("{", "CITE-RECORD-NOT-JSON"),
        ("TY  - ELEC", "CITE-RECORD-NOT-JSON"),
        ('{"title": NaN}', "CITE-RECORD-NOT-JSON"),
        pytest.param('{"title": ' + "9" * 5000 + "}", "CITE-RECORD-NOT-JSON", id="huge number"),
        (b"\xff\xfe{", "CITE-RECORD-NOT-JSON"),
        pytest.param("[" * 100_000, "CITE-RECORD-SHAPE", id="deep lists"),
        pytest.param('{"title":' * 50_000, "CITE-RECORD-SHAPE", id="deep mappings"),
        pytest.param('{"title": "' + "x" * csl.LONGEST + '"}', "CITE-RECORD-SHAPE", id="huge text"),
        ("[]", "CITE-RECORD-SHAPE"),
        ("[{}, {}]", "CITE-RECORD-SHAPE"),
        ("null", "CITE-RECORD-SHAPE"),
        ('"title"', "CITE-RECORD-SHAPE"),
        ("[[]]", "CITE-RECORD-SHAPE"),
        ("{}", "CITE-RECORD-NO-TITLE"),
        ('{"title": null}', "CITE-RECORD-NO-TITLE"),
        ('{"title": " \\n"}', "CITE-RECORD-NO-TITLE"),
    ],
)
def test_what_is_no_item_is_refused(source: str | bytes, code: str) -> None:
    with pytest.raises(Refusal) as refused:
        csl.read(source)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": ["x"]}, "CITE-RECORD-SHAPE"),
        ({"title": True}, "CITE-RECORD-SHAPE"),
        pytest.param({"title": 10**5000}, "CITE-RECORD-SHAPE", id="huge number"),
        ({"publisher": {"name": "x"}}, "CITE-RECORD-SHAPE"),
        ({"author": "Federal Police"}, "CITE-RECORD-SHAPE"),
        ({"author": {"literal": "x"}}, "CITE-RECORD-SHAPE"),
        ({"author": ["x"]}, "CITE-RECORD-SHAPE"),
        ({"author": [{}]}, "CITE-RECORD-SHAPE"),
        ({"author": [{"family": ["x"]}]}, "CITE-RECORD-SHAPE"),
        ({"author": [{"literal": "x"}] * 1001}, "CITE-RECORD-SHAPE"),
        ({"DOI": "nonsense"}, "CITE-RECORD-SHAPE"),
        ({"version": "1", "custom": {"openthb": {"content-hash": "a b"}}}, "CITE-RECORD-SHAPE"),
        ({"URL": "javascript:alert(1)"}, "CITE-URL"),
        ({"URL": "example.org"}, "CITE-URL"),
        ({"issued": {"raw": "the other day"}}, "CITE-DATE"),
    ],
)
def test_what_cannot_be_cited_is_refused(changes: dict[str, Any], code: str) -> None:
    with pytest.raises(Refusal) as refused:
        csl.read(ITEM | changes)
    assert refused.value.code == code
    assert refused.value.reason
    assert refused.value.next_step


@pytest.mark.parametrize(
    "record",
    [
        Record(title="x"),
        Record(title="x", genre=""),
        Record(title="x", issued=PartialDate(2019)),
        Record(title="x", issued=PartialDate(2019, 2), vintage=Vintage("2019-02"), language="nl"),
        Record(title="Made-up: x", vintage=Vintage("2019", "sha256:ab"), made_up=True, doi="10.1234/x"),
        Record(title="x", counted_from="A Body, The Set"),
        Record(
            title="x & <script>",
            authors=(
                Author(literal="A, B"),
                Author(family="C", given="D", particle="e", dropping_particle="f", suffix="g"),
            ),
            portal="P",
            publisher="Q Inc.",
            url="https://example.org/x",
            genre="Map",
        ),
    ],
)
def test_what_is_written_reads_back(record: Record, accessed: date) -> None:
    assert csl.read(csl.write(record, accessed)) == record
    assert csl.read(csl.item_of(record)) == record


def test_what_figures_were_counted_from_is_told_to_people_and_machines(record: Record) -> None:
    item = csl.item_of(replace(record, counted_from="A Body,\nThe Set"))
    assert item["note"] == "Counted from: A Body, The Set"
    assert item["custom"] == {"openthb": {"counted-from": "A Body, The Set"}}


def test_the_item_written(record: Record, accessed: date) -> None:
    made_up = replace(record, made_up=True, vintage=Vintage("2023-09-29", "sha256:0a1b"))
    item = csl.item_of(made_up, accessed)
    assert item == ITEM | {
        "id": item["id"],
        "genre": "Graph",
        "accessed": {"date-parts": [[2024, 11, 10]]},
        "version": "2023-09-29",
        "note": "Made-up figures for demonstration, not real ones. Vintage 2023-09-29. Content hash sha256:0a1b",
        "custom": {"openthb": {"content-hash": "sha256:0a1b", "made-up": True}},
    }


def test_an_item_read_is_cited_like_the_record(record: Record, accessed: date) -> None:
    assert cite(csl.read(csl.write(record)), "harvard", accessed) == cite(record, "harvard", accessed)
