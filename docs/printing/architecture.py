"""The page of the parts: floors and contracts from `pyproject.toml`, words from the packages' docstrings."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from printing import NOTICE, PACKAGE, ROOT, cell


def architecture() -> str:
    """The parts by floor, from the docstrings of the packages, and the contracts that hold them."""
    floors = _contracts()["floors"]["layers"]
    numbered = zip(range(len(floors), 0, -1), floors, strict=True)
    parts = [text for number, layer in numbered for part in re.findall(r"\w+", layer) for text in _part(number, part)]
    return "\n".join([NOTICE, *_architecture_opening(), *parts, *_contract_lines()])


def _architecture_opening() -> list[str]:
    return [
        "# The parts",
        "",
        "One Python package, `openthb`. Its parts stand on floors; **imports only go down**, and parts on one floor do",
        "not know each other. Each folder says here in its own words what it is and which law or standard it follows.",
        "",
    ]


def _part(floor: int, name: str) -> Iterator[str]:
    folder = PACKAGE / name
    if not (folder / "__init__.py").is_file():
        return
    yield f"## `{name}` (floor {floor})\n"
    yield _docstring(folder / "__init__.py") + "\n"
    rooms = [file for file in sorted(folder.rglob("__init__.py")) if file.parent != folder and _is_room(file.parent)]
    if rooms:
        yield "| room | what it is |\n| --- | --- |"
        yield from (f"| `{_dotted(file.parent)}` | {cell(_docstring(file))} |" for file in rooms)
        yield ""


def _is_room(folder: Path) -> bool:
    return folder.name not in ("migrations", "templatetags")


def _contract_lines() -> list[str]:
    names = [contract["name"] for contract in _contracts().values()]
    return [
        "## What the build holds",
        "",
        "`make check` fails when an import breaks one of these contracts (they stand in `pyproject.toml`):",
        "",
        *(f"- {name}." for name in names),
        "",
        "What imports cannot show (sizes, names, the clock, the environment, templates, tables) is held by the tests",
        "in `tests/house/`.",
        "",
    ]


def _contracts() -> dict[str, dict[str, Any]]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {contract["id"]: contract for contract in project["tool"]["importlinter"]["contracts"]}


def _docstring(file: Path) -> str:
    return ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""


def _dotted(folder: Path) -> str:
    return ".".join(folder.relative_to(PACKAGE).parts)
