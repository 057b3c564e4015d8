"""The words of an expression as a reader sees them, with `…` where a value comes in."""

import ast
import re
from collections.abc import Mapping

CODE = re.compile(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*")
VALUE = "…"
Given = Mapping[str, ast.expr]


def pattern(node: ast.expr, given: Given) -> str:
    """The words of `node`; names that stand in `given` are replaced by what was given."""
    node = given.get(ast.unparse(node), node)
    match node:
        case ast.Constant():
            return str(node.value)
        case ast.JoinedStr():
            return "".join(pattern(part, given) for part in node.values)
        case ast.FormattedValue():
            inner = given.get(ast.unparse(node.value))
            return VALUE if inner is None else pattern(inner, {})
        case ast.BinOp(op=ast.Add()):
            return pattern(node.left, given) + pattern(node.right, given)
        case ast.IfExp():
            return _either(pattern(node.body, given), pattern(node.orelse, given))
        case _:
            return VALUE


def _either(*ways: str) -> str:
    return " / ".join(way for way in ways if way)


def codes(node: ast.expr, given: Given, module: str) -> list[str]:
    """The codes `node` can be; raises `ValueError` for anything but codes written out."""
    node = given.get(ast.unparse(node), node)
    if isinstance(node, ast.IfExp):
        return codes(node.body, given, module) + codes(node.orelse, given, module)
    if isinstance(node, ast.Constant) and CODE.fullmatch(str(node.value)):
        return [str(node.value)]
    raise ValueError(f"{module}, line {node.lineno}: the code of a refusal is written out in CAPITALS-WITH-HYPHENS")


def direct_names(call: ast.Call) -> set[str]:
    """The names that stand alone as arguments of `call`: what a function hands straight on."""
    values = [*call.args, *(keyword.value for keyword in call.keywords)]
    return {value.id for value in values if isinstance(value, ast.Name)}
