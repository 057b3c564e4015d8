"""Where collections stand: `<folder>/<name>/<vintage>/`, each taken in whole."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from openthb.foundation.dates import PartialDate
from openthb.foundation.durable import place_folder, sweep_unfinished
from openthb.foundation.errors import Refusal
from openthb.foundation.identifiers import series_name, vintage_name
from openthb.statistics.collections.collection import ABOUT, Collection, Origin, TableMark, damaged
from openthb.statistics.facts import Facts, to_parquet

_UNFINISHED = ".taking-"


class CollectionStore:
    """Collections under one folder; call `take` as the sole writer."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def held(self) -> Iterator[Collection]:
        """Every collection, by name and vintage; raises `Refusal` COLLECTION-DAMAGED."""
        for found in self.looked_over():
            if isinstance(found, Refusal):
                raise found
            yield found

    def looked_over(self) -> Iterator[Collection | Refusal]:
        """Every collection, or the refusal of one that is not as it was taken in."""
        for folder in sorted(self._folder.glob("*/*")):
            if not folder.name.startswith(_UNFINISHED):
                yield _read(folder)

    def take(
        self,
        name: str,
        vintage: str,
        facts: Sequence[Facts],
        *,
        origin: Origin,
        taken_on: PartialDate,
        dry_run: bool = False,
    ) -> Collection | None:
        """Keep these tables, whole or not at all; None where the same facts are held already.

        With `dry_run` all is checked and nothing kept. Raises `Refusal` COLLECTION-CONFLICT where other facts are
        held under the name and vintage, SERIES-NAME, DATE-…, and OSError when the disk refuses.
        """
        folder = self._folder / series_name(name) / vintage_name(vintage)
        contents = {table.table.name: to_parquet(table) for table in facts}
        marks = {
            table.table.name: TableMark(hashlib.sha256(contents[table.table.name]).hexdigest(), len(table))
            for table in facts
        }
        collection = Collection(folder, name, vintage, taken_on, origin, marks)
        if folder.exists():
            _check_same(Collection.read(folder), collection)
            return None
        if not dry_run:
            sweep_unfinished(self._folder, _UNFINISHED)
            place_folder(folder, _files(collection, contents), unfinished=_UNFINISHED)
        return collection


def _read(folder: Path) -> Collection | Refusal:
    if not folder.is_dir():
        return damaged(folder, "a file where collections stand")
    try:
        return Collection.read(folder)
    except Refusal as refusal:
        return refusal


def _files(collection: Collection, contents: dict[str, bytes]) -> dict[str, bytes]:
    about = json.dumps(collection.as_data(), ensure_ascii=False, indent=1) + "\n"
    return {f"{name}.parquet": content for name, content in contents.items()} | {ABOUT: about.encode("utf-8")}


def _check_same(held: Collection, new: Collection) -> None:
    if held.tables != new.tables:
        rows = ", ".join(f"{mark.rows} {name}" for name, mark in new.tables.items())
        kept = ", ".join(f"{mark.rows} {name}" for name, mark in held.tables.items())
        raise Refusal(
            "COLLECTION-CONFLICT",
            found=f"{new.name}@{new.vintage}: {rows}, where other facts are held ({kept}, from {held.origin.name})",
            reason="facts that were taken in are not overwritten: figures may have been counted from them",
            next_step="keep what is held; if it was taken in by mistake and nothing is published from it, remove the "
            f"folder {new.name}/{new.vintage} of the facts and take this file in again",
        )
