"""Screens: templates lie under their part's own name, and one door's templates are no other's."""

import ast
import re
from pathlib import Path

from tests.house.source import PACKAGE, floor_of, product_modules

DOORS = ("portal", "casework")
PARTS_WITH_SCREENS = {"portal", "casework", "web"}
NAMED = re.compile(r"""\{%-?\s*(?:extends|include|from|import)\s+["']([^"']+)["']""")


def _templates() -> list[Path]:
    return sorted(path for folder in PACKAGE.rglob("templates") for path in folder.rglob("*") if path.is_file())


def _part(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def _uses() -> list[tuple[Path, str]]:
    """Every (file, template it names) in templates and in code."""
    in_templates = [(path, name) for path in _templates() for name in NAMED.findall(path.read_text(encoding="utf-8"))]
    in_code = [
        (module.path, node.value)
        for module in product_modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _names_template(node.value)
    ]
    return in_templates + in_code


def _names_template(text: str) -> bool:
    return re.fullmatch(r"[a-z_]+/[\w/.-]+\.(?:html|txt|svg|xml)", text) is not None


def test_only_doors_and_furniture_have_templates() -> None:
    """Domain parts have no screens."""
    assert _templates()
    assert {_part(path) for path in _templates()} <= PARTS_WITH_SCREENS


def test_templates_lie_under_the_name_of_their_part() -> None:
    """So that a template's name says whose it is, and no part replaces another's by accident."""
    strays = [path for path in _templates() if f"/templates/{_part(path)}/" not in path.as_posix()]
    assert [str(path.relative_to(PACKAGE)) for path in strays] == []


def test_no_door_uses_templates_of_another() -> None:
    """What both doors need is furniture, and lies in `web`."""
    found = [f"{path.relative_to(PACKAGE)} uses {name}" for path, name in _uses() if _is_foreign(path, name)]
    assert found == []


def _is_foreign(path: Path, name: str) -> bool:
    owner = name.partition("/")[0]
    return owner in DOORS and _part(path) not in (owner, "sites")


def test_templates_name_only_templates_of_their_floor_or_below() -> None:
    """A template that extends one from a floor above is an import that climbs."""
    found = [
        f"{path.relative_to(PACKAGE)} uses {name}"
        for path, name in _uses()
        if (owner := name.partition("/")[0]) in PARTS_WITH_SCREENS and floor_of(owner) > floor_of(_part(path))
    ]
    assert found == []


def test_every_named_template_exists() -> None:
    """A misspelt name would fail only when that page is asked for."""
    there = {path.as_posix().split("/templates/", 1)[1] for path in _templates()}
    owners = {name.partition("/")[0] for name in there}
    named = {name for _, name in _uses() if name.partition("/")[0] in owners and name.endswith(".html")}
    assert named
    assert sorted(named - there) == []
