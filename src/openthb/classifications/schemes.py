"""The schemes our codes are compared with: who keeps them, in which version, and whether we know their codes."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from openthb.classifications.rows import Row, read_rows
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words

_FILE = Path(__file__).parent / "schemes.yaml"


@dataclass(frozen=True)
class Scheme:
    """A classification kept by others. Where `codes_known` is false no correspondence may name a code of it."""

    id: str
    name: Words
    keeper: str
    version: str
    url: str
    codes_known: bool
    note: Words | None


@cache
def schemes() -> dict[str, Scheme]:
    """All schemes by their short name; raises `Refusal` CODELIST-BROKEN when the file is not as it must be."""
    return {found.id: found for found in map(_scheme, read_rows(_FILE))}


def scheme(name: str) -> Scheme:
    """One scheme; raises `Refusal` SCHEME-UNKNOWN."""
    if name in schemes():
        return schemes()[name]
    raise Refusal(
        "SCHEME-UNKNOWN",
        found=f"'{name}' as the name of a scheme",
        reason=f"codes are compared with {', '.join(schemes())} only",
        next_step="write one of these names",
    )


def _scheme(row: Row) -> Scheme:
    row.only("id", "name", "keeper", "version", "url", "codes_known", "note")
    return Scheme(
        id=row.text("id"),
        name=row.words("name"),
        keeper=row.text("keeper"),
        version=row.text("version"),
        url=row.text("url"),
        codes_known=row.flag("codes_known"),
        note=row.optional_words("note"),
    )
