"""The portal's tests once more, on PostgreSQL: every test that uses the database, in a run of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator

import pytest

from tests.plumbing import postgresql
from tests.plumbing.surroundings import DATABASE
from tests.plumbing.tools import ROOT

pytestmark = pytest.mark.needs("postgresql")
_LEAST = 100  # fewer tests than this, and the run did not find them


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A database server of our own."""
    with postgresql.server() as found:
        yield found


def test_every_test_with_tables_passes_on_postgresql(address: str) -> None:
    """What holds on SQLite holds there: constraints, transactions, cases, order."""
    words = [sys.executable, "-m", "pytest", "-q", "-x", "-m", "django_db and not slow", "-p", "no:cacheprovider"]
    ran = subprocess.run(
        [*words, "tests/unit", "tests/integration"],
        cwd=ROOT, env={**os.environ, DATABASE: address}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stdout[-6000:] + ran.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ran.stdout)
    assert passed
    assert int(passed[1]) >= _LEAST
