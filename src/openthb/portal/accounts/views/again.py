"""Proving again who one is: by password, code or passkey (OWASP ASVS 5.0, 7.5.3)."""

from typing import Any
from urllib.parse import urlencode

from allauth.account import views
from allauth.account.adapter import get_adapter
from allauth.account.internal import flows
from allauth.account.utils import get_next_redirect_url
from allauth.mfa.base import views as factors
from allauth.mfa.webauthn import views as passkeys
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from openthb.portal.accounts.passkeys import work_here
from openthb.portal.accounts.views.shown import Shown
from openthb.portal.screens import screen

_TITLE = _("Confirm that it is you")


class _Again(Shown):
    """The same for each way: the other ways beside it, and how somebody goes on who has none."""

    title = _TITLE

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Whoever signs in by their institution alone has nothing to prove themselves with here."""
        ways = get_adapter().get_reauthentication_methods(request.user)
        if request.user.is_authenticated and not ways:
            context = {"next": get_next_redirect_url(request)}
            return screen(request, "accounts/again_elsewhere", title=str(_TITLE), context=context)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The other ways; a passkey only where it works."""
        told: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        here = work_here(self.request)
        others = [one for one in told["reauthentication_alternatives"] if here or not one["id"].endswith("webauthn")]
        return {**told, "others": others, "passkeys": here}


class ByPassword(_Again, views.ReauthenticateView):  # type: ignore[misc]
    """By password."""

    template = "again"

    def form_valid(self, form: Any) -> HttpResponse:
        """Only the way back counts, whatever else was begun in this session."""
        self.request.session.pop(flows.reauthentication.STATE_SESSION_KEY, None)
        answer: HttpResponse = super().form_valid(form)
        return answer


class ByCode(_Again, factors.ReauthenticateView):  # type: ignore[misc]
    """By a code of an app, or a recovery code."""

    template = "again_by_code"


class ByPasskey(_Again, passkeys.ReauthenticateWebAuthnView):  # type: ignore[misc]
    """By a passkey."""

    template = "again_by_passkey"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The other ways: django-allauth leaves them out of this screen where no form is given."""
        kwargs.setdefault("form", self.get_form())
        told: dict[str, Any] = super().get_context_data(**kwargs)
        return told

    def form_invalid(self, form: Any) -> HttpResponse:
        """Back to the same screen, with the reason."""
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        way_on = get_next_redirect_url(self.request)
        query = f"?{urlencode({'next': way_on})}" if way_on else ""
        return HttpResponseRedirect(reverse("mfa_reauthenticate_webauthn") + query)
