"""CSL-JSON 1.0.2: any item becomes a record, and a record an item that reads back as the same record.

What CSL has no field for (content hash, made-up figures, what was counted) stands under `custom`, which the schema
leaves to applications, and in a note for people. An item that names no genre is a graph, the templates' own word.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from openthb.exchange.formats.citations.genres import genre_of
from openthb.exchange.formats.citations.issued import issued
from openthb.exchange.formats.citations.keys import citation_key
from openthb.exchange.formats.citations.notes import notes
from openthb.exchange.formats.citations.record import Author, Record, Vintage, shape_refusal
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

LONGEST = 1_000_000
MOST_AUTHORS = 1000
# A title may be the number 1984; Python refuses to print numbers of thousands of digits.
_LARGEST = 10**15

_OURS = "openthb"
_AUTHOR = {
    "literal": "literal",
    "family": "family",
    "given": "given",
    "particle": "non-dropping-particle",
    "dropping_particle": "dropping-particle",
    "suffix": "suffix",
}
_TEXTS = {
    "title": "title",
    "portal": "container-title",
    "publisher": "publisher",
    "url": "URL",
    "language": "language",
    "doi": "DOI",
}


def read(source: str | bytes | Mapping[str, Any] | Sequence[Any]) -> Record:
    """The record an item says: text of at most a million characters, or data already read; one item or a list of one.

    Fields a citation does not print are left aside. Raises `Refusal` CITE-RECORD-NOT-JSON, CITE-RECORD-SHAPE,
    CITE-RECORD-NO-TITLE, CITE-DATE, CITE-URL.
    """
    item = _one_item(_parsed(source) if isinstance(source, str | bytes) else source)
    texts = {field: _text(item, key) for field, key in _TEXTS.items()}
    ours = _ours(item)
    return Record(
        **texts,
        authors=_authors(item.get("author")),
        issued=issued(item.get("issued")),
        genre="Graph" if item.get("genre") is None else _text(item, "genre"),
        vintage=_vintage(_text(item, "version"), ours),
        made_up=ours.get("made-up") is True,
        counted_from=_text(ours, "counted-from"),
    )


def write(record: Record, accessed: date | None = None) -> str:
    """A CSL-JSON file: a list of one item, which is what reference managers import."""
    return json.dumps([item_of(record, accessed)], ensure_ascii=False, indent=2) + "\n"


def item_of(record: Record, accessed: date | None = None) -> dict[str, Any]:
    """The item as data; `accessed` is the day the page was read, left out where not given."""
    genre = genre_of(record.genre)
    vintage = record.vintage
    item: dict[str, Any] = {"id": citation_key(record), "type": genre.csl if genre else "webpage"}
    item |= {key: getattr(record, field) for field, key in _TEXTS.items() if getattr(record, field)}
    item["genre"] = record.genre
    if record.authors:
        item["author"] = [_author_item(author) for author in record.authors]
    if record.issued:
        item["issued"] = _date_item(record.issued)
    if accessed:
        item["accessed"] = _date_item(PartialDate.of(accessed))
    if vintage:
        item["version"] = vintage.name
    if said := notes(record):
        item["note"] = ". ".join(said)
    ours = _custom(record)
    return item | ({"custom": {_OURS: ours}} if ours else {})


def _custom(record: Record) -> dict[str, str | bool]:
    ours: dict[str, str | bool] = {}
    if record.vintage and record.vintage.content_hash:
        ours["content-hash"] = record.vintage.content_hash
    if record.made_up:
        ours["made-up"] = True
    if record.counted_from:
        ours["counted-from"] = record.counted_from
    return ours


def _parsed(source: str | bytes) -> Any:
    if len(source) > LONGEST:
        raise shape_refusal(f"{len(source)} characters", f"one item has at most {LONGEST} characters")
    try:
        text = source.decode("utf-8") if isinstance(source, bytes) else source
        return json.loads(text.removeprefix("\ufeff"), parse_constant=_no_number)
    except RecursionError:
        raise shape_refusal("JSON nested deeper than any item", "an item is a flat mapping of a few levels") from None
    except ValueError as error:
        raise Refusal(
            "CITE-RECORD-NOT-JSON",
            found=f"text that is not JSON: {str(error)[:120]}",
            reason="a record is read from CSL-JSON, in UTF-8",
            next_step="export the item as CSL-JSON from your reference manager",
        ) from None


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is no JSON value")


def _one_item(data: Any) -> Mapping[str, Any]:
    if isinstance(data, Sequence) and not isinstance(data, str | bytes):
        if len(data) != 1:
            raise shape_refusal(f"a list of {len(data)} items", "one citation is made of exactly one item")
        data = data[0]
    if not isinstance(data, Mapping):
        raise shape_refusal(f"a {type(data).__name__} instead of an item", "an item is a JSON object")
    return data


def _text(item: Mapping[str, Any], key: str) -> str:
    value = item.get(key)
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, int) and not isinstance(value, bool) and abs(value) < _LARGEST:
        return str(value)
    raise shape_refusal(f"a {type(value).__name__} as '{key}'", f"'{key}' is a text")


def _authors(value: Any) -> tuple[Author, ...]:
    if value is None:
        return ()
    if not isinstance(value, Sequence) or isinstance(value, str | bytes) or len(value) > MOST_AUTHORS:
        raise shape_refusal("'author' that is no list of names", f"'author' lists at most {MOST_AUTHORS} names")
    return tuple(_author(name) for name in value)


def _author(name: Any) -> Author:
    if not isinstance(name, Mapping):
        raise shape_refusal(f"a {type(name).__name__} as an author", "an author is an object with literal or family")
    return Author(**{field: _text(name, key) for field, key in _AUTHOR.items()})


def _author_item(author: Author) -> dict[str, str]:
    return {key: text for field, key in _AUTHOR.items() if (text := getattr(author, field))}


def _ours(item: Mapping[str, Any]) -> Mapping[str, Any]:
    custom = item.get("custom")
    ours = custom.get(_OURS) if isinstance(custom, Mapping) else None
    return ours if isinstance(ours, Mapping) else {}


def _vintage(name: str, ours: Mapping[str, Any]) -> Vintage | None:
    return Vintage(name, _text(ours, "content-hash")) if name.strip() else None


def _date_item(day: PartialDate) -> dict[str, list[list[int]]]:
    return {"date-parts": [[part for part in (day.year, day.month, day.day) if part]]}
