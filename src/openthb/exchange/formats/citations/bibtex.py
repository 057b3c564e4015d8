"""BibTeX (@misc) and BibLaTeX (@online, @dataset) entries, in UTF-8.

BibTeX counts braces before TeX reads them, so a brace in a text is written as a command and never as a brace;
every value stands between braces, so nothing in a record can end its field.
"""

from collections.abc import Sequence
from datetime import date

from openthb.exchange.formats.citations.addresses import doi_address
from openthb.exchange.formats.citations.genres import genre_of
from openthb.exchange.formats.citations.keys import citation_key
from openthb.exchange.formats.citations.notes import notes
from openthb.exchange.formats.citations.record import Author, Record

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_BABEL = {"en": "english", "nl": "dutch", "fr": "french", "de": "german"}
_COMMANDS = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
} | {sign: f"\\{sign}" for sign in "&%$#_"}
_ESCAPES = str.maketrans(_COMMANDS)

Fields = Sequence[tuple[str, str]]


def write(record: Record, accessed: date) -> str:
    """The BibTeX entry; `url` and `urldate` besides, which newer styles print."""
    issued = record.issued
    return _entry(
        "misc",
        record,
        [
            *_who_and_what(record),
            ("howpublished", _braced(escaped(record.portal))),
            ("publisher", _braced(escaped(record.publisher))),
            ("year", _braced(str(issued.year) if issued else "")),
            ("month", _MONTHS[issued.month - 1] if issued and issued.month else ""),
            ("language", _braced(record.language)),
            *_where(record, accessed),
            ("note", _braced(escaped(". ".join([*([record.genre] if record.genre else []), *notes(record)])))),
        ],
    )


def write_biblatex(record: Record, accessed: date) -> str:
    """The BibLaTeX entry: ISO 8601 `date`, `version` for the vintage, `langid` for hyphenation."""
    genre = genre_of(record.genre)
    return _entry(
        "dataset" if genre and genre.datacite == "Dataset" else "online",
        record,
        [
            *_who_and_what(record),
            ("titleaddon", _braced(escaped(record.genre))),
            ("organization", _braced(escaped(record.portal))),
            ("publisher", _braced(escaped(record.publisher))),
            ("date", _braced(str(record.issued or ""))),
            ("version", _braced(escaped(record.vintage.name if record.vintage else ""))),
            ("langid", _braced(_BABEL.get(record.language.split("-")[0].lower(), ""))),
            *_where(record, accessed),
            ("note", _braced(escaped(". ".join(notes(record))))),
        ],
    )


def escaped(text: str) -> str:
    """`text` for LaTeX: signs with a meaning written as commands."""
    return text.translate(_ESCAPES)


def _entry(kind: str, record: Record, fields: Fields) -> str:
    lines = [f"  {name} = {value}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{citation_key(record)},", *lines, "}", ""])


def _who_and_what(record: Record) -> Fields:
    authors = " and ".join(_name(author) for author in record.authors)
    # The second pair of braces keeps the capitals of place names in styles that lower a title.
    return [("author", _braced(authors)), ("title", _braced(_braced(escaped(record.title))))]


def _where(record: Record, accessed: date) -> Fields:
    """Verbatim fields: an address holds no brace (see `addresses`), and a DOI none (see `record`)."""
    address = record.url or (doi_address(record.doi) if record.doi else "")
    return [
        ("doi", _braced(record.doi)),
        ("url", _braced(address)),
        ("urldate", _braced(accessed.isoformat() if address else "")),
    ]


def _braced(text: str) -> str:
    return f"{{{text}}}" if text else ""


def _name(author: Author) -> str:
    """A body between braces; a person as "von Family, Jr., Given", the form BibTeX reads without guessing."""
    if not author.is_person:
        return _braced(escaped(author.literal))
    particle = " ".join(part for part in (author.dropping_particle, author.particle) if part)
    family = " ".join(part for part in (_safe(particle), _safe(author.family, alone=not author.given)) if part)
    return ", ".join(part for part in (family, _safe(author.suffix), _safe(author.given)) if part)


def _safe(name: str, *, alone: bool = False) -> str:
    """A part of a name; between braces where a comma or an "and" in it would be read as the next part."""
    words = name.lower().split()
    return _braced(escaped(name)) if alone or "," in name or "and" in words else escaped(name)
