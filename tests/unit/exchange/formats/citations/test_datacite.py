"""DataCite JSON: the attributes of the kernel, with its own words where a mandatory value is not known."""

import json
from dataclasses import replace
from datetime import date

import pytest

from openthb.exchange.formats.citations import Author, Record, Vintage
from openthb.exchange.formats.citations.datacite import attributes, write
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

MANDATORY = {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"}


def test_the_attributes(record: Record) -> None:
    full = replace(
        record,
        authors=(*record.authors, Author(family="Berg", given="Jan", particle="van der")),
        vintage=Vintage("2023-09-29", "sha256:0a1b"),
        language="en",
        doi="10.1234/x",
    )
    assert attributes(full) == {
        "doi": "10.1234/x",
        "url": record.url,
        "creators": [
            {"name": "Federal Police Belgium", "nameType": "Organizational"},
            {"name": "van der Berg, Jan", "nameType": "Personal", "givenName": "Jan", "familyName": "Berg"},
        ],
        "titles": [{"title": record.title, "lang": "en"}],
        "publisher": {"name": "Statista Inc."},
        "publicationYear": "2023",
        "types": {"resourceTypeGeneral": "Image", "resourceType": "Graph"},
        "dates": [{"date": "2023-09-29", "dateType": "Issued"}],
        "language": "en",
        "version": "2023-09-29",
        "alternateIdentifiers": [
            {"alternateIdentifier": record.url, "alternateIdentifierType": "URL"},
            {"alternateIdentifier": "sha256:0a1b", "alternateIdentifierType": "Content hash"},
        ],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    assert json.loads(write(full)) == attributes(full)


def test_what_is_mandatory_is_always_there() -> None:
    bare = attributes(Record(title="x", issued=PartialDate(2023), genre=""))
    assert set(bare) - {"dates"} == MANDATORY
    assert bare["creators"] == [{"name": ":unkn"}]
    assert bare["publisher"] == {"name": ":unkn"}
    assert bare["types"] == {"resourceTypeGeneral": "Dataset"}


@pytest.mark.parametrize(
    ("genre", "general"), [("Map", "Image"), ("Table", "Dataset"), ("data set", "Dataset"), ("Annual report", "Other")]
)
def test_the_general_type_follows_the_genre(genre: str, general: str, record: Record) -> None:
    assert attributes(replace(record, genre=genre))["types"] == {"resourceTypeGeneral": general, "resourceType": genre}


def test_the_year_falls_back_to_the_vintage() -> None:
    assert attributes(Record(title="x", vintage=Vintage("2021-05")))["publicationYear"] == "2021"


@pytest.mark.parametrize("vintage", [None, Vintage("spring"), Vintage("20215")])
def test_a_record_without_a_year_is_refused(vintage: Vintage | None) -> None:
    with pytest.raises(Refusal) as refused:
        attributes(Record(title="x", vintage=vintage))
    assert refused.value.code == "CITE-DATE"


def test_made_up_figures_say_so(record: Record, accessed: date) -> None:
    assert attributes(replace(record, made_up=True))["descriptions"][0]["description"].startswith("Made-up figures")


def test_what_figures_were_counted_from_is_told_twice(record: Record) -> None:
    """In words, and as the item they are derived from."""
    found = attributes(replace(record, counted_from="A Body, The Set"))
    assert found["descriptions"] == [
        {"description": "Counted from: A Body, The Set", "descriptionType": "Other", "lang": "en"}
    ]
    assert found["relatedItems"] == [
        {"relatedItemType": "Dataset", "relationType": "IsDerivedFrom", "titles": [{"title": "A Body, The Set"}]}
    ]
