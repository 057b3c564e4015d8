"""Many programs of one reader change the same list of the served portal at the same moment."""

import json
import shutil
import subprocess
import sys
import urllib.error
import urllib.request
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.plumbing.demonstration import serving, surroundings
from tests.plumbing.tools import ROOT

SERIES = "test-series"
AT_ONCE = 16


@dataclass(frozen=True)
class Reader:
    """A reader's key, and the list that is theirs."""

    address: str
    key: str
    number: int

    def ask(self, method: str, path: str, body: Any = None) -> tuple[int, Any]:
        """Status and answer."""
        content = None if body is None else json.dumps(body).encode()
        headers = {"Authorization": f"Bearer {self.key}", "Content-Type": "application/json"}
        url = f"{self.address}/api/favourites/{self.number}{path}"
        request = urllib.request.Request(url, content, headers, method=method)  # noqa: S310  our own address
        try:
            with urllib.request.urlopen(request, timeout=60) as answer:  # noqa: S310
                held = answer.read()
                return answer.status, json.loads(held) if held else None
        except urllib.error.HTTPError as refused:
            with refused:
                return refused.code, json.loads(refused.read())

    def kept(self) -> list[str]:
        """The series in the list, in order."""
        return [one["series"] for one in self.ask("GET", "")[1]["statistics"]]


@pytest.fixture
def reader(published: Path, tmp_path: Path) -> Iterator[Reader]:
    """A reader of a served copy of a small portal."""
    home = shutil.copytree(published, tmp_path / "home")
    told = surroundings(home=home, demonstration="yes", workers="2")
    made = subprocess.run(
        [sys.executable, "-m", "tests.verification.prepared_readers"],
        env=told | {"DJANGO_SETTINGS_MODULE": "openthb.sites.portal.settings"},
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    keys = json.loads(made.stdout)
    with serving(told, tmp_path / "log") as address:
        yield Reader(address, keys["writing"], keys["lists"][0])


def _at_once(reader: Reader, method: str, path: str, body: Any = None) -> list[tuple[int, Any]]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        asked = [pool.submit(reader.ask, method, path, body) for _ in range(AT_ONCE)]
        return [one.result() for one in asked]


def test_one_is_first_and_the_others_are_told(reader: Reader) -> None:
    """A statistic stands in a list once, and is removed once; nothing fails, nothing is lost."""
    before = reader.kept()
    kept = _at_once(reader, "POST", "/statistics", {"series": SERIES})
    assert Counter(status for status, _ in kept) == {201: 1, 409: AT_ONCE - 1}
    assert reader.kept() == [*before, SERIES]
    number = next(told["number"] for status, told in kept if status == 201)
    gone = _at_once(reader, "DELETE", f"/statistics/{number}")
    assert Counter(status for status, _ in gone) == {204: 1, 404: AT_ONCE - 1}
    assert reader.kept() == before
