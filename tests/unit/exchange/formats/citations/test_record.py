"""The record: cleaned when made, refused when it could not be cited."""

from dataclasses import replace

import pytest

from openthb.exchange.formats.citations import Author, Record, Vintage
from openthb.exchange.formats.citations.addresses import LONGEST, web_address
from openthb.exchange.formats.citations.plain_text import one_line
from openthb.foundation.errors import Refusal


def test_texts_are_brought_to_one_line() -> None:
    record = Record(title="  Two\r\nlines\tand a \u202ereversal ;", portal="A\x00B", publisher="C\u2028D,")
    assert (record.title, record.portal, record.publisher) == ("Two lines and a reversal", "A B", "C D")


def test_half_a_character_can_be_written() -> None:
    one_line("\ud83d alone").encode("utf-8")
    assert one_line("😀 whole") == "😀 whole"


@pytest.mark.parametrize("title", ["", "  \n ", "\u202e", ",;:"])
def test_no_title(title: str) -> None:
    with pytest.raises(Refusal) as refused:
        Record(title=title)
    assert refused.value.code == "CITE-RECORD-NO-TITLE"


def test_nobody_is_no_author() -> None:
    for nobody in ({}, {"literal": " "}, {"suffix": "Jr."}, {"particle": "van"}):
        with pytest.raises(Refusal) as refused:
            Author(**nobody)
        assert refused.value.code == "CITE-RECORD-SHAPE"


def test_a_literal_name_wins() -> None:
    assert Author(literal="Myria", family="Maes", given="An") == Author(literal="Myria")


@pytest.mark.parametrize(
    ("written", "kept"), [("en", "en"), ("nl_BE", "nl-BE"), ("zh-Hans-CN", "zh-Hans-CN"), ("English", ""), ("e!", "")]
)
def test_what_is_no_language_tag_is_dropped(written: str, kept: str) -> None:
    assert Record(title="x", language=written).language == kept


@pytest.mark.parametrize("written", ["10.1234/a.b", "doi:10.1234/a.b", "https://doi.org/10.1234/a.b"])
def test_a_doi_is_kept_bare(written: str) -> None:
    assert Record(title="x", doi=written).doi == "10.1234/a.b"


@pytest.mark.parametrize("written", ["11.1234/a", "10.1234", "10.1234/a}b", "10.1234/a b"])
def test_what_is_no_doi_is_refused(written: str) -> None:
    with pytest.raises(Refusal) as refused:
        Record(title="x", doi=written)
    assert refused.value.code == "CITE-RECORD-SHAPE"


@pytest.mark.parametrize(("name", "content_hash"), [("", "sha256:ab"), ("2023", "a b"), ("2023", "{"), ("2023", ":")])
def test_a_vintage_without_name_or_with_a_broken_hash_is_refused(name: str, content_hash: str) -> None:
    with pytest.raises(Refusal) as refused:
        Vintage(name, content_hash)
    assert refused.value.code == "CITE-RECORD-SHAPE"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.example.org/figures/x@2023-09-29?a=1&b=%20#c",
        "http://example.org",
        "https://example.org:8443/a_b/~c/(d)/é",
        "https://[2001:db8::1]/x",
        "https://www-example-org.ezproxy.university.edu/figures/x",
    ],
)
def test_a_good_address_is_kept_byte_for_byte(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    ("address", "kept"),
    [
        ("https://user:secret@example.org/x", "https://example.org/x"),
        ("https://a@b@example.org/x@y", "https://example.org/x@y"),
        ("HTTPS://example.org/X", "https://example.org/X"),
        ("  https://example.org/x\n", "https://example.org/x"),
        ('https://example.org/{a}|<b>"c"', "https://example.org/%7Ba%7D%7C%3Cb%3E%22c%22"),
    ],
)
def test_an_address_is_made_safe(address: str, kept: str) -> None:
    assert web_address(address) == kept
    assert Record(title="x", url=address).url == kept


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript://example.org/%0aalert(1)",
        "data:text/html,x",
        "ftp://example.org/x",
        "//example.org/x",
        "example.org/x",
        "https:/example.org",
        "https://",
        "https://user:secret@/x",
        "https://example.org:port/x",
        "https://example.org:99999/x",
        "https://[::1/x",
        "https://example.org\\@evil.example/x",
        "https://example.org/a b",
        "https://example.org/a\nER  - ",
        "https://example.org/\u202egro",
        pytest.param("https://example.org/" + "a" * LONGEST, id="too long"),
    ],
)
def test_a_bad_address_is_refused(address: str) -> None:
    with pytest.raises(Refusal) as refused:
        Record(title="x", url=address)
    assert refused.value.code == "CITE-URL"


def test_a_record_is_a_value(record: Record) -> None:
    assert replace(record) == record
    assert hash(replace(record)) == hash(record)
