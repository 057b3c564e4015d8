"""What import-linter cannot see: imports at run time, the pure parts measured, framework habits out of place."""

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.source import Module, contract, is_migration, product_modules
from tests.plumbing.tools import ROOT

DOORS = ("sites", "portal", "casework")
IMPORTERS = re.compile(
    r"^(?:importlib\.(?:import_module|util|machinery|reload|abc|__import__)|django\.utils\.module_loading|pkgutil|runpy)\b"
)
# Rule: each heavy tool lives in one room.
ROOMS_OF_TOOLS: dict[str, str | tuple[str, ...]] = {
    "PIL": "portal/charts/",
    "cryptography": ("statistics/releases/artefact/", "readers/sealing.py"),
    "markdown_it": "portal/",
    "duckdb": "statistics/engine/duckdb.py",
    "ibis": "statistics/engine/duckdb.py",
    "pyarrow": ("statistics/cubes/", "statistics/facts/"),
    "vl_convert": "portal/",
    "xlsxwriter": "exchange/dissemination/",
}
IMPORT_ALL = """
import importlib, pkgutil, sys
room = importlib.import_module(sys.argv[1])
for found in pkgutil.walk_packages(getattr(room, "__path__", []), sys.argv[1] + "."):
    importlib.import_module(found.name)
print(*sorted({name.partition(".")[0] for name in sys.modules} & {"django", "granian", "asgiref"}))
"""


@pytest.mark.parametrize("room", contract("pure-core")["source_modules"])
def test_the_rules_bring_no_web_framework(room: str) -> None:
    """An analyst imports the pure parts in a notebook: every module of them, and no Django comes with it."""
    done = subprocess.run([sys.executable, "-c", IMPORT_ALL, room], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip(), done.stderr) == (0, "", "")


def test_tests_of_the_rules_touch_no_database() -> None:
    """The pure parts need none, and their tests stay fast."""
    rooms = [
        ROOT / "tests" / "unit" / "/".join(room.split(".")[1:]) for room in contract("pure-core")["source_modules"]
    ]
    tests = [file for room in rooms for file in room.rglob("*.py")]
    assert tests
    assert [file.name for file in tests if re.search("django_d[b]|transactional_d[b]", file.read_text("utf-8"))] == []


def test_no_dynamic_import_outside_the_sites() -> None:
    """An import that happens at run time escapes every contract."""
    found = [str(module) for module in product_modules() if module.part != "sites" and _imports_dynamically(module)]
    assert found == []


def _imports_dynamically(module: Module) -> bool:
    names = {node.id for node in ast.walk(module.tree) if isinstance(node, ast.Name)}
    return "__import__" in names or any(IMPORTERS.match(name) for name in (*module.imports(), *module.dotted()))


def test_the_watch_sees_a_dynamic_import(tmp_path: Path) -> None:
    """Each way of importing at run time is known; reading a package's own files is no import."""
    for line in (
        "import importlib; importlib.import_module('x')",
        "from importlib import import_module",
        "__import__('x')",
    ):
        (tmp_path / "found.py").write_text(line, encoding="utf-8")
        assert _imports_dynamically(Module(tmp_path / "found.py")), line
    (tmp_path / "harmless.py").write_text(
        "from importlib.resources import files\nimport importlib.metadata", encoding="utf-8"
    )
    assert not _imports_dynamically(Module(tmp_path / "harmless.py"))


@pytest.mark.parametrize(("tool", "room"), ROOMS_OF_TOOLS.items())
def test_each_heavy_tool_lives_in_one_room(tool: str, room: str | tuple[str, ...]) -> None:
    """So that it can be replaced, and is not loaded where it is not needed."""
    users = [module.room for module in product_modules() if any(n.split(".")[0] == tool for n in module.imports())]
    assert [user for user in users if not user.startswith(room)] == []


def test_only_doors_know_the_settings() -> None:
    """Below the doors, what a setting says is passed in."""
    found = [
        module.room
        for module in product_modules()
        if module.part not in DOORS
        and not is_migration(module)
        and any(name.startswith("django.conf") for name in module.imports())
    ]
    assert found == []


def test_no_signals() -> None:
    """A signal is a call nobody sees; one part calls another by name, or not at all."""
    signals = ("django.dispatch", "django.db.models.signals", "django.core.signals")
    found = [module.room for module in product_modules() if any(name.startswith(signals) for name in module.imports())]
    assert found == []
