"""What django-allauth asks of us about institutions' identity providers (OpenID Connect Core 1.0, RFC 7636, RFC 9700).

An account is known by issuer and subject alone. An address of mail never leads to an account that exists; a new one
is made only with an address the provider calls verified, in a mail domain the operator knows to be the institution's.
"""

import base64
import hashlib
import json
import logging
import secrets
from typing import Any, NoReturn

from allauth.account.models import EmailAddress
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.internal import jwtkit
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.openid_connect.provider import OpenIDConnectProvider
from allauth.socialaccount.providers.openid_connect.views import OpenIDConnectOAuth2Adapter
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from openthb.foundation.errors import Refusal
from openthb.portal.accounts.views.asking import is_fresh
from openthb.portal.institutions.discovery import WELL_KNOWN, discovered
from openthb.portal.institutions.fetching import guarded_session
from openthb.portal.institutions.views.entering import who
from openthb.portal.screens import portal, screen
from openthb.readers.actions.memberships import join_by_sign_in
from openthb.readers.domains import domain_of
from openthb.readers.queries.accounts import number_of
from openthb.readers.queries.institutions import SignInSeen, institution, open_sign_in, open_sign_ins, vouched_domains
from openthb.readers.sealing import unseal
from openthb.readers.tokens import new_token

_KIND = "openid_connect"
_ALGORITHMS = frozenset(f"{family}{size}" for family in ("RS", "PS", "ES") for size in (256, 384, 512)) | {"EdDSA"}
_security = logging.getLogger("openthb.security")


def about(slug: str) -> str:
    """What the stored secret of an institution's client is bound to."""
    return f"client secret of {slug}"


class OfInstitution(OpenIDConnectOAuth2Adapter):  # type: ignore[misc]
    """One exchange with one institution's provider."""

    @property
    def openid_config(self) -> Any:
        """The provider's configuration, read once; trouble becomes an error of the sign-in."""
        if not hasattr(self, "_openid_config"):
            issuer = self.get_provider().app.settings["server_url"].removesuffix(WELL_KNOWN)
            try:
                self._openid_config = dict(discovered(issuer, loopback=settings.OPENTHB.demonstration))
            except Refusal as refusal:
                raise OAuth2Error(refusal.code) from None
        return self._openid_config

    def get_callback_url(self, request: HttpRequest, app: Any) -> str:
        """The canonical address to come back to, whatever host the request named."""
        return portal().full(f"/sign-in/institution/{self.provider_id}/back")

    def complete_login(self, request: HttpRequest, app: Any, token: Any, **told: Any) -> Any:
        """The sign-in as the provider answered it: its token's signature, issuer, audience and subject checked."""
        try:
            claims = self._claims(app, told["response"]["id_token"])
            known = self._fetch_user_info(token.token)
            if known["sub"] != claims["sub"]:
                raise OAuth2Error("the subjects of token and userinfo differ")
            named = known if "email" in known else claims
            data = {"iss": claims["iss"], "sub": str(claims["sub"]), "email": named.get("email")}
            data["email_verified"] = named.get("email_verified") is True
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise OAuth2Error(f"an answer that is no OpenID Connect: {type(error).__name__}") from None
        login = self.get_provider().sociallogin_from_response(request, data)
        login.answered_nonce = claims.get("nonce")
        return login

    def _claims(self, app: Any, id_token: str) -> dict[str, Any]:
        head = id_token.partition(".")[0]
        if json.loads(base64.urlsafe_b64decode(head + "=" * (-len(head) % 4)))["alg"] not in _ALGORITHMS:
            raise OAuth2Error("a token without a signature that proves its issuer")
        claims: dict[str, Any] = jwtkit.verify_and_decode(
            credential=id_token,
            keys_url=self.openid_config["jwks_uri"],
            issuer=self.openid_config["issuer"],
            audience=app.client_id,
            lookup_kid=jwtkit.lookup_kid_jwk,
        )
        if claims.get("azp", app.client_id) != app.client_id:
            raise OAuth2Error("a token for another client")
        return claims


class InstitutionProvider(OpenIDConnectProvider):  # type: ignore[misc]
    """One institution's provider: PKCE always, and what it says of a person reduced to subject and address."""

    oauth2_adapter_class = OfInstitution
    pkce_enabled_default = True

    def extract_uid(self, data: dict[str, Any]) -> str:
        """Issuer and subject together: the only name a person has there (OpenID Connect Core 1.0, 5.7)."""
        return hashlib.sha256(f"{data['iss']}\n{data['sub']}".encode()).hexdigest()

    def extract_extra_data(self, data: dict[str, Any]) -> dict[str, Any]:
        """Nothing more is stored of the person."""
        return {}

    def extract_common_fields(self, data: dict[str, Any]) -> dict[str, Any]:
        """The address alone."""
        return {"email": data.get("email")}

    def extract_email_addresses(self, data: dict[str, Any]) -> list[Any]:
        """The address, believed when the provider verified it and it is the institution's own."""
        address = data.get("email")
        if not isinstance(address, str) or not address:
            return []
        found = institution(self.app.provider_id)
        own = found is not None and domain_of(address) in vouched_domains(found.id)
        return [EmailAddress(email=address.lower(), verified=data["email_verified"] is True and own, primary=True)]


class InstitutionSignIn(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Institutions' providers for django-allauth, made from our own table and never stored in its."""

    def list_apps(self, request: Any, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """The open sign-ins, without their secrets."""
        found = open_sign_ins(on=timezone.localdate())
        return [_app(one, "") for one in found if provider in (None, _KIND, one.slug)]

    def get_app(self, request: Any, provider: str, client_id: str | None = None) -> Any:
        """The open sign-in of the institution `provider`; raises `SocialApp.DoesNotExist` for others."""
        found = open_sign_in(provider, on=timezone.localdate())
        if found is None:
            raise SocialApp.DoesNotExist
        return _app(found, unseal(found.sealed_secret, secret=settings.SECRET_KEY, about=about(found.slug)))

    def get_provider(self, request: Any, provider: str, client_id: str | None = None) -> Any:
        """The same as the object that speaks with it."""
        return InstitutionProvider(request, app=self.get_app(request, provider))

    def get_requests_session(self) -> Any:
        """Whatever is fetched is fetched guarded."""
        return guarded_session(loopback=settings.OPENTHB.demonstration)

    def generate_state_param(self, state: dict[str, Any]) -> str:
        """256 random bits."""
        return new_token()

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Where one is after connecting."""
        return "/account/institutions"

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Check the nonce; refuse a new account that would need an address nobody believes, or somebody's own."""
        sent = (sociallogin.state.get("data") or {}).get("nonce", "")
        if not sent or not secrets.compare_digest(sent, str(sociallogin.answered_nonce or "")):
            self._refuse(request, "nonce", _("The answer did not belong to the question we asked."))
        if sociallogin.state.get("process") == "connect":
            self._connecting(request, sociallogin)
        elif not sociallogin.is_existing:
            self._refuse_address(request, sociallogin)

    def _connecting(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who connects becomes a member, unless the subject is already somebody else's."""
        own = request.user.is_authenticated and is_fresh(request)
        if own and (not sociallogin.is_existing or sociallogin.user == request.user):
            _join(sociallogin.account.provider, who(request))

    def _refuse_address(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        believed = [one.email for one in sociallogin.email_addresses if one.verified]
        if not believed:
            words = _(
                "Your institution's sign-in named no address of mail that it has verified and that is in one of its "
                "mail domains. Register with your address and a password; then connect the sign-in of your "
                "institution under My institutions."
            )
            self._refuse(request, "address not believed", words)
        if number_of(believed[0]) is not None:
            words = _(
                "There is already an account with your address of mail. Sign in to it first; then connect the sign-in "
                "of your institution under My institutions. Nobody else can connect it for you."
            )
            self._refuse(request, "address of an account", words)

    def save_user(self, request: HttpRequest, sociallogin: SocialLogin, form: Any = None) -> Any:
        """Store the new account, and make it a member of its institution."""
        account = super().save_user(request, sociallogin, form)
        _join(sociallogin.account.provider, account.pk)
        return account

    def on_authentication_error(
        self,
        request: HttpRequest,
        provider: Any,
        error: Any = None,
        exception: Exception | None = None,
        extra_context: Any = None,
    ) -> None:
        """A page of our own for what went wrong; the log says which exchange, and nothing of its content."""
        kind = type(exception).__name__ if exception else str(error)
        if str(error) == "cancelled":
            self._refuse(request, "cancelled", _("The sign-in was cancelled at your institution."))
        self._refuse(request, f"{kind}", _("Your institution's sign-in gave no answer that we can accept."))

    def _refuse(self, request: HttpRequest, what: str, words: str) -> NoReturn:
        _security.warning("refused: sign-in by institution, %s", what)
        raise ImmediateHttpResponse(failed(request, words))


def failed(request: HttpRequest, words: str) -> HttpResponse:
    """The page of a sign-in that did not come about."""
    return screen(
        request, "institutions/sign_in_failed", title=_("You are not signed in"), context={"words": words}, status=403
    )


def _app(found: SignInSeen, secret: str) -> Any:
    return SocialApp(
        provider=_KIND,
        provider_id=found.slug,
        name=found.name,
        client_id=found.client_id,
        secret=secret,
        settings={"server_url": found.issuer + WELL_KNOWN, "oauth_pkce_enabled": True},
    )


def _join(slug: str, account: int) -> None:
    found = institution(slug)
    if found is not None:
        join_by_sign_in(institution_id=found.id, account_id=account, at=timezone.now())
