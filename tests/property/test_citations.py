"""Citations of any record: no doubled marks, no empty parts, nothing that breaks out of a file format."""

import json
import re
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from openthb.exchange.formats.citations import STYLES, Author, Record, Vintage, bibtex, cite, csl, pieces, ris
from openthb.exchange.formats.citations.addresses import web_address
from openthb.exchange.formats.citations.datacite import attributes
from openthb.exchange.formats.citations.printed_dates import accessed_on
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

LANGUAGES = st.sampled_from(["en", "nl", "fr", "de"])
STYLE_NAMES = st.sampled_from([style.name for style in STYLES])
DAYS = st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31))
RELEASED = st.none() | st.builds(
    lambda day, parts: PartialDate(*(day.year, day.month, day.day)[:parts]), DAYS, st.integers(1, 3)
)
URLS = st.sampled_from(["", "https://example.org/figures/x@2023?a=b&c=d", "http://p.example/"])
HASHES = st.sampled_from(["", "sha256:0a1b2c"])

# Tidy texts: words with single spaces, marks only at the end, as a careful editor would write them.
WORD = st.text(st.characters(categories=["Lu", "Ll", "Lo", "Nd"], max_codepoint=0x4FFF), min_size=1, max_size=8)
TIDY = st.builds(
    lambda words, end: " ".join(words) + end,
    st.lists(WORD, min_size=1, max_size=5),
    st.sampled_from(["", ".", "?", "!", "…"]),
)
NAME = st.builds(str.title, st.text("abcdefghijklmnopqrstuvwxyzéü", min_size=1, max_size=8))
TIDY_AUTHOR = st.builds(lambda literal: Author(literal=literal), TIDY) | st.builds(
    lambda family, given, particle: Author(family=family, given=given, particle=particle),
    NAME,
    st.lists(NAME, max_size=2).map(" ".join),
    st.sampled_from(["", "van der"]),
)
TIDY_RECORD = st.builds(
    Record,
    title=TIDY,
    authors=st.lists(TIDY_AUTHOR, max_size=24).map(tuple),
    issued=RELEASED,
    portal=st.just("") | TIDY,
    publisher=st.just("") | TIDY,
    url=URLS,
    genre=st.sampled_from(["", "Graph", "Table", "Annual report"]),
    language=st.sampled_from(["", "en", "nl"]),
)

# Any text at all: controls, half characters, marks of direction, braces, tags.
HOSTILE = st.text(max_size=30) | st.lists(
    st.sampled_from(
        [
            "\r\n",
            "\n",
            "TY  - BOOK",
            "ER  - ",
            "}",
            "{",
            "}}\n@misc{x,",
            "\\",
            "%",
            '"',
            "\u202e",
            "\x00",
            "\ud800",
            " and ",
            ",",
            "é",
        ]
    ),
    max_size=8,
).map("".join)
NAMED = HOSTILE.map(lambda text: f"N{text}")
HOSTILE_AUTHOR = st.builds(Author, literal=NAMED) | st.builds(
    Author, family=NAMED, given=HOSTILE, particle=HOSTILE, dropping_particle=HOSTILE, suffix=HOSTILE
)
HOSTILE_RECORD = st.builds(
    Record,
    title=NAMED,
    authors=st.lists(HOSTILE_AUTHOR, max_size=3).map(tuple),
    issued=RELEASED,
    portal=HOSTILE,
    publisher=HOSTILE,
    url=URLS,
    genre=HOSTILE,
    language=HOSTILE,
    vintage=st.none() | st.builds(Vintage, NAMED, HASHES),
    doi=st.sampled_from(["", "10.1234/a_b"]),
    made_up=st.booleans(),
    counted_from=HOSTILE,
)


# ".," stays allowed: an abbreviation keeps its stop before a comma ("Statista Inc., Statista").
DOUBLED = re.compile(r"\.\.|[?!…]\.|,,|[.,] [.,]|  | [.,]|\(\)|\[\]|\"\"")


@given(TIDY_RECORD, STYLE_NAMES, DAYS, LANGUAGES)
def test_no_mark_is_doubled_and_no_part_is_empty(record: Record, style: str, accessed: date, language: str) -> None:
    text = cite(record, style, accessed, language=language)
    if style == "harvard" and record.publisher:
        # The template's own full stop, even after "Inc.".
        assert f"{record.publisher}. " in text
        text = text.replace(f"{record.publisher}. ", "", 1)
    assert not DOUBLED.search(text.replace(" . . .", "")), text
    assert text == text.strip(" ,;:")


@given(TIDY_RECORD, STYLE_NAMES, DAYS, LANGUAGES)
def test_brackets_and_quotation_marks_are_balanced(record: Record, style: str, accessed: date, language: str) -> None:
    text = cite(record, style, accessed, language=language)
    assert text.count("(") == text.count(")")
    assert text.count("[") == text.count("]")
    assert text.count('"') == (2 if style in ("chicago", "mla") else 0)


@given(HOSTILE_RECORD, STYLE_NAMES, DAYS, LANGUAGES)
def test_the_access_date_is_there_once_where_the_style_has_one(
    record: Record, style: str, accessed: date, language: str
) -> None:
    runs = pieces(record, style, accessed, language=language)
    dated = [run.text for run in runs if run.is_accessed_date]
    has_one = next(known.has_access_date for known in STYLES if known.name == style)
    assert dated == ([accessed_on(accessed, language)] if has_one else [])
    assert "".join(run.text for run in runs) == cite(record, style, accessed, language=language)


@given(HOSTILE_RECORD, STYLE_NAMES, DAYS)
def test_a_citation_is_one_line_that_can_be_written(record: Record, style: str, accessed: date) -> None:
    text = cite(record, style, accessed)
    assert len(text.splitlines()) == 1
    assert not re.search("[\x00-\x1f\u200e\u200f\u202a-\u202e\u2066-\u2069]", text)
    assert text.encode("utf-8")


@given(HOSTILE_RECORD, DAYS)
def test_no_value_starts_a_field_of_ris(record: Record, accessed: date) -> None:
    lines = ris.write(record, accessed).split("\r\n")
    tags = [line[:6] for line in lines[:-1]]
    assert lines[-1] == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - ", tag) for tag in tags)
    assert [tags[0], tags[-1]] == ["TY  - ", "ER  - "]
    assert tags.count("TY  - ") == tags.count("ER  - ") == tags.count("TI  - ") == 1
    assert tags.count("AU  - ") == len(record.authors)
    assert not any(re.search(r"[\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029]", line) for line in lines)


@given(HOSTILE_RECORD, DAYS)
def test_no_value_ends_its_field_of_bibtex(record: Record, accessed: date) -> None:
    for text in (bibtex.write(record, accessed), bibtex.write_biblatex(record, accessed)):
        depth, closed = 0, 0
        for place, sign in enumerate(text):
            depth += (sign == "{") - (sign == "}")
            assert depth >= 0
            if sign == "}" and depth == 0:
                closed += 1
                assert text[place:] == "}\n"
        assert (depth, closed) == (0, 1)
        assert all(re.match(r"  [a-z]+ = |@[a-z]+\{[a-z0-9-]+,$|\}$", line) for line in text.split("\n")[:-1])


@given(HOSTILE_RECORD, st.none() | DAYS)
def test_csl_reads_back_as_the_same_record(record: Record, accessed: date | None) -> None:
    assert csl.read(csl.write(record, accessed)) == record
    assert csl.read(csl.item_of(record, accessed)) == record


@given(HOSTILE_RECORD.filter(lambda record: record.issued is not None))
def test_datacite_is_complete(record: Record) -> None:
    found = json.loads(json.dumps(attributes(record)))
    assert {"creators", "titles", "publisher", "publicationYear", "types", "schemaVersion"} <= set(found)
    assert all(creator["name"] for creator in found["creators"])


KEYS = st.sampled_from(
    [
        "title",
        "author",
        "issued",
        "URL",
        "DOI",
        "genre",
        "publisher",
        "version",
        "custom",
        "openthb",
        "family",
        "literal",
        "date-parts",
        "raw",
    ]
)
ANY_JSON: st.SearchStrategy[Any] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | HOSTILE
    | st.sampled_from(["2023-09-29", "https://a.example/"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=5),
    max_leaves=12,
)


CODES = {None, "CITE-RECORD-NOT-JSON", "CITE-RECORD-SHAPE", "CITE-RECORD-NO-TITLE", "CITE-DATE", "CITE-URL"}


def refused(source: Any) -> str | None:
    """The code with which an item is refused; None where it can be read and cited."""
    try:
        assert cite(csl.read(source), "apa", date(2024, 11, 10))
    except Refusal as refusal:
        return refusal.code
    return None


@given(ANY_JSON | st.dictionaries(KEYS, ANY_JSON, max_size=6).map(lambda item: {"title": "x"} | item))
def test_any_data_becomes_a_record_or_a_refusal(data: Any) -> None:
    assert refused(json.dumps(data)) in CODES
    if isinstance(data, str | list | dict):
        assert refused(data) in CODES


@given(st.text(max_size=200))
def test_any_text_becomes_a_record_or_a_refusal(text: str) -> None:
    assert refused(text) in CODES


def printed(address: str) -> str | None:
    """What a citation prints for `address`; None where it is refused."""
    try:
        return web_address(address)
    except Refusal as refusal:
        assert refusal.code == "CITE-URL"  # noqa: PT017  any other refusal is a failure
        return None


WITH_CREDENTIALS = st.from_regex(r"https?://\w+:?\w*@[a-z.]{1,9}[:/?#@].{0,9}")


@given(st.text(max_size=60) | st.text(max_size=40).map("https://{}".format) | WITH_CREDENTIALS)
def test_any_address_is_safe_or_refused(text: str) -> None:
    address = printed(text)
    if address is not None:
        assert re.match(r"https?://[^/?#@]+(?:[/?#]|$)", address)
        assert not re.search(r'[\s<>"{}|\\^`\u202e]', address)
        assert web_address(address) == address


def test_a_good_address_is_not_refused() -> None:
    assert printed("https://example.org/x") == "https://example.org/x"
