"""The database Datasette reads holds the rows of the release, counts as numbers."""

import sqlite3
from contextlib import closing
from pathlib import Path

from benchmarks.query_peer import fill


def test_the_rows_of_a_release_become_a_table(tmp_path: Path) -> None:
    figures = tmp_path / "data.csv"
    figures.write_text('TIME_PERIOD,OBS_VALUE,UPPER_BOUND,COMMENT_OBS\n2008,10,,"one, two"\n2009,,4,\n', "utf-8")
    fill(tmp_path / "release.db", figures)
    with closing(sqlite3.connect(tmp_path / "release.db")) as connection:
        rows = connection.execute("SELECT TIME_PERIOD, OBS_VALUE, UPPER_BOUND, COMMENT_OBS FROM figures").fetchall()
    assert rows == [("2008", 10, None, "one, two"), ("2009", None, 4, None)]
