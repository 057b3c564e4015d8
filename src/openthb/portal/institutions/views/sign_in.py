"""Signing in through one's institution: choosing it, going there, coming back; connecting it to an account.

Going there follows a link. A form may not: its answer would lead to another site, which `form-action 'self'` forbids.
"""

import secrets
from typing import Any

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import authenticated_again
from openthb.portal.institutions.forms import AddressForm, bound
from openthb.portal.institutions.views.entering import refused, who
from openthb.portal.institutions.views.filling import note, pressed, refused_screen
from openthb.portal.institutions.views.identity import InstitutionSignIn, OfInstitution, failed
from openthb.portal.screens import screen
from openthb.readers.actions.memberships import disconnect_sign_in
from openthb.readers.domains import domain_of
from openthb.readers.queries.institutions import SignInSeen, institution, open_sign_in, open_sign_ins, sign_in_for

CHOOSE = "/sign-in/institution"
_CONNECTING = "connecting_institution"
_OWN = (None, "same-origin", "none")


@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """The institutions whose sign-in is open, and a form that finds one by an address of mail."""
    today, form = timezone.localdate(), bound(AddressForm, request)
    found: SignInSeen | None = None
    if request.method == "POST" and form.is_valid():
        found = sign_in_for(domain_of(form.cleaned_data["email"]), on=today)
        if found is None:
            form.add_error("email", _("No institution with a sign-in here has this mail domain."))
    context = {"sign_ins": open_sign_ins(on=today), "found": found, "next": get_next_redirect_url(request) or ""}
    return screen(
        request, "institutions/choose", title=_("Sign in through your institution"), form=form, context=context
    )


@require_safe
@never_cache
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Go to the institution's provider; asked for from another site, show a link first."""
    found = open_sign_in(provider_id, on=timezone.localdate())
    if found is None:
        raise Http404
    connecting = request.session.get(_CONNECTING) == provider_id
    if request.headers.get("Sec-Fetch-Site") not in _OWN:
        context = {"sign_in": found, "next": get_next_redirect_url(request) or "", "connecting": connecting}
        title = _("Sign in through %(institution)s") % {"institution": found.name}
        return screen(request, "institutions/go", title=title, context=context)
    request.session.pop(_CONNECTING, None)
    return _sent(request, provider_id, connecting=connecting and request.user.is_authenticated)


@require_safe
@never_cache
def back(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Where the provider sends people back to; an answer in another issuer's name is refused (RFC 9207)."""
    found = open_sign_in(provider_id, on=timezone.localdate())
    if found is None:
        raise Http404
    if request.GET.get("iss", found.issuer).rstrip("/") != found.issuer:
        refused("an answer of another issuer", back, request)
        return failed(request, _("The answer came from another sign-in than the one we asked."))
    try:
        view = OAuth2CallbackView.adapter_view(OfInstitution(request, provider_id))
        answer: HttpResponse = view(request)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        return _unable(request, refusal)
    return answer


@require_POST
@authenticated_again
def connect(request: HttpRequest, slug: str) -> HttpResponse:
    """Connect an institution's sign-in to the own account: noted here, done after the link on the next page."""
    found = open_sign_in(slug, on=timezone.localdate())
    if found is None:
        raise Http404
    request.session[_CONNECTING] = slug
    return HttpResponseRedirect(f"{CHOOSE}/{slug}/connect")


@require_POST
@authenticated_again
def disconnect(request: HttpRequest, slug: str) -> HttpResponse:
    """Take an institution's sign-in off the own account; a password can always be set by mail."""
    found = institution(slug)
    if found is None:
        raise Http404

    def do() -> str:
        disconnect_sign_in(institution_id=found.id, slug=slug, by=who(request), at=timezone.now())
        return _("Disconnected. You sign in with your password, a passkey, or a new password sent for by mail.")

    return pressed(request, do, then="/account/institutions")


@require_safe
@authenticated_again
def connecting(request: HttpRequest, slug: str) -> HttpResponse:
    """The link to the provider, for an account that asked to be connected."""
    found = open_sign_in(slug, on=timezone.localdate())
    if found is None or request.session.get(_CONNECTING) != slug:
        raise Http404
    title = _("Connect the sign-in of %(institution)s") % {"institution": found.name}
    return screen(request, "institutions/go", title=title, context={"sign_in": found, "next": "", "connecting": True})


def _sent(request: HttpRequest, slug: str, *, connecting: bool) -> HttpResponse:
    nonce = secrets.token_urlsafe(32)
    try:
        provider: Any = InstitutionSignIn(request).get_provider(request, slug)
    except SocialApp.DoesNotExist:
        raise Http404 from None
    except Refusal as refusal:
        return _unable(request, refusal)
    answer: HttpResponse = provider.redirect(
        request,
        process="connect" if connecting else "login",
        next_url="/account/institutions" if connecting else get_next_redirect_url(request),
        data={"nonce": nonce},
        auth_params={"nonce": nonce},
    )
    return answer


def _unable(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """A secret that cannot be opened is the operator's to mend, and said aloud."""
    note(refusal, request)
    return refused_screen(request, refusal, back=CHOOSE, status=503)
