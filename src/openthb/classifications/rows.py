"""Reading YAML so that every slip in a hand-written list is refused by name: CODELIST-BROKEN."""

from collections.abc import Hashable, Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words


class _NoDoubles(yaml.SafeLoader):
    """YAML lets a later key silently overwrite an earlier one; here that is refused."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=True) for key, _ in node.value]
        doubles = sorted({str(key) for key in keys if keys.count(key) > 1})
        if doubles:
            what = f"{', '.join(doubles)} given twice"
            raise yaml.constructor.ConstructorError(problem=what, problem_mark=node.start_mark)
        return super().construct_mapping(node, deep)


class Row:
    """One mapping of a file, read field by field; `where` names it in refusals. A field nobody reads is refused."""

    def __init__(self, data: Any, *, where: str) -> None:
        if not isinstance(data, dict):
            raise broken(where, f"{data!r} stands where fields were expected")
        self._data = data
        self.where = where

    def only(self, *fields: str) -> None:
        """Refuse any field but these, so that a misspelt one is not passed over."""
        strange = [str(field) for field in self._data if field not in fields]
        if strange:
            raise broken(self.where, f"unknown field {', '.join(strange)}")

    def has(self, field: str) -> bool:
        """Whether the field is given."""
        return field in self._data

    def text(self, field: str) -> str:
        """A text; a number or date that lacks its quotation marks is refused."""
        return _text(self._data.get(field), where=f"{self.where}, {field}")

    def optional_text(self, field: str) -> str | None:
        """A text or None where it is not given."""
        return self.text(field) if self.has(field) else None

    def choice(self, field: str, among: Iterable[str]) -> str:
        """One of the texts allowed."""
        value, allowed = self.text(field), list(among)
        if value not in allowed:
            raise broken(self.where, f"{field} '{value}' is none of {', '.join(allowed)}")
        return value

    def texts(self, field: str) -> tuple[str, ...]:
        """A list of texts, empty where it is not given."""
        return tuple(_text(item, where=f"{self.where}, {field}") for item in self._list(field))

    def flag(self, field: str, *, default: bool | None = None) -> bool:
        """True or false; required unless a default is given."""
        value = self._data.get(field, default)
        if not isinstance(value, bool):
            raise broken(self.where, f"{field} must be true or false, not {value!r}")
        return value

    def day(self, field: str) -> date:
        """A full date."""
        value = self._data.get(field)
        if type(value) is not date:
            raise broken(self.where, f"{field} must be a date like 2026-11-23, not {value!r}")
        return value

    def words(self, field: str) -> Words:
        """A text by language, English always given."""
        try:
            return Words.read(self._data.get(field), where=self.where)
        except Refusal as refusal:
            raise broken(self.where, f"{field}: {refusal.reason}") from None

    def optional_words(self, field: str) -> Words | None:
        """A text by language or None where it is not given."""
        return self.words(field) if self.has(field) else None

    def rows(self, field: str) -> Iterator["Row"]:
        """The mappings of a list, none where it is not given."""
        for number, item in enumerate(self._list(field), start=1):
            yield Row(item, where=f"{self.where}, {field} {number}")

    def rows_by_key(self, field: str) -> Iterator[tuple[str, "Row"]]:
        """The mappings of a mapping, each with its key."""
        inner = self._data.get(field)
        if not isinstance(inner, dict):
            raise broken(self.where, f"{field} must be a mapping, not {inner!r}")
        for key, item in inner.items():
            name = _text(key, where=f"{self.where}, {field}")
            yield name, Row(item, where=f"{self.where}, {name}")

    def _list(self, field: str) -> list[Any]:
        value = self._data.get(field, [])
        if not isinstance(value, list):
            raise broken(self.where, f"{field} must be a list, not {value!r}")
        return value


def read_row(file: Path) -> Row:
    """A file that is one mapping."""
    return Row(_load(file), where=file.name)


def read_rows(file: Path) -> list[Row]:
    """A file that is a list of mappings."""
    data = _load(file)
    if not isinstance(data, list):
        raise broken(file.name, "the file must be a list")
    return [Row(item, where=f"{file.name}, entry {number}") for number, item in enumerate(data, start=1)]


def broken(where: str, what: str) -> Refusal:
    """The refusal of a list that is not as it must be."""
    return Refusal(
        "CODELIST-BROKEN",
        found=f"{where}: {what}",
        reason="figures are counted and compared by these codes, so a list is taken whole and right or not at all",
        next_step="correct the entry named and load the list again",
    )


def _load(file: Path) -> Any:
    try:
        return _NoDoubles(file.read_text(encoding="utf-8")).get_single_data()
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise broken(file.name, f"no readable YAML: {error}") from None


def _text(value: Any, *, where: str) -> str:
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise broken(where, f"a text was expected, in quotation marks where it looks like a number, not {value!r}")
