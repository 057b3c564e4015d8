"""The one file of the facts, for an engine that takes every path as a pattern."""

import glob
from pathlib import Path

from openthb.foundation.errors import Refusal
from openthb.statistics.facts import FactFile


def only(path: Path) -> str:
    """The pattern that only this file matches: DuckDB reads every path as a pattern.

    Raises `Refusal` ENGINE-FILE for the few paths that no pattern names: a backslash parts folders in a pattern, and
    patterns are UTF-8.
    """
    plain = str(path.resolve())
    pattern = glob.escape(plain)
    if (pattern != plain and "\\" in plain) or _is_broken(plain):
        raise _file(
            plain.encode("utf-8", "backslashreplace").decode("utf-8"),
            "this engine finds no file below a name with both a backslash and one of * ? [, or a name not in UTF-8",
            "give the folder or the file another name",
        )
    return pattern


def _is_broken(text: str) -> bool:
    """Whether the text is no UTF-8."""
    return text != text.encode("utf-8", "replace").decode("utf-8")


def check_length(read: int, facts: FactFile) -> None:
    """As many facts are read as the file holds; raises `Refusal` ENGINE-FILE."""
    if read != len(facts):
        raise _file(
            f"{read} facts read from {facts.path.name}, which held {len(facts)}",
            "a count is of the facts of one file, and of all of them",
            "count again when nobody writes to the file",
        )


def _file(found: str, reason: str, next_step: str) -> Refusal:
    return Refusal("ENGINE-FILE", found=found, reason=reason, next_step=next_step)
