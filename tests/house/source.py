"""The files of the project as the house tests read them: parsed modules, tracked files, floors."""

import ast
import re
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from tests.plumbing.tools import ROOT

PACKAGE = ROOT / "src" / "openthb"
WRITTEN = ("src", "tests", "benchmarks", "docs")
_MADE = {"node_modules", "_build", "__pycache__"}


@dataclass(frozen=True)
class Module:
    """One Python file."""

    path: Path

    def __str__(self) -> str:
        return str(self.path.relative_to(ROOT))

    @property
    def room(self) -> str:
        """Its place inside the package, with slashes: `statistics/cubes/cube.py`."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def part(self) -> str:
        """The part it belongs to; for a module of the package's top folder, its own name."""
        return self.path.relative_to(PACKAGE).parts[0]

    @cached_property
    def text(self) -> str:
        """Its source."""
        return self.path.read_text(encoding="utf-8")

    @cached_property
    def tree(self) -> ast.Module:
        """Its syntax tree."""
        return ast.parse(self.text, filename=str(self.path))

    def imports(self) -> Iterator[str]:
        """Every module it imports, and every name it imports from one: `os`, `os.environ`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (f"{node.module}.{alias.name}" for alias in node.names)

    def dotted(self) -> Iterator[str]:
        """Every dotted name it speaks of: `os.environ.get`, `datetime.now`."""
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Attribute):
                yield ast.unparse(node)


@lru_cache
def product_modules() -> tuple[Module, ...]:
    """Every module of the package."""
    return tuple(Module(path) for path in sorted(PACKAGE.rglob("*.py")))


@lru_cache
def written_modules() -> tuple[Module, ...]:
    """Every Python file that we write: product, tests, benchmarks, manual; migrations are written by Django."""
    paths = (path for folder in WRITTEN for path in sorted((ROOT / folder).rglob("*.py")))
    modules = (Module(path) for path in paths if not _MADE.intersection(path.parts))
    return tuple(module for module in modules if not is_migration(module))


def is_migration(module: Module) -> bool:
    """Whether Django wrote it."""
    return module.path.parent.name == "migrations" and module.path.name[0].isdigit()


@lru_cache
def project_files() -> tuple[Path, ...]:
    """Every file that is in the project or about to be: tracked by git, or new and not ignored."""
    listed = git("ls-files", "-z", "--cached", "--others", "--exclude-standard").split("\0")
    return tuple(path for name in listed if name and (path := ROOT / name).is_file())


def text_of(path: Path) -> str | None:
    """The text of a file; None for pictures, fonts and other binary files."""
    content = path.read_bytes()
    return None if b"\0" in content else content.decode("utf-8")


def git(*arguments: str) -> str:
    """What git answers in the project."""
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


@lru_cache
def project() -> dict[str, Any]:
    """pyproject.toml."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def contract(name: str) -> dict[str, Any]:
    """One import contract by its id."""
    contracts: list[dict[str, Any]] = project()["tool"]["importlinter"]["contracts"]
    return next(contract for contract in contracts if contract["id"] == name)


def floor_of(part: str) -> int:
    """The floor a part stands on, counted from the ground (1)."""
    layers = [re.findall(r"\w+", layer) for layer in contract("floors")["layers"]]
    return next(len(layers) - place for place, parts in enumerate(layers) if part in parts)
