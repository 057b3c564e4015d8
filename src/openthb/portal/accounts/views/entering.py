"""Getting in and out: sign in, register, confirm an address, the second step, sign out."""

from typing import Any

from allauth.account import views
from allauth.mfa.base import views as factors
from allauth.mfa.webauthn import views as passkeys
from django.http import HttpResponse
from django.utils.translation import gettext_lazy as _

from openthb.portal.accounts.passkeys import work_here
from openthb.portal.accounts.views.shown import Shown


class SignIn(Shown, views.LoginView):  # type: ignore[misc]
    """Address and password, or a passkey."""

    template = "sign_in"
    title = _("Sign in")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether passkeys can be used here."""
        return {**super().get_context_data(**kwargs), "passkeys": work_here(self.request)}


class SignInByPasskey(Shown, passkeys.LoginWebAuthnView):  # type: ignore[misc]
    """What the button for passkeys asks and sends."""

    template = "sign_in"
    title = _("Sign in")


class Register(Shown, views.SignupView):  # type: ignore[misc]
    """A new account."""

    template = "register"
    title = _("Register")


class ConfirmAddress(Shown, views.ConfirmEmailVerificationCodeView):  # type: ignore[misc]
    """The code that was sent to a new address."""

    template = "confirm_address"
    title = _("Enter the code we sent")

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on; an address that was taken meanwhile is refused like a wrong code."""
        try:
            answer: HttpResponse = super().form_valid(form)
        except ValueError:  # django-allauth's answer to a right code for an account it only pretended to make
            answer = self.form_invalid(form)
        return answer


class SecondStep(Shown, factors.AuthenticateView):  # type: ignore[misc]
    """A code or a passkey after the password."""

    template = "second_step"
    title = _("Prove that it is you")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Errors are those of the form that was sent."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        if self.request.method == "POST" and self.form is self.webauthn_form:
            told["form"] = self.webauthn_form
        return {**told, "code_form": self.auth_form, "passkeys": work_here(self.request)}


class SignOut(Shown, views.LogoutView):  # type: ignore[misc]
    """A button; only the button signs out."""

    template = "sign_out"
    title = _("Sign out")


class Closed(Shown, views.AccountInactiveView):  # type: ignore[misc]
    """What the owner of a closed account is told."""

    template = "closed"
    title = _("This account is closed")
