"""A code list: its items, their hierarchy, their labels, and the way from a label or a foreign code to an item."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from openthb.classifications.correspondences import Correspondence, Relation
from openthb.classifications.labels import Alias, Ambiguity, How, LabelIndex, Resolved
from openthb.classifications.schemes import scheme as known_scheme
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words


@dataclass(frozen=True)
class Code:
    """One item. `plural` names several of it where that differs (one victim, two victims); `parent` is a code."""

    code: str
    label: Words = field(hash=False)
    plural: Words | None = field(default=None, hash=False)
    parent: str | None = None
    definition: Words | None = field(default=None, hash=False)
    correspondences: tuple[Correspondence, ...] = ()


@dataclass(frozen=True)
class CodeList:
    """A versioned list of codes, in the order in which they are shown.

    `valid_from` is the day this version came into use; `total` the code of the whole, where the list has one.
    `aliases` are labels beyond those of the items, `ambiguous` the labels refused because they could mean several.
    """

    id: str
    version: str
    valid_from: date
    source: Words
    items: tuple[Code, ...]
    title: Words
    total: str | None = None
    aliases: tuple[Alias, ...] = ()
    ambiguous: tuple[Ambiguity, ...] = ()

    def __getitem__(self, code: str) -> Code:
        """The item of exactly this code; raises `Refusal` CODE-UNKNOWN."""
        try:
            return self._by_code[code]
        except KeyError:
            raise self._no_code(code) from None

    def __contains__(self, code: object) -> bool:
        return code in self._by_code

    def __iter__(self) -> Iterator[Code]:
        return iter(self.items)

    def __len__(self) -> int:
        return len(self.items)

    @property
    def codes(self) -> tuple[str, ...]:
        """All codes, in order."""
        return tuple(self._by_code)

    def label(self, code: str, language: str = "en") -> str:
        """The label of a code in a language, in English where it is not translated; raises CODE-UNKNOWN."""
        return self[code].label.in_language(language)

    def children(self, code: str) -> tuple[Code, ...]:
        """The items directly below a code; raises CODE-UNKNOWN."""
        return tuple(item for item in self if item.parent == self[code].code)

    def resolve(self, label: str) -> Resolved:
        """The code meant by a code, a label in any language or a known synonym, whatever case and blanks.

        Raises `Refusal` LABEL-UNKNOWN with the nearest known labels, or LABEL-AMBIGUOUS.
        """
        return self.index.resolve(label)

    def correspondences(self, code: str, scheme: str) -> tuple[Correspondence, ...]:
        """What `scheme` calls our `code`: several, one or none known; raises CODE-UNKNOWN or SCHEME-UNKNOWN."""
        name = known_scheme(scheme).id
        return tuple(found for found in self[code].correspondences if found.scheme == name)

    def from_scheme(self, scheme: str, code: str) -> Resolved:
        """Our item that holds all a foreign code means; raises `Refusal` SCHEME-UNKNOWN or CODE-UNMATCHED."""
        found = self._by_foreign_code.get((known_scheme(scheme).id, code), [])
        for accepted in ({Relation.EXACT}, {Relation.CLOSE, Relation.NARROW}):
            codes = [ours for ours, relation in found if relation in accepted]
            if len(codes) == 1:
                return Resolved(codes[0], How.CORRESPONDENCE, code)
        raise self._unmatched(scheme, code, [ours for ours, _ in found])

    @cached_property
    def index(self) -> LabelIndex:
        """All labels, codes before aliases before labels; raises `ValueError` where one would mean two codes."""
        codes = (Alias(item.code, item.code, How.CODE) for item in self)
        labels = (Alias(text, item.code, How.LABEL) for item in self for text in _texts(item))
        return LabelIndex(self.id, [*codes, *self.aliases, *labels], self.ambiguous)

    @cached_property
    def _by_code(self) -> dict[str, Code]:
        return {item.code: item for item in self.items}

    @cached_property
    def _by_foreign_code(self) -> dict[tuple[str, str], list[tuple[str, Relation]]]:
        found: dict[tuple[str, str], list[tuple[str, Relation]]] = {}
        for item in self:
            for their in item.correspondences:
                found.setdefault((their.scheme, their.code), []).append((item.code, their.relation))
        return found

    def _no_code(self, code: str) -> Refusal:
        return Refusal(
            "CODE-UNKNOWN",
            found=f"code '{str(code)[:80]}' in the code list {self.id}, version {self.version}",
            reason="a code is written exactly as in its list",
            next_step=f"write one of {', '.join(self.codes[:30])}{', …' if len(self) > 30 else ''}",
        )

    def _unmatched(self, scheme: str, code: str, candidates: list[str]) -> Refusal:
        spans = f"; it spans {', '.join(candidates)}" if candidates else ""
        return Refusal(
            "CODE-UNMATCHED",
            found=f"'{code[:80]}' of {scheme} in the code list {self.id}",
            reason=f"no single item holds all it means{spans}",
            next_step="take the item from the source, or add the correspondence to the list",
        )


def _texts(item: Code) -> Iterator[str]:
    yield from item.label.values()
    yield from (item.plural or {}).values()
