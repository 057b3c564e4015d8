"""How long a password withstands guessing, and what its weakest part is."""

import re
from collections.abc import Iterable, Mapping
from enum import StrEnum
from functools import cache
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from zxcvbn import zxcvbn
from zxcvbn.frequency_lists import FREQUENCY_LISTS

SHORTEST = 10
LONGEST = 200
_JUDGED = 64
"""Only this much of the beginning is judged, so that nobody keeps the machine busy: a strong beginning is strong."""
_ENOUGH = 3
"""Of 4: more than 10^8 guesses, against an attacker slowed down by the sign-in and by scrypt."""


class Weakness(StrEnum):
    """Why a password is refused."""

    TOO_SHORT = "too-short"
    TOO_LONG = "too-long"
    COMMON = "common"
    PERSONAL = "personal"
    WORDS = "words"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    KEYBOARD = "keyboard"
    DATE = "date"
    GUESSABLE = "guessable"


_OF_PATTERN = {
    "repeat": Weakness.REPEATED,
    "sequence": Weakness.SEQUENCE,
    "spatial": Weakness.KEYBOARD,
    "date": Weakness.DATE,
    "regex": Weakness.DATE,
}
_OF_LIST = {"user_inputs": Weakness.PERSONAL, "passwords": Weakness.COMMON}


def weakness(password: str, *, known: Iterable[str] = ()) -> Weakness | None:
    """Why `password` is too weak, or nothing. `known`: what others know of its owner, such as the address of mail."""
    if len(password) < SHORTEST:
        return Weakness.TOO_SHORT
    if len(password) > LONGEST:
        return Weakness.TOO_LONG
    told = list(dict.fromkeys(part for text in known for part in _parts(text)))
    judged = zxcvbn(password[:_JUDGED], user_inputs=told)
    return None if judged["score"] >= _ENOUGH else _weakest(judged["sequence"])


def is_common(password: str) -> bool:
    """Whether it stands in one of the lists of common passwords that come with Django and zxcvbn, whatever its case."""
    return password.lower().strip() in _common()


@cache
def _common() -> frozenset[str]:
    listed: set[str] = CommonPasswordValidator().passwords
    return frozenset(listed) | frozenset(FREQUENCY_LISTS["passwords"])


def _parts(text: str) -> list[str]:
    """`a.reader@uni.example` is known whole, without its domain, and in its words."""
    whole = text[:254].lower()
    return [whole, whole.partition("@")[0], *(word for word in re.split(r"[^\w]+|_", whole) if len(word) > 2)]


def _weakest(sequence: Iterable[Mapping[str, Any]]) -> Weakness:
    """What the longest stretch that follows a pattern is."""
    known = [match for match in sequence if match["pattern"] != "bruteforce"]
    if not known:
        return Weakness.GUESSABLE
    longest = max(known, key=lambda match: len(match["token"]))
    if longest["pattern"] == "dictionary":
        return _OF_LIST.get(longest["dictionary_name"], Weakness.WORDS)
    return _OF_PATTERN.get(longest["pattern"], Weakness.GUESSABLE)
