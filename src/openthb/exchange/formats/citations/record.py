"""The citable record: who counted, what it is called, when it was released, and where it stands."""

import re
from dataclasses import dataclass, fields

from openthb.exchange.formats.citations.addresses import web_address
from openthb.exchange.formats.citations.plain_text import element, one_line
from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

_DOI = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/[^\s{}\\\"%]+)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_HASH = re.compile(r"[A-Za-z0-9][A-Za-z0-9:+/=_.-]*")


@dataclass(frozen=True, kw_only=True)
class Author:
    """A body (`literal`, printed as it is) or a person (`family`, `given`, particles, suffix).

    `particle` stays before the family name ("van der" Berg); `dropping_particle` follows the given name
    where the name is inverted (Humboldt, Alexander "von"); `suffix` is "Jr.". `literal` wins over the rest.
    Raises `Refusal` CITE-RECORD-SHAPE when nobody is named.
    """

    literal: str = ""
    family: str = ""
    given: str = ""
    particle: str = ""
    dropping_particle: str = ""
    suffix: str = ""

    def __post_init__(self) -> None:
        told = {field.name: element(getattr(self, field.name)) for field in fields(self)}
        if not told["family"] and not told["literal"]:
            # One name only: nothing to invert, nothing to abbreviate.
            told["literal"] = told["given"]
        if told["literal"]:
            told = dict.fromkeys(told, "") | {"literal": told["literal"]}
        if not told["literal"] and not told["family"]:
            raise shape_refusal("an author without a name", "each author has a literal name, or a family name")
        for name, text in told.items():
            object.__setattr__(self, name, text)

    @property
    def is_person(self) -> bool:
        """Whether the name has parts, so that it can be inverted and abbreviated."""
        return not self.literal


@dataclass(frozen=True)
class Vintage:
    """One vintage of a series and the hash of its content ("sha256:…"); stands in machine formats only."""

    name: str
    content_hash: str = ""

    def __post_init__(self) -> None:
        name, content_hash = one_line(self.name), self.content_hash.strip()
        if not name or (content_hash and not _HASH.fullmatch(content_hash)):
            raise shape_refusal(
                f"vintage {name[:50]!r} with content hash {content_hash[:80]!r}",
                "a vintage has a name, and its hash is one word of letters, digits and : + / = _ . -",
            )
        object.__setattr__(self, "name", name)
        object.__setattr__(self, "content_hash", content_hash)


@dataclass(frozen=True, kw_only=True)
class Record:
    """What a citation says; a text left empty is a part the citation goes without.

    `portal` is the CSL container-title, `issued` the release date as far as known, `language` that of the
    title (BCP 47). Texts are brought to one line when the record is made; what is no language tag is dropped.
    The title of `made_up` figures must say so itself, in its own language; files repeat it in a note.
    `counted_from` cites the data of others the figures were counted from; it stands in machine formats only.
    Raises `Refusal` CITE-RECORD-NO-TITLE, CITE-RECORD-SHAPE, CITE-URL.
    """

    title: str
    authors: tuple[Author, ...] = ()
    issued: PartialDate | None = None
    portal: str = ""
    publisher: str = ""
    url: str = ""
    genre: str = "Graph"
    language: str = ""
    vintage: Vintage | None = None
    doi: str = ""
    made_up: bool = False
    counted_from: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "portal", "publisher", "counted_from"):
            object.__setattr__(self, name, element(getattr(self, name)))
        object.__setattr__(self, "authors", tuple(self.authors))
        object.__setattr__(self, "genre", element(self.genre).strip("[] "))
        object.__setattr__(self, "language", _language(self.language))
        object.__setattr__(self, "url", web_address(self.url) if self.url.strip() else "")
        object.__setattr__(self, "doi", _doi(self.doi))
        if not self.title:
            raise Refusal(
                "CITE-RECORD-NO-TITLE",
                found="a record without a title",
                reason="every style prints the title; nothing can be cited without one",
                next_step="give the title of the statistic, with its place and period",
            )


def shape_refusal(found: str, reason: str) -> Refusal:
    """The refusal of something that is not laid out like a citable record."""
    return Refusal(
        "CITE-RECORD-SHAPE",
        found=found,
        reason=reason,
        next_step="give one CSL-JSON item: title, author, issued, container-title, publisher, URL",
    )


def _language(text: str) -> str:
    tag = one_line(text).replace("_", "-")
    return tag if _LANGUAGE.fullmatch(tag) else ""


def _doi(text: str) -> str:
    written = one_line(text)
    match = _DOI.fullmatch(written)
    if written and not match:
        raise shape_refusal(f"{written[:100]!r} as a DOI", "a DOI is written like 10.1234/abc")
    return match[1] if match else ""
