"""Texts of a definition: each can be written as UTF-8, in which releases and pages are."""

from openthb.foundation.errors import Refusal


def check_texts(**texts: object) -> None:
    """Each is a text that can be written in UTF-8; raises `Refusal` DEFINITION-DESCRIPTION."""
    for name, text in texts.items():
        if not isinstance(text, str):
            raise undescribed(f"{name}: {kind(text)}", f"{name} is a text")
        if found := broken(text):
            raise undescribed(f"{name}: {found}", "half a character (a lone surrogate) cannot be written in UTF-8")


def broken(text: str) -> str:
    """What stands before the first character that is no UTF-8, and that one; nothing where all are."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return f"{text[max(error.start - 40, 0) : error.start]}{text[error.start]!a}"
    return ""


def undescribed(found: str, reason: str) -> Refusal:
    """What is wrong with the words of a definition."""
    return Refusal(
        "DEFINITION-DESCRIPTION",
        found=found,
        reason=reason,
        next_step="correct the description or the definition",
    )


def kind(value: object) -> str:
    """What the value is, in a word."""
    return "nothing" if value is None else f"a {type(value).__name__}"
