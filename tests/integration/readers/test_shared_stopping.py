"""Counts of use survive a stop: what was handed over a moment before is written before the portal ends."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.integration.library_proxy import add_university
from tests.integration.reading import Reader
from tests.plumbing.demonstration import serving, surroundings

PAGE = "/figures/be-registered-cases"
AT_THE_LIBRARY = "203.0.113.9"


def test_the_last_counts_are_written_at_the_end(demonstration: Path, tmp_path: Path) -> None:
    home = shutil.copytree(demonstration, tmp_path / "home")
    environment = surroundings(home=home, demonstration="yes", secret_key="for tests " * 6, proxies="127.0.0.1")
    add_university(environment)
    with serving(environment, tmp_path / "log") as address:
        reader = Reader(address)
        for path in (PAGE, PAGE, f"{PAGE}.csv", "/"):
            assert reader.ask(path, X_Forwarded_For=AT_THE_LIBRARY).status == 200
        assert reader.ask(PAGE, X_Forwarded_For="6.6.6.6").status == 200
        reader.close()
    with closing(sqlite3.connect(home / "portal.sqlite3")) as tables:
        found = tables.execute("SELECT series, kind, access, count FROM readers_usagecount ORDER BY kind").fetchall()
    assert found == [("be-registered-cases", "file", "shared", 1), ("be-registered-cases", "page", "shared", 2)], (
        tmp_path / "log"
    ).read_text()
