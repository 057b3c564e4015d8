"""What a code of ours is called in another scheme, how far the two agree, and whether that was verified."""

from dataclasses import dataclass
from enum import StrEnum

from openthb.classifications.rows import Row, broken
from openthb.classifications.schemes import schemes


class Relation(StrEnum):
    """How their code stands to ours (after the mapping relations of SKOS, read from our side).

    `exact`: the same; `close`: nearly the same; `broad`: theirs holds more; `narrow`: theirs holds less.
    """

    EXACT = "exact"
    CLOSE = "close"
    BROAD = "broad"
    NARROW = "narrow"


@dataclass(frozen=True)
class Correspondence:
    """Their `code` in `scheme`.

    `verified`: their code was read in the scheme's own text or data, or in two copies of it that agree, and its meaning
    is plain from there. Otherwise the page that shows it says so.
    """

    scheme: str
    code: str
    relation: Relation
    verified: bool


def read_correspondence(row: Row) -> Correspondence:
    """One correspondence; raises `Refusal` CODELIST-BROKEN for a scheme or relation that is not known."""
    row.only("scheme", "code", "relation", "verified")
    name = row.choice("scheme", schemes())
    relation = Relation(row.choice("relation", Relation))
    if not schemes()[name].codes_known:
        raise broken(row.where, f"a code of {name}, whose codes are not known here")
    return Correspondence(name, row.text("code"), relation, row.flag("verified"))
