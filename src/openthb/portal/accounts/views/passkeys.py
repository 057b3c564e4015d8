"""Passkeys (Web Authentication level 3): added, named, removed. The only screens here that need JavaScript."""

from typing import Any

from allauth.mfa.webauthn import views
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpResponse
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy

from openthb.portal.accounts.passkeys import work_here
from openthb.portal.accounts.views.shown import Shown


class Passkeys(Shown, views.ListWebAuthnView):  # type: ignore[misc]
    """The passkeys of the account."""

    template = "passkeys"
    title = gettext_lazy("Your passkeys")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Whether another can be added here."""
        return {**super().get_context_data(**kwargs), "here": work_here(self.request)}


class AddPasskey(Shown, views.AddWebAuthnView):  # type: ignore[misc]
    """Another passkey."""

    template = "add_passkey"
    title = gettext_lazy("Add a passkey")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser is asked for: a passkey that signs in alone."""
        told: dict[str, Any] = super().get_context_data(**kwargs)
        told["form"] = kwargs.get("form") or told["form"]
        told["js_data"] = {"creation_options": auth.begin_registration(self.request.user, True)}
        return {**told, "here": work_here(self.request)}

    def get_success_url(self) -> str:
        """The recovery codes where they are new, otherwise the list."""
        return reverse("mfa_view_recovery_codes" if self.did_generate_recovery_codes else "mfa_list_webauthn")

    def form_invalid(self, form: Any) -> HttpResponse:
        """The same screen, with the reason; the browser is asked anew."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        answer: HttpResponse = super().form_invalid(form)
        return answer


class NamePasskey(Shown, views.EditWebAuthnView):  # type: ignore[misc]
    """Another name."""

    template = "name_passkey"
    title = gettext_lazy("Name your passkey")
    success_url = reverse_lazy("mfa_list_webauthn")


class RemovePasskey(Shown, views.RemoveWebAuthnView):  # type: ignore[misc]
    """One passkey less."""

    template = "remove_passkey"
    kind = "danger"
    title = gettext_lazy("Remove this passkey")
