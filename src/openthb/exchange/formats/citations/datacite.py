"""DataCite JSON: the attributes of the kernel, schema 4.5 (https://schema.datacite.org/meta/kernel-4.5/)."""

import json
from typing import Any

from openthb.exchange.formats.citations.genres import genre_of
from openthb.exchange.formats.citations.notes import MADE_UP, counted
from openthb.exchange.formats.citations.personal_names import filed
from openthb.exchange.formats.citations.record import Author, Record
from openthb.foundation.errors import Refusal

# DataCite's own word for a value that is mandatory and not known.
_UNKNOWN = ":unkn"


def write(record: Record) -> str:
    """The attributes as a JSON file."""
    return json.dumps(attributes(record), ensure_ascii=False, indent=2) + "\n"


def attributes(record: Record) -> dict[str, Any]:
    """The attributes as data: creators, titles, publisher, publicationYear, types, dates, version, identifiers.

    The publisher is the record's, else its portal. The year is that of release, else of a vintage named by its
    date. Raises `Refusal` CITE-DATE where neither is known: DataCite admits no record without a year.
    """
    genre = genre_of(record.genre)
    general = genre.datacite if genre else "Dataset"
    found = {
        "doi": record.doi,
        "url": record.url,
        "creators": [_creator(author) for author in record.authors] or [{"name": _UNKNOWN}],
        "titles": [{"title": record.title} | ({"lang": record.language} if record.language else {})],
        "publisher": {"name": record.publisher or record.portal or _UNKNOWN},
        "publicationYear": _year(record),
        "types": {"resourceTypeGeneral": general} | ({"resourceType": record.genre} if record.genre else {}),
        "dates": [{"date": str(record.issued), "dateType": "Issued"}] if record.issued else [],
        "language": record.language,
        "version": record.vintage.name if record.vintage else "",
        "alternateIdentifiers": _alternates(record),
        "descriptions": _descriptions(record),
        "relatedItems": _counted_from(record),
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    }
    return {name: value for name, value in found.items() if value}


def _creator(author: Author) -> dict[str, str]:
    if not author.is_person:
        return {"name": author.literal, "nameType": "Organizational"}
    parts = {"givenName": author.given, "familyName": author.family}
    return {"name": filed(author), "nameType": "Personal"} | {key: part for key, part in parts.items() if part}


def _descriptions(record: Record) -> list[dict[str, str]]:
    said = [*([MADE_UP] if record.made_up else []), *counted(record)]
    return [{"description": text, "descriptionType": "Other", "lang": "en"} for text in said]


def _counted_from(record: Record) -> list[dict[str, Any]]:
    titles = [{"title": record.counted_from}]
    item = {"relatedItemType": "Dataset", "relationType": "IsDerivedFrom", "titles": titles}
    return [item] if record.counted_from else []


def _alternates(record: Record) -> list[dict[str, str]]:
    found = [("URL", record.url), ("Content hash", record.vintage.content_hash if record.vintage else "")]
    return [{"alternateIdentifier": text, "alternateIdentifierType": kind} for kind, text in found if text]


def _year(record: Record) -> str:
    if record.issued:
        return f"{record.issued.year:04d}"
    vintage = record.vintage.name if record.vintage else ""
    if vintage[:4].isdecimal() and vintage[4:5] in ("", "-"):
        return vintage[:4]
    raise Refusal(
        "CITE-DATE",
        found="a record without a date and without a vintage named by its date",
        reason="DataCite admits no record without a year of publication",
        next_step="give the date of release, or leave this format out for the record",
    )
