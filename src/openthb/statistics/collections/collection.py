"""One collection: what it is, and its tables."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Self

from openthb.foundation.dates import PartialDate
from openthb.foundation.digests import sha256_of
from openthb.foundation.errors import Refusal
from openthb.statistics.facts import FactFile, fact_table

ABOUT = "collection.json"
DAMAGED = "COLLECTION-DAMAGED"


@dataclass(frozen=True)
class Origin:
    """Where the facts come from: a file by its name, SHA-256 and layout, or the words for what made them."""

    name: str
    sha256: str = ""
    layout: str = ""


@dataclass(frozen=True)
class TableMark:
    """One table: the SHA-256 of its Parquet, and its rows."""

    sha256: str
    rows: int


@dataclass(frozen=True)
class Collection:
    """Facts under `folder`, taken in on one day; `vintage` names the state of their source."""

    folder: Path
    name: str
    vintage: str
    taken_on: PartialDate
    origin: Origin
    tables: Mapping[str, TableMark]

    @cached_property
    def _opened(self) -> dict[str, FactFile]:
        return {}

    def facts(self, table: str) -> FactFile:
        """The facts of a table; raises `Refusal` COLLECTION-TABLE or COLLECTION-DAMAGED."""
        if table not in self.tables:
            raise Refusal(
                "COLLECTION-TABLE",
                found=f"{table} of the collection {self.name}@{self.vintage}",
                reason=f"it holds {', '.join(self.tables)}",
                next_step="count a table that it holds, or take one in that has it",
            )
        if table not in self._opened:
            self._opened[table] = self._open(table)
        return self._opened[table]

    def _open(self, table: str) -> FactFile:
        path = self.folder / f"{table}.parquet"
        if not path.is_file() or sha256_of(path) != self.tables[table].sha256:
            raise damaged(self.folder, f"{path.name} is not the one that was taken in")
        return FactFile.open(fact_table(table), path)

    def as_data(self) -> dict[str, Any]:
        """What `collection.json` holds."""
        return {
            "name": self.name,
            "vintage": self.vintage,
            "taken_on": str(self.taken_on),
            "origin": asdict(self.origin),
            "tables": {name: asdict(mark) for name, mark in self.tables.items()},
        }

    @classmethod
    def read(cls, folder: Path) -> Self:
        """The collection in `folder`; raises `Refusal` COLLECTION-DAMAGED."""
        try:
            data = json.loads((folder / ABOUT).read_bytes())
            found = cls(
                folder=folder,
                name=str(data["name"]),
                vintage=str(data["vintage"]),
                taken_on=PartialDate.parse(data["taken_on"]),
                origin=Origin(**data["origin"]),
                tables={fact_table(name).name: TableMark(**mark) for name, mark in data["tables"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, Refusal) as error:
            raise damaged(folder, f"{ABOUT} cannot be read: {type(error).__name__}") from None
        if (found.name, found.vintage) != (folder.parent.name, folder.name):
            raise damaged(folder, f"{ABOUT} speaks of {found.name}@{found.vintage}")
        return found


def damaged(folder: Path, found: str) -> Refusal:
    """The refusal of a collection that is not as it was taken in."""
    return Refusal(
        "COLLECTION-DAMAGED",
        found=f"{folder.parent.name}@{folder.name}: {found}",
        reason="facts that were taken in never change, so that a figure can be counted again",
        next_step="restore the folder from a copy, or remove it and import its source again",
    )
