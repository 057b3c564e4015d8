"""One author's name: in natural order or inverted, in full or with initials.

A body's name never changes. Names written in Chinese, Japanese or Korean characters keep their own order
and are not abbreviated, as in CSL.
"""

import re
import unicodedata

from openthb.exchange.formats.citations.record import Author

_HYPHEN = re.compile("[-\u2010\u2011]")
_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


def in_full(author: Author) -> str:
    """Gérard van der Berg Jr."""
    return _natural(author, author.given)


def in_full_inverted(author: Author) -> str:
    """van der Berg, Gérard, Jr."""
    return _inverted(author, author.given)


def initials_first(author: Author) -> str:
    """G. M. van der Berg Jr."""
    return _natural(author, initials(author.given, gap=" "))


def initials_last(author: Author, *, gap: str) -> str:
    """van der Berg, G. M., Jr.; `gap` stands between initials."""
    return _inverted(author, initials(author.given, gap=gap))


def filed(author: Author) -> str:
    """van der Berg, Gérard, Jr.: family name first in every script, as reference managers read it from a file."""
    if not author.is_person:
        return author.literal
    return _parted(
        _held(author.particle, author.family), _spaced(author.given, author.dropping_particle), author.suffix
    )


def is_inverted(author: Author) -> bool:
    """Whether the inverted forms of this name have a comma inside."""
    return author.is_person and bool(author.given) and not _is_east_asian(author)


def initials(given: str, *, gap: str) -> str:
    """The initials of given names: "Jean-Pierre Marie" is "J.-P. M."; a small word ("de") stays a word."""
    found = ""
    for name in _spelled_out(given):
        is_word = name.islower() and len(name) > 1 and not given.islower()
        between = gap if found.endswith(".") and not is_word else " "
        found += between + (name if is_word else "-".join(_initial(part) for part in _HYPHEN.split(name) if part))
    return found.strip()


def _spelled_out(given: str) -> list[str]:
    """The single names in `given`; initials run together ("GM", "G.M.") are taken apart."""
    names = given.replace(".", ". ").split()
    if len(names) == 1 and names[0].isalpha() and names[0].isupper() and len(names[0]) in (2, 3):
        return list(names[0])
    return [name for name in (name.rstrip(".") for name in names) if name]


def _initial(name: str) -> str:
    letters = [letter for letter in unicodedata.normalize("NFC", name) if letter.isalnum()]
    return f"{letters[0].upper()}." if letters else name


def _natural(author: Author, given: str) -> str:
    if not author.is_person:
        return author.literal
    if _is_east_asian(author):
        return author.family + author.given
    return _spaced(given, _held(author.dropping_particle, _held(author.particle, author.family)), author.suffix)


def _inverted(author: Author, given: str) -> str:
    if not is_inverted(author):
        return _natural(author, given)
    return _parted(_held(author.particle, author.family), _spaced(given, author.dropping_particle), author.suffix)


def _is_east_asian(author: Author) -> bool:
    letters = [letter for letter in author.family + author.given if letter.isalpha()]
    return bool(letters) and all(unicodedata.name(letter, "").startswith(_EAST_ASIAN) for letter in letters)


def _held(particle: str, name: str) -> str:
    """A particle before its name; an apostrophe holds it to the name: d'Alembert."""
    return particle + name if particle.endswith(("'", "\u2019")) else _spaced(particle, name)


def _parted(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _spaced(*parts: str) -> str:
    return " ".join(part for part in parts if part)
