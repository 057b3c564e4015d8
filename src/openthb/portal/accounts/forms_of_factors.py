"""django-allauth's forms for passkeys, apps and recovery codes, with our words and our limits."""

import json
import struct
from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from allauth.mfa.base import forms as base
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.forms import Plain

_CODE = gettext_lazy("Code")
_LARGEST = 20_000
"""Bytes of an answer of a passkey; real ones have about a tenth."""


class _ByCode(Plain):
    labels: ClassVar[Mapping[str, Any]] = {"code": _CODE}
    hints: ClassVar[Mapping[str, Any]] = {"code": gettext_lazy("From your app, or one of your recovery codes.")}

    def clean_code(self) -> str:
        """The code; a stored secret that cannot be opened is told, and nothing is let in."""
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except Refusal as refusal:
            raise ValidationError(
                _("Codes cannot be checked: the portal's secret was changed. Please tell the operator."),
                code=refusal.code,
            ) from None
        return code


class StartApp(Plain, totp.ActivateTOTPForm):  # type: ignore[misc]
    """The first code an app shows."""

    labels: ClassVar[Mapping[str, Any]] = {"code": gettext_lazy("Code that the app shows now")}


class SecondStep(_ByCode, base.AuthenticateForm):  # type: ignore[misc]
    """A code after the password."""


class AgainByCode(_ByCode, base.ReauthenticateForm):  # type: ignore[misc]
    """A code from somebody who is signed in."""


class _ByPasskey(Plain):
    """Refuses answers that no browser gives before anything looks into them."""

    data: Any
    cleaned_data: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages["required"] = _refused()

    def full_clean(self) -> None:
        """Look at the size and the letters of the answer first."""
        answer = self.data.get("credential", "") if self.data else ""
        if len(answer) > _LARGEST or "\x00" in answer or "\\u0000" in answer or not _is_object(answer):
            self.data = {**self.data.dict(), "credential": "{}"} if self.data else self.data
        super().full_clean()  # type: ignore[misc]

    def clean_credential(self) -> Any:
        """The answer, checked; one that is of the right kind and holds nonsense is refused like a wrong one."""
        checked = getattr(super(), "clean_credential", lambda: self.cleaned_data["credential"])
        return _or_refused(checked)


def _refused() -> str:
    return _("The passkey was not accepted. Try again.")


def _or_refused(check: Callable[[], Any]) -> Any:
    try:
        return check()
    except (ArithmeticError, AttributeError, LookupError, TypeError, ValueError, struct.error):
        raise ValidationError(_refused(), code="incorrect_code") from None


def _is_object(text: str) -> bool:
    try:
        return isinstance(json.loads(text), dict)
    except (ValueError, RecursionError):
        return False


class SecondStepByPasskey(_ByPasskey, webauthn.AuthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey after the password."""


class AgainByPasskey(_ByPasskey, webauthn.ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """A passkey from somebody who is signed in."""


class SignInByPasskey(_ByPasskey, webauthn.LoginWebAuthnForm):  # type: ignore[misc]
    """A passkey instead of address and password."""


class AddPasskey(_ByPasskey, webauthn.AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey and what it is called."""

    labels: ClassVar[Mapping[str, Any]] = {"name": gettext_lazy("Name of the passkey")}
    hints: ClassVar[Mapping[str, Any]] = {"name": gettext_lazy("For example the device it lies on.")}

    def clean(self) -> dict[str, Any]:
        """Every passkey of ours signs in alone, so the device must have asked its owner."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = _or_refused(super().clean)
        return cleaned


class NamePasskey(Plain, webauthn.EditWebAuthnForm):  # type: ignore[misc]
    """Another name for a passkey."""

    labels: ClassVar[Mapping[str, Any]] = {"name": gettext_lazy("Name of the passkey")}
