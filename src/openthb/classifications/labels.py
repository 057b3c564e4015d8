"""From a label as people write it to a code, saying how the code was reached."""

import difflib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache

from openthb.classifications.mojibake import repaired
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words

# Far beyond any label; longer text is refused unread, so that a file of huge cells costs nothing.
_LONGEST_READ = 300
_LONGEST_SHOWN = 80
_MOST_NEAR = 3


class How(StrEnum):
    """How a label led to its code. The words for readers are the code list `resolution`."""

    CODE = "code"
    LABEL = "label"
    OFFICIAL_NAME = "official_name"
    SYNONYM = "synonym"
    FORMER_NAME = "former_name"
    HISTORICAL = "historical"
    DEMONYM = "demonym"
    MISSPELT = "misspelt"
    REPAIRED = "repaired"
    SPECIAL = "special"
    CORRESPONDENCE = "correspondence"


@dataclass(frozen=True)
class Resolved:
    """The code of a label, and how it was reached.

    `uncertain` marks a likely reading that another is possible beside; `note` says which, or what the code stands for.
    `read_as` is the repaired text where the label had been misread (`how` is then `repaired`).
    """

    code: str
    how: How
    label: str
    uncertain: bool = False
    note: Words | None = None
    read_as: str | None = None


@dataclass(frozen=True)
class Alias:
    """One further label of a code. `as_written` holds it to its capitals, as two-letter country codes need."""

    label: str
    code: str
    how: How
    uncertain: bool = False
    note: Words | None = None
    as_written: bool = False


@dataclass(frozen=True)
class Ambiguity:
    """A label that several codes could be meant by, and that is therefore refused."""

    label: str
    codes: tuple[str, ...]
    note: Words


class LabelIndex:
    """All labels of one code list. Raises `ValueError` where one label would mean two codes."""

    def __init__(self, name: str, aliases: Iterable[Alias], ambiguous: Iterable[Ambiguity] = ()) -> None:
        self._name = name
        self._ambiguous = {fold(entry.label): entry for entry in ambiguous}
        self._folded: dict[str, Alias] = {}
        self._written: dict[str, Alias] = {}
        for alias in aliases:
            self._add(alias)
        self._nearest = lru_cache(maxsize=1024)(self._find_nearest)

    def _add(self, alias: Alias) -> None:
        shelf, key = (self._written, alias.label) if alias.as_written else (self._folded, fold(alias.label))
        known = shelf.setdefault(key, alias)
        if known.code != alias.code:
            raise ValueError(f"'{alias.label}' would mean both {known.code} and {alias.code}")

    def resolve(self, label: str) -> Resolved:
        """The code of `label`, whatever its case, accents and blanks; misread text is repaired first.

        Raises `Refusal` LABEL-UNKNOWN with the nearest known labels, or LABEL-AMBIGUOUS.
        """
        if len(label) > _LONGEST_READ:
            raise self._unknown(label)
        # First, because folding can hide a misreading: the accent of `Ã` and the hard blank after it would fall away.
        text = repaired(label)
        if text is not None and (found := self._find(text)):
            return replace(found, how=How.REPAIRED, label=label, read_as=" ".join(text.split()))
        if found := self._find(label):
            return found
        raise self._unknown(label)

    def _find(self, label: str) -> Resolved | None:
        key = fold(label)
        if key in self._ambiguous:
            raise self._undecided(label, self._ambiguous[key])
        alias = self._written.get(label.strip()) or self._folded.get(key)
        return Resolved(alias.code, alias.how, label, alias.uncertain, alias.note) if alias else None

    def _unknown(self, label: str) -> Refusal:
        near = ", ".join(self._nearest(fold(label[:_LONGEST_SHOWN])))
        return Refusal(
            "LABEL-UNKNOWN",
            found=f"'{label[:_LONGEST_SHOWN]}' in the code list {self._name}",
            reason="it is no code, label or known synonym of this list, and a guess would falsify the figures",
            next_step=f"nearest known: {near}" if near else "write a code of the list, or add the label to it",
        )

    def _undecided(self, label: str, entry: Ambiguity) -> Refusal:
        return Refusal(
            "LABEL-AMBIGUOUS",
            found=f"'{label.strip()[:_LONGEST_SHOWN]}' in the code list {self._name}",
            reason=entry.note["en"],
            next_step=f"write the code that is meant: {', '.join(entry.codes)}",
        )

    def _find_nearest(self, key: str) -> tuple[str, ...]:
        near = [self._folded[match] for match in difflib.get_close_matches(key, self._folded, n=12)]
        best: dict[str, str] = {}
        for alias in near:
            best.setdefault(alias.code, f"{alias.label} ({alias.code})")
        return tuple(best.values())[:_MOST_NEAR]


@lru_cache(maxsize=8192)
def fold(label: str) -> str:
    """What is compared of a label: no case, no accents, single blanks, straight apostrophes, `and` for `&`."""
    plain = unicodedata.normalize("NFKD", label).casefold()
    plain = "".join(character for character in plain if not unicodedata.combining(character))
    return " ".join(plain.replace("\N{RIGHT SINGLE QUOTATION MARK}", "'").replace("&", " and ").split())
