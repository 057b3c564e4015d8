"""Groups of countries with the dates between which they had these members."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from openthb.classifications.rows import Row, broken, read_rows
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words

_FILE = Path(__file__).parent / "groups.yaml"


@dataclass(frozen=True)
class Group:
    """A group by its code; `members` are alpha-3 codes in alphabetical order, `valid_from` their first day together."""

    code: str
    label: Words
    valid_from: date
    source: Words
    members: tuple[str, ...]
    synonyms: tuple[str, ...]


@cache
def groups() -> dict[str, Group]:
    """All groups by code; raises `Refusal` CODELIST-BROKEN when the file is not as it must be."""
    return {found.code: found for found in map(_group, read_rows(_FILE))}


def group(code: str) -> Group:
    """One group; raises `Refusal` GROUP-UNKNOWN."""
    if code in groups():
        return groups()[code]
    raise Refusal(
        "GROUP-UNKNOWN",
        found=f"'{code}' as the code of a group of countries",
        reason=f"there are {', '.join(groups())}",
        next_step="write one of these codes",
    )


def _group(row: Row) -> Group:
    row.only("code", "label", "valid_from", "source", "members", "synonyms")
    members = row.texts("members")
    if list(members) != sorted(set(members)):
        raise broken(row.where, "members must be in alphabetical order, each once")
    return Group(
        code=row.text("code"),
        label=row.words("label"),
        valid_from=row.day("valid_from"),
        source=row.words("source"),
        members=members,
        synonyms=row.texts("synonyms"),
    )
