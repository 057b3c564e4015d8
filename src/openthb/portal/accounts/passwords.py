"""What a password must withstand, as validators of Django: reasons and help in words."""

import logging
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openthb.foundation.errors import Refusal
from openthb.readers.passwords import LONGEST, SHORTEST, BreachedFile, Weakness, is_common, weakness

_WORDS = {
    Weakness.TOO_SHORT: gettext_lazy("The password is too short. Use at least %(shortest)d characters."),
    Weakness.TOO_LONG: gettext_lazy("The password is too long. Use at most %(longest)d characters."),
    Weakness.COMMON: gettext_lazy("Many people use this password, so it is tried first. Choose one of your own."),
    Weakness.PERSONAL: gettext_lazy(
        "The password is too close to your address of mail. Choose words that have nothing to do with you."
    ),
    Weakness.WORDS: gettext_lazy(
        "The password is too easy to guess. Put more words together: four that do not belong."
    ),
    Weakness.REPEATED: gettext_lazy("The password repeats itself. Repeating adds nothing: use different words."),
    Weakness.SEQUENCE: gettext_lazy(
        "The password follows the alphabet or counts. Use words that do not belong together."
    ),
    Weakness.KEYBOARD: gettext_lazy("The password follows the keys of the keyboard. Use words instead."),
    Weakness.DATE: gettext_lazy("The password is mostly a date or a year. Dates are tried early: use words instead."),
    Weakness.GUESSABLE: gettext_lazy("The password is too easy to guess. Make it longer."),
}
RULE = gettext_lazy(
    "At least %(shortest)d characters. Three or four words that do not belong together are good. "
    "No rule asks for digits or signs."
)
_security = logging.getLogger("openthb.security")


class StrongPassword:
    """Refuses what is guessed soon, and what stands in the lists of common passwords we bring."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError where it is weak, with the reason and what would help."""
        found = weakness(password, known=[getattr(user, "email", None) or ""])
        if found is None and is_common(password):
            found = Weakness.COMMON
        if found is not None:
            raise ValidationError(_WORDS[found] % {"shortest": SHORTEST, "longest": LONGEST}, code=found.value)

    def get_help_text(self) -> str:
        """The rule in words."""
        return RULE % {"shortest": SHORTEST}


class UnbreachedPassword:
    """Refuses what stands in the operator's list of breached passwords."""

    def validate(self, password: str, user: Any = None) -> None:
        """Raise ValidationError where it is listed, or where the operator's list cannot be read."""
        file = settings.OPENTHB.breached_passwords
        try:
            listed = file is not None and BreachedFile(file).count(password) > 0
        except Refusal as refusal:
            _security.error("passwords cannot be checked: %s", refusal)
            raise ValidationError(
                _("Passwords cannot be checked at the moment, so none is taken. Please tell the operator."),
                code=refusal.code,
            ) from None
        if listed:
            raise ValidationError(
                _("This password is known from a breach of another site, so it is tried first. Choose another."),
                code="breached",
            )

    def get_help_text(self) -> str:
        """Nothing beside the rule of strength."""
        return ""
