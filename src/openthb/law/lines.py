"""YAML and JSON that know their lines, so that a slip can be told with its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import yaml
from pydantic import ValidationError

Place = tuple[str | int, ...]
"""Names of fields and numbers of entries from 0."""


@dataclass(frozen=True)
class Slip:
    """One thing that cannot be so, and where."""

    place: Place
    said: str


class _Loader(yaml.SafeLoader):
    """Leaves days as they are written: YAML's own reading of one that does not exist has no line."""


_Loader.yaml_implicit_resolvers = {
    first: [(tag, shape) for tag, shape in found if tag != "tag:yaml.org,2002:timestamp"]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


class Document:
    """A text read as YAML, of which JSON is a part: `data`, and the line of each place; `unreadable` says why not."""

    def __init__(self, content: bytes) -> None:
        self.data: Any = None
        self.unreadable = ""
        self._node: yaml.Node | None = None
        try:
            text = content.decode("utf-8")
            self._node = yaml.compose(text, Loader=_Loader)
            self.data = yaml.load(text, Loader=_Loader)  # noqa: S506  a safe loader
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
            self.unreadable = " ".join(str(error).split())[:300]

    def doubles(self) -> list[Slip]:
        """Fields given twice in one mapping: YAML would let the later one win in silence."""
        return list(_doubles(self._node, ()))

    def line(self, place: Sequence[str | int]) -> int:
        """The line, counted from 1, of the deepest place known on the way to one."""
        node = self._node
        line = node.start_mark.line if node is not None else 0
        for step in place:
            node = _inner(node, step)
            if node is None:
                break
            line = node.start_mark.line
        return line + 1


def wrong_fields(error: ValidationError) -> Iterator[Slip]:
    """What is wrong with single fields; a list counted too short because its entries are wrong is not told again."""
    problems = error.errors()
    places = [problem["loc"] for problem in problems]
    for problem in problems:
        place = problem["loc"]
        if not any(other != place and other[: len(place)] == place for other in places):
            yield Slip(place, f"{problem['msg']} (found {problem['input']!r:.80})")


def _doubles(node: yaml.Node | None, place: Place) -> Iterator[Slip]:
    if isinstance(node, yaml.MappingNode):
        names = [str(key.value) for key, _ in node.value]
        for name in sorted({name for name in names if names.count(name) > 1}):
            yield Slip((*place, name), f"{name} is given twice")
        for key, value in node.value:
            yield from _doubles(value, (*place, str(key.value)))
    elif isinstance(node, yaml.SequenceNode):
        for number, value in enumerate(node.value):
            yield from _doubles(value, (*place, number))


def _inner(node: yaml.Node | None, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == str(step)), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        found: yaml.Node = node.value[step]
        return found
    return None
