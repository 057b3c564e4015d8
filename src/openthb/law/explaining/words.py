"""The words of explanations, by key and language."""

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from openthb.foundation.texts import Words

_FILE = Path(__file__).parent / "words.yaml"


@cache
def _all() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return found


def said(key: str, language: str, **filled: str) -> str:
    """A sentence, filled; raises `KeyError` for one that does not exist."""
    return Words.read(_all()[key], where=key).in_language(language).format(**filled)


def named(group: str, key: str, language: str) -> str:
    """What a degree, kind or outcome is called."""
    return Words.read(_all()[group][key], where=f"{group}.{key}").in_language(language)


def outcome_names(outcomes: Iterable[str], language: str) -> str:
    """Outcomes by their names, joined."""
    return " + ".join(named("outcome", one, language) for one in outcomes)
