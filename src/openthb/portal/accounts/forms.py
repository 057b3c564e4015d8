"""django-allauth's forms with our words: labels and hints instead of placeholders, limits on what is typed."""

from collections.abc import Mapping
from typing import Any, ClassVar

from allauth.account import forms
from django.contrib.auth.hashers import make_password
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy

from openthb.portal.accounts.passwords import RULE
from openthb.readers.passwords import LONGEST, SHORTEST

_MOST = {"email": 254, "login": 254, "code": 40, "name": 60}
_ADDRESS = gettext_lazy("Address of mail")
_CODE = gettext_lazy("Code from the mail")
_NEW = gettext_lazy("New password")
_PASSWORD = gettext_lazy("Password")


class Plain:
    """Sets `labels` and `hints`, takes out placeholders, and refuses what is longer than any honest answer."""

    labels: ClassVar[Mapping[str, Any]] = {}
    hints: ClassVar[Mapping[str, Any]] = {}
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for unwanted in ("password2", "passwordless"):
            self.fields.pop(unwanted, None)
        for name, field in self.fields.items():
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            field.widget.attrs.pop("placeholder", None)
            if "password" in name:
                field.validators.append(MaxLengthValidator(LONGEST))
            elif name in _MOST:
                field.max_length = _MOST[name]
                field.validators.append(MaxLengthValidator(_MOST[name]))


def _rule() -> str:
    return RULE % {"shortest": SHORTEST}


class SignIn(Plain, forms.LoginForm):  # type: ignore[misc]
    """Address and password."""

    labels: ClassVar[Mapping[str, Any]] = {"login": _ADDRESS, "password": _PASSWORD}


class Register(Plain, forms.SignupForm):  # type: ignore[misc]
    """Address and a first password."""

    labels: ClassVar[Mapping[str, Any]] = {"email": _ADDRESS, "password1": _PASSWORD}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.fields["email"].help_text = gettext_lazy("We send a code to it. Nobody else sees it.")
        self.fields["password1"].help_text = _rule()

    def try_save(self, request: Any) -> Any:
        """Store the account; for a known address, only as much work as storing would have been."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])
        return super().try_save(request)


class ConfirmAddress(Plain, forms.ConfirmEmailVerificationCodeForm):  # type: ignore[misc]
    """The code that was sent."""

    labels: ClassVar[Mapping[str, Any]] = {"code": _CODE}
    hints: ClassVar[Mapping[str, Any]] = {"code": gettext_lazy("It is good for 15 minutes.")}


class ChangeAddress(Plain, forms.AddEmailForm):  # type: ignore[misc]
    """The address to be used from now on."""

    labels: ClassVar[Mapping[str, Any]] = {"email": gettext_lazy("New address of mail")}
    hints: ClassVar[Mapping[str, Any]] = {
        "email": gettext_lazy("We send a code to it. Until you have entered the code, the present address stays.")
    }


class ChangePassword(Plain, forms.ChangePasswordForm):  # type: ignore[misc]
    """Present and new password."""

    labels: ClassVar[Mapping[str, Any]] = {"oldpassword": gettext_lazy("Present password"), "password1": _NEW}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _rule()


class SetPassword(Plain, forms.SetPasswordForm):  # type: ignore[misc]
    """A first password for an account that signs in by its institution."""

    labels: ClassVar[Mapping[str, Any]] = {"password1": _NEW}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _rule()


class Forgotten(Plain, forms.ResetPasswordForm):  # type: ignore[misc]
    """The address to which a link is sent."""

    labels: ClassVar[Mapping[str, Any]] = {"email": _ADDRESS}


class NewPassword(Plain, forms.ResetPasswordKeyForm):  # type: ignore[misc]
    """A password in place of a forgotten one."""

    labels: ClassVar[Mapping[str, Any]] = {"password1": _NEW}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Take what the form takes."""
        super().__init__(*args, **kwargs)
        self.fields["password1"].help_text = _rule()


class Again(Plain, forms.ReauthenticateForm):  # type: ignore[misc]
    """The password once more."""

    labels: ClassVar[Mapping[str, Any]] = {"password": _PASSWORD}
