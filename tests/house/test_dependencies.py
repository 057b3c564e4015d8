"""Each dependency has a reason beside it, and what is declared is what is pinned."""

import json
import re
import subprocess
import sys
from itertools import pairwise

from tests.house.source import project
from tests.plumbing.demonstration import surroundings
from tests.plumbing.tools import ROOT

PINNED = re.compile(r"^([a-z0-9_.-]+)==(\S+) ?(;.*?)? \\$", re.MULTILINE)
ENTRY = re.compile(r'^    "([A-Za-z0-9_.-]+)[^"]*",$')


def _entries() -> list[tuple[str, str]]:
    """(line above, name) of every dependency in pyproject.toml."""
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[project.scripts]")[0].splitlines()
    return [(above, match[1]) for above, line in pairwise(lines) if (match := ENTRY.match(line))]


def _declared() -> dict[str, list[str]]:
    """Names by list: `run`, `dev`, `bench`."""
    lists = {"run": project()["project"]["dependencies"], **project()["project"]["optional-dependencies"]}
    return {name: [re.split(r"[^A-Za-z0-9_.-]", entry)[0].lower() for entry in found] for name, found in lists.items()}


def test_each_dependency_has_a_reason_above_it() -> None:
    """Who adds a library says what it is for."""
    entries = _entries()
    assert sorted(name.lower() for _, name in entries) == sorted(
        name for names in _declared().values() for name in names
    )
    assert [name for above, name in entries if not re.match(r"    # .{12,}", above)] == []


def test_each_dependency_is_pinned() -> None:
    """`make lock` was run after the last change."""
    for name, declared in _declared().items():
        pinned = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        names = set(re.findall(r"^([a-z0-9_.-]+)==", pinned, re.MULTILINE))
        assert sorted(set(declared) - names) == [], name


def test_one_version_everywhere() -> None:
    """The same package has the same version in every list, so that one environment holds them all."""
    versions: dict[str, set[str]] = {}
    for path in (ROOT / "requirements").glob("*.txt"):
        for name, version, where in PINNED.findall(path.read_text(encoding="utf-8")):
            versions.setdefault(f"{name} {where}".strip(), set()).add(version)
    assert {name: found for name, found in versions.items() if len(found) > 1} == {}


LOADING = """
import importlib.metadata, json, sys
from openthb import synthetic
from openthb.statistics.definitions import count
from openthb.statistics.engine import engine
draft = count("cases").registered(2008, 2022)
drafted = draft.titled("Made-up: x", source="x", on="2024-01-01", country="BEL")
engine("duckdb").count(drafted, synthetic.register().cases)
import openthb.sites.commandline.demo
held = importlib.metadata.packages_distributions()
print(json.dumps(sorted({name.lower() for module in sys.modules for name in held.get(module, ())})))
"""
# Looked for, used where they are, and done without where they are not.
OPTIONAL = {"openthb", "setuptools", "mypy_extensions", "rich", "anyio"}


def test_what_the_program_loads_is_pinned_for_running() -> None:
    """Counting and the demonstration need nothing that only the environment for tests has."""
    told = surroundings(home=ROOT / "var" / "check", demonstration="yes")
    told["DJANGO_SETTINGS_MODULE"] = "openthb.sites.portal.settings"
    done = subprocess.run([sys.executable, "-c", LOADING], capture_output=True, text=True, check=True, env=told)
    pinned = (ROOT / "requirements" / "run.txt").read_text(encoding="utf-8")
    names = {name.replace("-", "_") for name in re.findall(r"^([a-z0-9_.-]+)==", pinned, re.MULTILINE)}
    assert {name for name in json.loads(done.stdout) if name.replace("-", "_") not in names} - OPTIONAL == set()
