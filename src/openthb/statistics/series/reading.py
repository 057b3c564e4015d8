"""Fields of plain data read with their place, so that every mistake names the field it is in."""

from collections.abc import Iterator, Mapping, Sequence
from types import TracebackType
from typing import Any

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words


class Fields:
    """A mapping being read. Leaving the `with` block refuses fields that nobody asked for (misspelt ones)."""

    def __init__(self, data: Any, *, where: str) -> None:
        if not isinstance(data, Mapping):
            raise _refusal(
                f"{where}: {type(data).__name__} instead of fields", "a description is a mapping of field to value"
            )
        self._data = data
        self._where = where
        self._asked: set[str] = set()
        self._inner: list[Fields] = []

    def __enter__(self) -> "Fields":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if kind is None:
            self._refuse_unknown()

    def _refuse_unknown(self) -> None:
        unknown = set(self._data) - self._asked
        if unknown:
            raise _refusal(
                f"{self._where}: unknown field {', '.join(sorted(map(str, unknown)))}", "no such field exists"
            )
        for inner in self._inner:
            inner._refuse_unknown()

    def _get(self, name: str) -> Any:
        self._asked.add(name)
        return self._data.get(name)

    def _required(self, name: str, kind: type, words: str) -> Any:
        value = self._get(name)
        if not isinstance(value, kind) or isinstance(value, bool) or value == "":
            raise _refusal(f"{self._where}: {name} is {value!r}", f"{name} is {words}")
        return value

    def text(self, name: str) -> str:
        """A text that must be there."""
        return str(self._required(name, str, "a text"))

    def optional_text(self, name: str) -> str | None:
        """A text, or None."""
        value = self._get(name)
        return None if value is None else str(value)

    def whole(self, name: str) -> int:
        """A whole number that must be there."""
        return int(self._required(name, int, "a whole number"))

    def optional_whole(self, name: str) -> int | None:
        """A whole number, or None."""
        return None if self._get(name) is None else self.whole(name)

    def one_of(self, name: str, allowed: Sequence[str], *, default: str | None = None) -> str:
        """One of the `allowed` words."""
        value = self._get(name) or default
        if value not in allowed:
            raise _refusal(f"{self._where}: {name} is {value!r}", f"{name} is one of {', '.join(allowed)}")
        return str(value)

    def texts(self, name: str, *, among: Sequence[str] | None = None) -> list[str]:
        """A list of texts, perhaps empty, each `among` the allowed ones."""
        values = self._get(name) or []
        if not isinstance(values, list) or any(not isinstance(v, str) or (among and v not in among) for v in values):
            allowed = f", each one of {', '.join(among)}" if among else ""
            raise _refusal(f"{self._where}: {name} is {values!r}", f"{name} is a list of texts{allowed}")
        return values

    def words(self, name: str, *, default: Words | None = None) -> Words:
        """A text by language."""
        value = self._get(name)
        return default if value is None and default is not None else Words.read(value, where=f"{self._where}: {name}")

    def optional_words(self, name: str) -> Words | None:
        """A text by language, or None."""
        value = self._get(name)
        return None if value is None else Words.read(value, where=f"{self._where}: {name}")

    def list_of_words(self, name: str) -> Iterator[Words]:
        """A list of texts by language."""
        for number, value in enumerate(self._list(name), start=1):
            yield Words.read(value, where=f"{self._where}: {name} {number}")

    def mapping(self, name: str) -> Mapping[str, Any]:
        """A mapping, empty where it is left out."""
        value = self._get(name) or {}
        if not isinstance(value, Mapping):
            raise _refusal(f"{self._where}: {name} is {value!r}", f"{name} is a mapping")
        return value

    def inner(self, name: str) -> "Fields":
        """The fields one level down."""
        self._inner.append(Fields(self._get(name), where=f"{self._where}: {name}"))
        return self._inner[-1]

    def items(self, name: str, *, least: int = 0) -> list["Fields"]:
        """A list of mappings, each to be read in turn."""
        values = self._list(name)
        if len(values) < least:
            raise _refusal(f"{self._where}: {name} has {len(values)} entries", f"{name} has at least {least}")
        found = [Fields(value, where=f"{self._where}: {name} {n}") for n, value in enumerate(values, start=1)]
        self._inner += found
        return found

    def _list(self, name: str) -> list[Any]:
        values = self._get(name) or []
        if not isinstance(values, list):
            raise _refusal(f"{self._where}: {name} is {values!r}", f"{name} is a list")
        return values


def _refusal(found: str, reason: str) -> Refusal:
    return Refusal(
        "SERIES-DESCRIPTION",
        found=found,
        reason=reason,
        next_step="correct the description; the manual's page on figures lists every field",
    )
