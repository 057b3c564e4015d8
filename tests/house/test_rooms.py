"""Rooms: a folder is a noun that says what it is, nothing is called misc, and all of it stays small."""

import ast
from collections.abc import Iterator

from tests.house.source import PACKAGE, WRITTEN, Module, product_modules, project, written_modules
from tests.plumbing.tools import ROOT

NAMES_THAT_SAY_NOTHING = {"common", "core", "utils", "util", "helpers", "helper", "misc"}
LONGEST_MODULE = 500
LONGEST_FUNCTION = 60
SHORTEST_DOCSTRING = 2


def test_every_folder_of_code_is_a_package() -> None:
    """A folder with modules but no `__init__.py` has nowhere to say what it is."""
    folders = {module.path.parent for module in product_modules()}
    assert [str(folder.relative_to(ROOT)) for folder in sorted(folders) if not (folder / "__init__.py").is_file()] == []


def test_every_package_says_what_it_is() -> None:
    """The docstring of a package: what it is, and which law or standard it follows. The manual prints it."""
    packages = [module for module in product_modules() if module.path.name == "__init__.py"]
    packages = [module for module in packages if module.path.parent != PACKAGE]
    assert len(packages) > 10
    assert [str(module) for module in packages if _docstring_lines(module) < SHORTEST_DOCSTRING] == []


def _docstring_lines(module: Module) -> int:
    docstring = ast.get_docstring(module.tree) or ""
    return len([line for line in docstring.splitlines() if line.strip()])


def test_no_room_has_a_name_that_says_nothing() -> None:
    """No common, core, utils, helpers, misc: a thing kept there belongs somewhere else."""
    rooms = {part for module in written_modules() for part in module.path.relative_to(ROOT).with_suffix("").parts}
    assert sorted(rooms & NAMES_THAT_SAY_NOTHING) == []


def test_modules_are_at_most_500_lines() -> None:
    """A longer one is split."""
    lengths = {str(module): len(module.text.splitlines()) for module in written_modules()}
    assert {name: length for name, length in lengths.items() if length > LONGEST_MODULE} == {}


def test_functions_are_at_most_60_lines() -> None:
    """A longer one is split."""
    lengths = {f"{module}:{name}": length for module in written_modules() for name, length in _functions(module)}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


def _functions(module: Module) -> Iterator[tuple[str, int]]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


def test_every_data_file_is_packed() -> None:
    """What the package reads beside its modules is named in `package-data`, or an installed copy lacks it."""
    patterns = project()["tool"]["setuptools"]["package-data"]["openthb"]
    packed = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    files = {path for path in PACKAGE.rglob("*") if path.is_file() and path.suffix not in (".py", ".pyc")}
    assert files
    assert sorted(str(path.relative_to(ROOT)) for path in files - packed) == []


def test_all_folders_of_ours_are_looked_at() -> None:
    """A new top folder with Python in it is named in `WRITTEN`, so that every rule here holds for it."""
    folders = {path.parent.name for path in ROOT.glob("[a-z]*/*.py")} | {"src"}
    assert folders <= set(WRITTEN)
