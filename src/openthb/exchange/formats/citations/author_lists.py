"""Several authors in one list, by the rule of each style.

APA 7: all up to 20, beyond that the first 19, an ellipsis and the last. Chicago 17: all up to 10, beyond that
the first 7 and "et al." (the 18th edition shortens earlier). Cite Them Right 12 (Harvard): "et al." from 4.
MLA 9: from 3. Bluebook 21 (rule 15.1): from 3. IEEE: from 7.
"""

from collections.abc import Sequence

from openthb.exchange.formats.citations.personal_names import (
    in_full,
    in_full_inverted,
    initials_first,
    initials_last,
    is_inverted,
)
from openthb.exchange.formats.citations.phrases import AND
from openthb.exchange.formats.citations.record import Author

Authors = Sequence[Author]


def apa(authors: Authors, _language: str) -> str:
    """Dupont, G. M., & Peeters, A."""
    names = [initials_last(author, gap=" ") for author in authors]
    if len(names) > 20:
        return ", ".join([*names[:19], f". . . {names[-1]}"])
    return _listed(names, "&", comma=len(names) > 2 or any(is_inverted(author) for author in authors))


def chicago(authors: Authors, language: str) -> str:
    """Dupont, Gérard, and Anna Peeters"""
    names = _first_inverted(authors)
    if len(names) > 10:
        return ", ".join([*names[:7], "et al."])
    return _listed(names, AND.in_language(language), comma=_comma(authors, language))


def harvard(authors: Authors, language: str) -> str:
    """Dupont, G.M. and Peeters, A."""
    names = [initials_last(author, gap="") for author in authors]
    if len(names) > 3:
        return f"{names[0]} et al."
    return _listed(names, AND.in_language(language), comma=False)


def mla(authors: Authors, language: str) -> str:
    """Dupont, Gérard, and Anna Peeters"""
    names = _first_inverted(authors)
    if len(names) > 2:
        return f"{names[0]}, et al."
    return _listed(names, AND.in_language(language), comma=_comma(authors, language))


def bluebook(authors: Authors, _language: str) -> str:
    """Gérard Dupont & Anna Peeters"""
    names = [in_full(author) for author in authors]
    return f"{names[0]} et al." if len(names) > 2 else _listed(names, "&", comma=False)


def ieee(authors: Authors, language: str) -> str:
    """G. M. Dupont, A. Peeters, and L. Maes"""
    names = [initials_first(author) for author in authors]
    if len(names) > 6:
        return f"{names[0]} et al."
    return _listed(names, AND.in_language(language), comma=len(names) > 2 and language == "en")


def _first_inverted(authors: Authors) -> list[str]:
    return [in_full_inverted(author) for author in authors[:1]] + [in_full(author) for author in authors[1:]]


def _starts_inverted(authors: Authors) -> bool:
    return bool(authors) and is_inverted(authors[0])


def _comma(authors: Authors, language: str) -> bool:
    """Before "and": to close an inverted name, or as the serial comma, which English alone has."""
    return _starts_inverted(authors) if len(authors) == 2 else language == "en"


def _listed(names: Sequence[str], last: str, *, comma: bool) -> str:
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + (", " if comma else " ") + f"{last} {names[-1]}"
