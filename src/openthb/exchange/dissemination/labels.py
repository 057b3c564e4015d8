"""The words in files handed out, by language."""

from functools import cache
from pathlib import Path

import yaml

from openthb.foundation.texts import Words


def label(name: str, language: str) -> str:
    """The words called `name`, in English where a language lacks them."""
    return _labels()[name].in_language(language)


@cache
def _labels() -> dict[str, Words]:
    file = Path(__file__).with_name("labels.yaml")
    data = yaml.safe_load(file.read_text(encoding="utf-8"))
    return {name: Words.read(words, where=f"{file.name}: {name}") for name, words in data.items()}
