"""What no file may hold: paths of a machine, hosts of registries, unfinished work, checks that cannot fail."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.source import project_files, text_of
from tests.plumbing.tools import ROOT

pytestmark = pytest.mark.needs("git")
MEGABYTE = 1_000_000
# The brackets keep this file from finding itself.
FORBIDDEN = {
    "the path of a machine": r"(?<![\w.~-])/(?:ro[o]t|wor[k]|hom[e]|User[s])/\w",
    "the host of a registry": r"pyp[i]\.org|pythonhoste[d]\.org|registry\.npm|npmj[s]\.(?:com|org)|"
    r"debia[n]\.org|nodesourc[e]\.com",
    "a word of the workshop": r"(?i)\b(?:claud[e]|anthropi[c]|opena[i]|chatgp[t]|copilo[t]|sub-?agen[t]s?|"
    r"ai assistan[t]|language mode[l]s?|ll[m]s?|the lead enginee[r]|brief\.m[d])\b",
    "unfinished work": r"\b(?:TOD[O]|FIXM[E]|XX[X]|HAC[K])\b",
}
SKIPS = re.compile(r"pytest\.ski[p]|mark\.ski[p]|skipi[f]|xfai[l]|importorski[p]|unittest\.ski[p]|ski[p]Test")
EMPTY_CHECKS = re.compile(r"^\s*assert Tru[e]\b|except(?: Exception)?: *pas[s]", re.MULTILINE)


def _texts() -> Iterator[tuple[Path, str]]:
    for path in project_files():
        text = text_of(path)
        if text is not None:
            yield path.relative_to(ROOT), text


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_holds(what: str) -> None:
    """The project stands for itself: it names no machine, no mirror, nobody's workshop, and no work left undone."""
    pattern = re.compile(FORBIDDEN[what])
    found = [f"{path}: {match[0]}" for path, text in _texts() for match in pattern.finditer(text)]
    assert found == []


def test_no_file_is_over_a_megabyte() -> None:
    """A clone stays small; large data have their own place, with their source."""
    assert [str(path) for path in project_files() if path.stat().st_size > MEGABYTE] == []


def test_tests_are_left_out_by_needs_alone() -> None:
    """Only the marker `needs` leaves a test out, so that the list at the end of a run is whole."""
    tests = [(path, text) for path, text in _texts() if path.parts[0] == "tests" and path.suffix == ".py"]
    assert tests
    assert [f"{p}: {m[0]}" for p, t in tests if p.parts[1] != "plumbing" for m in SKIPS.finditer(t)] == []


def test_no_check_that_cannot_fail() -> None:
    """An assertion of nothing and an error swallowed look like tests and are none."""
    found = [f"{path}: {m[0]}" for path, text in _texts() if path.suffix == ".py" for m in EMPTY_CHECKS.finditer(text)]
    assert found == []


def test_requirements_name_no_host_and_pin_by_hash() -> None:
    """Every pinned package has hashes, and whoever installs chooses the registry."""
    files = [path for path in project_files() if path.match("requirements/*.txt")]
    assert {path.name for path in files} >= {"uv.txt", "run.txt", "dev.txt", "bench.txt"}
    for path in files:
        text = path.read_text(encoding="utf-8")
        assert re.search(r"://|--(?:extra-)?index-url|--find-links|^#", text, re.MULTILINE) is None, path.name
        entries = re.split(r"\n(?=\S)", text.strip())
        assert [entry.split()[0] for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_the_lock_of_the_judges_names_no_host_and_pins_by_hash() -> None:
    """As for Python."""
    lock = json.loads((ROOT / "tests" / "judges" / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: package for name, package in lock["packages"].items() if name}
    assert len(packages) > 3
    assert [name for name, package in packages.items() if "integrity" not in package] == []
    assert [name for name, package in packages.items() if "resolved" in package] == []
    assert [name for name, package in packages.items() if "latest" in package.get("dependencies", {}).values()] == []
