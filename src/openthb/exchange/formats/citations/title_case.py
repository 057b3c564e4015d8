"""Title case of English titles, as in the MLA Handbook (9th edition): principal words have a capital.

Articles, coordinating conjunctions, "to" and prepositions are small, except as the first or last word of a
title or subtitle. Words that can be adverbs ("up", "off", "past") count as principal. A word that has a capital
is left alone: UNODC, iPhone, McDonald.
"""

import re

_SMALL_WORDS = """
    a an the and but for nor or so yet about above across after against along amid among around as at before behind
    below beneath beside between beyond by concerning despite during except from in inside into of on onto outside
    per regarding since through throughout till to toward towards under until upon v versus via vs with within without
"""
_SMALL = frozenset(_SMALL_WORDS.split())
# What stays in capitals when a title written in capitals throughout is brought to title case.
_ALL_CAPITALS = "CTDC EU GRETA ICCS ILO IOM NATO NGO NGOS OSCE THB TIP UK UN UNHCR UNICEF UNODC US USA"
_ACRONYMS = frozenset(_ALL_CAPITALS.split())
_LETTERS = re.compile(r"[^\W\d_]+")
_WORDS_IN_ONE = re.compile(r"([/\u2013\u2014])")
_HYPHEN = re.compile("([-\u2010\u2011])")
# Web addresses, "e.g.", markup: no words.
_NO_WORD = re.compile(r"\w[.@]\w|[<>=]")
_ENDS_A_PART = (":", "?", "!", "\u2013", "\u2014")


def title_case(title: str) -> str:
    """`title` (one line) with capitals on its principal words; nothing but letters' case changes."""
    words = (_LETTERS.sub(_lowered, title) if _is_shouted(title) else title).split(" ")
    headline = _is_headline(words)
    last = len(words) - 1
    return " ".join(
        _cased(
            word,
            first=place == 0 or words[place - 1].endswith(_ENDS_A_PART),
            last=place == last or word.endswith(_ENDS_A_PART),
            headline=headline,
        )
        for place, word in enumerate(words)
    )


def _cased(word: str, *, first: bool, last: bool, headline: bool) -> str:
    if _NO_WORD.search(word):
        return word
    parts = _WORDS_IN_ONE.split(word)
    end = len(parts) - 1
    return "".join(
        _compound(part, edge=(first and place == 0) or (last and place == end), headline=headline)
        for place, part in enumerate(parts)
    )


def _compound(word: str, *, edge: bool, headline: bool) -> str:
    """A hyphenated compound has capitals at both ends: Made-Up, Case-by-Case."""
    parts = _HYPHEN.split(word)
    end = len(parts) - 1
    if end == 0:
        return _single(word, edge=edge, headline=headline)
    return "".join(_single(part, edge=place in (0, end), headline=headline) for place, part in enumerate(parts))


def _single(word: str, *, edge: bool, headline: bool) -> str:
    letters = "".join(_LETTERS.findall(word))
    if not edge and letters.lower() in _SMALL:
        return word.lower() if headline and letters.istitle() and len(letters) > 1 else word
    start = re.search(r"[^\W_]", word)
    if not start or start[0].isdigit() or letters != letters.lower():
        return word
    return word[: start.start()] + start[0].upper() + word[start.end() :]


def _is_headline(words: list[str]) -> bool:
    """Whether the title has capitals throughout already, so that "Of" in it is no name."""
    principal = [
        letters[0] for word in words if (letters := _LETTERS.findall(word)) and letters[0].lower() not in _SMALL
    ]
    return len(principal) > 1 and all(letters[0].isupper() for letters in principal)


def _is_shouted(title: str) -> bool:
    words = _LETTERS.findall(title)
    return title.isupper() and (len(words) > 3 or any(len(word) > 7 for word in words))


def _lowered(found: re.Match[str]) -> str:
    return found[0] if found[0] in _ACRONYMS else found[0].lower()
