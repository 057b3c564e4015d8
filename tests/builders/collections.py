"""Collections of which only the name, vintage and sizes are asked for, and the series the demonstration shows."""

from collections.abc import Mapping
from pathlib import Path

from openthb.foundation.dates import PartialDate
from openthb.pipeline.definitions import ctdc, definitions_of, demonstration
from openthb.statistics.collections import Collection, Origin, TableMark
from openthb.statistics.published import SHIPPED_SERIES
from openthb.statistics.series import Catalogue, SeriesDescription


def collection(name: str, vintage: str, *tables: str, sha256: str = "") -> Collection:
    """A collection without facts."""
    marks = {table: TableMark("0" * 64, 48_773) for table in tables}
    return Collection(
        Path(name) / vintage, name, vintage, PartialDate(2026, 11, 20), Origin("test.csv", sha256, "grouped"), marks
    )


MADE_UP = collection(demonstration.NAME, demonstration.VINTAGE, "cases", "victims", "suspects")
PUBLIC = collection(ctdc.NAME, ctdc.VINTAGE, "victims", sha256=ctdc.COMPARED_FILE)
ANOTHER_COPY = collection(ctdc.NAME, ctdc.VINTAGE, "victims", sha256="0" * 64)


def demonstrated() -> Mapping[str, SeriesDescription]:
    """Every series the demonstration shows: the published ones we ship, and those of the made-up register."""
    counted = (definition.description for definition in definitions_of(MADE_UP))
    return {**Catalogue.read(SHIPPED_SERIES), **{description.name: description for description in counted}}
