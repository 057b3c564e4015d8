"""Every visible string can be translated: templates hold no words of their own, and code marks what it says."""

import re
from pathlib import Path

import pytest

from openthb.sites import translations

PACKAGE = Path(translations.__file__).parents[1]
TEMPLATES = sorted(PACKAGE.rglob("templates/**/*.html"))
_BLOCKS = re.compile(
    r"{%\s*blocktranslate.*?{%\s*endblocktranslate\s*%}|{%.*?%}|{{.*?}}|{#.*?#}|<!--.*?-->|<!doctype html>", re.DOTALL
)
_TAGS = re.compile(r"<[^>]*>")
_SPOKEN_ATTRIBUTE = re.compile(r"\b(?:aria-label|title|alt|placeholder|content)=\"([^\"]*)\"")
_NOT_SPOKEN = re.compile(r"width=device-width, initial-scale=1|light dark|noindex|website")
_SAID_BY_PROGRAMS = re.compile(r"<(code|pre|kbd)\b[^>]*>.*?</\1>", re.DOTALL)
_NAMES = re.compile(r"\b(?:CSV|BibTeX|RIS|JSON)\b")
"""Names of formats are the same in every language."""


@pytest.mark.parametrize("file", TEMPLATES, ids=lambda file: file.name)
def test_a_template_holds_no_words_of_its_own(file: Path) -> None:
    source = _SAID_BY_PROGRAMS.sub("", _BLOCKS.sub("", file.read_text(encoding="utf-8")))
    spoken = " ".join([_TAGS.sub(" ", source), *_SPOKEN_ATTRIBUTE.findall(source)])
    words = re.findall(r"[A-Za-z]{2,}", _NAMES.sub("", _NOT_SPOKEN.sub("", spoken)))
    assert words == []


def test_there_are_templates_to_look_at() -> None:
    assert len(TEMPLATES) > 15


def test_the_catalogue_of_strings_is_current_and_always_the_same() -> None:
    assert translations.catalogue() == translations.catalogue() == translations.TEMPLATE.read_bytes()


def test_strings_of_code_and_templates_are_in_the_catalogue() -> None:
    text = translations.catalogue().decode("utf-8")
    for words in ("fewer than %(count)s", "Skip to the content", "no figure held here"):
        assert f'msgid "{words}"' in text
