"""Every refusal in the source, found by reading it.

A refusal is made by `Refusal("CODE", …)`; or by a function whose parameters go straight into one, or by a value
(such as a fault of a release) that turns into one: then each call that makes such a thing is a refusal.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from printing import PACKAGE
from printing.patterns import Given, codes, direct_names, pattern

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True, order=True)
class RefusalFound:
    """One place in the source that refuses: its code, its module, and the patterns of its three sentences."""

    code: str
    module: str
    found: str
    reason: str
    next_step: str


@dataclass(frozen=True)
class _Maker:
    """A call of `Refusal` and what encloses it: the function, and the class where that is a method."""

    call: ast.Call
    file: Path
    function: Function | None
    owner: ast.ClassDef | None


def refusals() -> list[RefusalFound]:
    """Every refusal in the source, by code; raises `ValueError` for one whose code is not written out."""
    return sorted({found for maker in _makers() for found in _made_by(maker)})


def _makers() -> Iterator[_Maker]:
    for file in _files():
        yield from _makers_in(_tree(file), file, None, None)


def _makers_in(node: ast.AST, file: Path, function: Function | None, owner: ast.ClassDef | None) -> Iterator[_Maker]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call) and _called(child) == "Refusal":
            yield _Maker(child, file, function, owner)
        inner = child if isinstance(child, Function) else function
        yield from _makers_in(child, file, inner, child if isinstance(child, ast.ClassDef) else owner)


def _made_by(maker: _Maker) -> Iterator[RefusalFound]:
    """The refusals of one call: itself, or those of everything that goes through it."""
    code = maker.call.args[0]
    if ast.unparse(code) == "self.code" and maker.owner:
        fields = [f"self.{name}" for name in _fields(maker.owner)]
        yield from _through(maker, _calls_of(maker.owner.name, _files()), fields)
    elif maker.function and direct_names(maker.call) & set(_parameters(maker.function)):
        where = (maker.file,) if maker.function.name.startswith("_") else _files()
        yield from _through(maker, _calls_of(maker.function.name, where), _parameters(maker.function))
    else:
        yield from _read(maker.call, {}, maker.file)


def _through(maker: _Maker, calls: Iterator[tuple[Path, ast.Call]], names: list[str]) -> Iterator[RefusalFound]:
    for file, call in calls:
        given = dict(zip(names, call.args, strict=False))
        prefix = "self." if names[0].startswith("self.") else ""
        given |= {prefix + keyword.arg: keyword.value for keyword in call.keywords if keyword.arg}
        yield from _read(maker.call, given, file)


def _read(call: ast.Call, given: Given, file: Path) -> Iterator[RefusalFound]:
    code = call.args[0]
    if isinstance(given.get(ast.unparse(code), code), ast.Attribute):
        return  # hands on another refusal under its own code
    module = ".".join(file.relative_to(PACKAGE).with_suffix("").parts).removesuffix(".__init__")
    words = {keyword.arg: pattern(keyword.value, given) for keyword in call.keywords}
    for name in codes(code, given, module):
        yield RefusalFound(name, module, words["found"], words["reason"], words["next_step"])


def _calls_of(name: str, files: tuple[Path, ...]) -> Iterator[tuple[Path, ast.Call]]:
    for file in files:
        for node in ast.walk(_tree(file)):
            if isinstance(node, ast.Call) and _called(node) == name:
                yield file, node


def _called(call: ast.Call) -> str:
    return ast.unparse(call.func).rpartition(".")[2]


def _parameters(function: Function) -> list[str]:
    arguments = function.args
    names = [argument.arg for argument in (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)]
    return [name for name in names if name not in ("self", "cls")]


def _fields(owner: ast.ClassDef) -> list[str]:
    return [ast.unparse(node.target) for node in owner.body if isinstance(node, ast.AnnAssign)]


@lru_cache
def _files() -> tuple[Path, ...]:
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def _tree(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), filename=str(file))
