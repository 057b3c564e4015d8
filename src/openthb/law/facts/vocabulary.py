"""Every fact that can be stated: acts, means and forms by our code lists, all else by a list of its own."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import yaml

from openthb.classifications import codelist
from openthb.foundation.texts import Words

LISTS = {"act": "act", "means": "means", "form": "form"}
"""By the word before the point, the code list whose codes may follow it."""
_TOGETHER = {"all", "_T", "unknown", "other"}
_FILE = Path(__file__).parent / "vocabulary.yaml"


@cache
def vocabulary() -> Mapping[str, Words]:
    """Each fact with its label in four languages; codes that stand for several, or for none, are no facts."""
    listed = {
        f"{group}.{item.code}": item.label
        for group, name in LISTS.items()
        for item in codelist(name)
        if item.code not in _TOGETHER
    }
    own = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    return {**listed, **{code: Words.read(words, where=code) for code, words in own.items()}}


@cache
def wider(fact: str) -> str | None:
    """The fact that holds wherever this one does: a threat against the family is a threat. None where there is none."""
    group, _, code = fact.partition(".")
    if group not in LISTS:
        return None
    above = next((item.parent for item in codelist(LISTS[group]) if item.code == code), None)
    return f"{group}.{above}" if above is not None and above not in _TOGETHER else None


def label(fact: str, language: str) -> str:
    """What a fact is called; its code where it has no label."""
    words = vocabulary().get(fact)
    return words.in_language(language) if words else fact
