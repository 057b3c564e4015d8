"""The slow peer: Datasette's table page of the same figures, made anew at each request."""

import csv
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.servers import Server, free_port, running

TABLE_PAGE = "/release/figures"
_NUMBERS = ("OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND")


@contextmanager
def datasette(folder: Path, figures: Path) -> Iterator[Server]:
    """Datasette over a database made from the CSV file `figures`, opened as one that never changes."""
    folder.mkdir()
    fill(folder / "release.db", figures)
    port = free_port()
    command = [sys.executable, "-m", "datasette", "serve", "--immutable", "release.db", "--port", str(port)]
    with running("datasette", [*command, "--host", "127.0.0.1"], port, folder) as server:
        yield server


def fill(database: Path, figures: Path) -> None:
    """Write the rows of a release's CSV into the table `figures`, counts as numbers and empty cells as null."""
    with figures.open(encoding="utf-8", newline="") as file:
        columns, *rows = csv.reader(file)
    kinds = ", ".join(f'"{name}" {"INTEGER" if name in _NUMBERS else "TEXT"}' for name in columns)
    places = ", ".join("?" * len(columns))
    with closing(sqlite3.connect(database)) as connection, connection:
        connection.execute(f"CREATE TABLE figures ({kinds})")
        filled = ([value or None for value in row] for row in rows)
        connection.executemany(f"INSERT INTO figures VALUES ({places})", filled)  # noqa: S608  question marks alone
