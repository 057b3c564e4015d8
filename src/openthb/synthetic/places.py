"""The municipalities of Belgium, by REFNIS code (NIS): where made-up cases are placed."""

import csv
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FILE = Path(__file__).parent / "places.csv"


@dataclass(frozen=True)
class Place:
    """A municipality: its names, the NIS code of its arrondissement, its legal population on 1 January 2019."""

    nis: str
    name_nl: str
    name_fr: str
    arrondissement: str
    population: int


@cache
def places() -> tuple[Place, ...]:
    """All 581 municipalities of 2019 to 2024, by NIS code; the source stands at the head of the file."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return tuple(
            Place(row["nis"], row["name_nl"], row["name_fr"], row["arrondissement"], int(row["population"]))
            for row in rows
        )
