"""Explanatory texts: Markdown, one file per language, English where a language is missing."""

import re
from collections.abc import Sequence
from html import escape
from itertools import pairwise
from pathlib import Path

from django.utils.translation import gettext
from markdown_it import MarkdownIt
from markdown_it.token import Token

from openthb.web.shapes import Link

_TEXTS = Path(__file__).parent.parent / "texts"


def markdown(name: str, language: str) -> str:
    """The source of a text (`law/BEL`, `about`)."""
    for folder in (_TEXTS / language, _TEXTS / "en"):
        if (file := folder / f"{name}.md").is_file():
            return file.read_text(encoding="utf-8")
    raise FileNotFoundError(f"no text {name} in {_TEXTS}")


def text_for_country(topic: str, country: str, language: str) -> str:
    """The text on a topic for a country, or the one that holds everywhere."""
    own = (_TEXTS / "en" / topic / f"{country}.md").is_file()
    return to_html(markdown(f"{topic}/{country if own else 'default'}", language))


def to_html(source: str) -> str:
    """HTML of a Markdown text of ours; HTML inside the text is not passed through."""
    return str(_reader().render(source))


def with_contents(source: str) -> tuple[str, tuple[Link, ...]]:
    """HTML with an id at each second-level heading, and the links to them."""
    reader = _reader()
    tokens = reader.parse(source)
    links = tuple(
        _marked(opening, inline)
        for opening, inline in pairwise(tokens)
        if opening.type == "heading_open" and opening.tag == "h2"
    )
    return str(reader.renderer.render(tokens, reader.options, {})), links


def _reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": False}).enable("table")
    reader.add_render_rule("table_open", _table_open)
    reader.add_render_rule("table_close", lambda *_: "</table></div>\n")
    return reader


def _table_open(_: object, tokens: Sequence[Token], place: int, *__: object) -> str:
    """A wide table scrolls in a region of its own, which the keyboard can reach, named by the heading before it.

    Under a heading that leads to several tables, each is numbered, so that no two regions have one name.
    """
    return f'<div class="scroll" role="region" tabindex="0" {_name_of_table(tokens, place)}><table>\n'


def _name_of_table(tokens: Sequence[Token], place: int) -> str:
    heading = max((n for n in range(place) if tokens[n].type == "heading_open"), default=-1)
    words = tokens[heading + 1].content if heading >= 0 else gettext("Table")
    number = 1 + sum(token.type == "table_open" for token in tokens[heading + 1 : place])
    if number == 1 and heading >= 0 and "id" in tokens[heading].attrs:
        return f'aria-labelledby="{tokens[heading].attrs["id"]}"'
    return f'aria-label="{escape(f"{words} ({number})" if number > 1 else words)}"'


def _marked(opening: Token, inline: Token) -> Link:
    words = "".join(part.content for part in inline.children or ())
    name = re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")
    opening.attrSet("id", name)
    return Link(words, f"#{name}")
