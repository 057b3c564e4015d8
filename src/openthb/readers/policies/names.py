"""Names, addresses of mail and periods, as they are stored."""

import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from openthb.foundation.errors import Refusal
from openthb.readers.models import Institution

_LONGEST = 120


def one_line(text: str) -> str:
    """The text on one line, blanks run together, without control or invisible characters (RFC 5322, headers)."""
    shown = "".join(" " if character.isspace() else character for character in text)
    kept = "".join(c for c in shown if unicodedata.category(c) not in ("Cc", "Cf", "Cs"))
    return " ".join(unicodedata.normalize("NFC", kept).split())


def mail_address(text: str) -> str:
    """An address of mail in small letters; refuses ADDRESS-UNREADABLE."""
    address = text.strip().lower()
    try:
        validate_email(address)
    except ValidationError:
        raise Refusal(
            "ADDRESS-UNREADABLE",
            found=repr(text[:100]),
            reason="this is no address of mail",
            next_step="write it as in reader@university.example",
        ) from None
    return address


def institution_name(text: str) -> str:
    """The name of an institution on one line; refuses INSTITUTION-NAMELESS."""
    name = one_line(text)
    if not name or len(name) > _LONGEST:
        raise Refusal(
            "INSTITUTION-NAMELESS",
            found=f"a name of {len(name)} characters",
            reason=f"an institution is shown and cited by its name, of 1 to {_LONGEST} characters",
            next_step="enter the name of the institution",
        )
    return name


def refuse_name_taken(name: str, *, apart_from: int | None = None) -> None:
    """Refuse INSTITUTION-EXISTS when another institution bears the name, in any case."""
    if Institution.objects.filter(name__iexact=name).exclude(pk=apart_from or 0).exists():
        raise Refusal(
            "INSTITUTION-EXISTS",
            found=name,
            reason="an institution of this name is already here",
            next_step="change that one, or tell the two apart by their names",
        )


def refuse_backwards(opens: date, until: date | None) -> None:
    """Refuse SUBSCRIPTION-BACKWARDS unless the first day without access comes after the first day with it."""
    if until is not None and until <= opens:
        raise Refusal(
            "SUBSCRIPTION-BACKWARDS",
            found=f"from {opens} until {until}",
            reason="the subscription would end before it begins; `until` is the first day without access",
            next_step="enter a later day, or leave it empty",
        )
