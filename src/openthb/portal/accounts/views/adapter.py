"""What django-allauth asks of us about accounts: who is new, where to go back to, how mails and messages read."""

import ipaddress
import logging
from email.utils import make_msgid
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.core.mail import EmailMessage
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from openthb.portal.accounts.devices import device
from openthb.portal.accounts.letters import letter
from openthb.portal.accounts.views.asking import is_fresh
from openthb.portal.accounts.views.keys_left import keys_left
from openthb.portal.accounts.words import ADDRESS_NOT_ASCII, ERRORS, TOLD
from openthb.readers.actions.accounts import new_account
from openthb.readers.domains import domain_of
from openthb.readers.queries.accounts import number_of

_NOWHERE = "0.0.0.0"  # noqa: S104  stored where a connection has no address; nobody listens on it
_security = logging.getLogger("openthb.security")


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Accounts by address of mail."""

    error_messages = DefaultAccountAdapter.error_messages | ERRORS

    def new_user(self, request: HttpRequest) -> Any:
        """An account that is not stored yet."""
        return new_account(at=timezone.now())

    def clean_email(self, email: str) -> str:
        """The address as typed; raises ValidationError unless it is ASCII and its domain a valid one.

        Readers cannot tell domains apart that differ in an invisible sign, and others map them to another's domain.
        """
        address: str = super().clean_email(email)
        if not address.isascii() or domain_of(address) is None:
            raise ValidationError(ADDRESS_NOT_ASCII, code="address_not_ascii")
        return address

    def is_ajax(self, request: HttpRequest) -> bool:
        """Only the script that asks for the challenge of a passkey is answered in JSON."""
        asked = request.method == "GET" and request.path == reverse("mfa_login_webauthn")
        return asked and request.headers.get("Accept") == "application/json"

    def is_safe_url(self, url: str | None) -> bool:
        """Whether one may be sent on to `url`: a path of this site, never another one."""
        safe = bool(url) and str(url).startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None)
        if url and not safe:
            _security.warning("refused: the way on leads elsewhere")
        return safe

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whether the reader must prove again who they are; django-allauth's own screens keep to our minutes too."""
        return not is_fresh(self.request)

    def get_password_change_redirect_url(self, request: HttpRequest) -> str:
        """Back to the account."""
        return reverse("account")

    def get_email_verification_redirect_url(self, email_address: Any) -> str:
        """Back to the account."""
        return reverse("account")

    def get_client_ip(self, request: HttpRequest) -> str:
        """The network a request came from, as it is stored with a session: never the whole address."""
        visitor = getattr(request, "visitor", None)
        told = getattr(visitor, "address", None) or request.META.get("REMOTE_ADDR", "")
        try:
            address = ipaddress.ip_address(str(told))
        except ValueError:
            return _NOWHERE
        whole = getattr(address, "ipv4_mapped", None) or address
        network = ipaddress.ip_network(f"{whole}/{24 if whole.version == 4 else 48}", strict=False)
        return str(network.network_address)

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Tell the reader in our words, or say nothing."""
        told = message or TOLD.get(message_template or "")
        if told:
            messages.add_message(request, level, str(told), extra_tags=extra_tags)

    def send_notification_mail(
        self,
        template_prefix: str,
        user: AbstractBaseUser,
        context: dict[str, Any] | None = None,
        email: str | None = None,
    ) -> None:
        """Send a letter about what was done to the account; one about a password speaks of keys for programs too."""
        told = keys_left(self.request, template_prefix.rpartition("/")[2], user.pk)
        super().send_notification_mail(template_prefix, user, {**(context or {}), **told}, email)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send one of our letters; `template_prefix` is django-allauth's name of it."""
        told = {**context, "device": device(str(context.get("user_agent", ""))), "email": email}
        subject, text = letter(template_prefix.rpartition("/")[2], told)
        # Django would ask for this machine's name, and tell it.
        named = {"Message-ID": make_msgid(domain=urlsplit(settings.OPENTHB.url).hostname)}
        EmailMessage(subject, text, self.get_from_email(), [email], headers=named).send()

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The link of a mail: at the portal's own address, whatever host the request named."""
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return f"{settings.OPENTHB.url}{path.replace('UID-KEY', key)}"

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        # By account alone: a host or port written differently must not give more tries.
        return str(credentials.get("email", "")).strip().lower()

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try; raises ValidationError when there were too many for this account."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError:
            self._log_refused("too many tries", credentials)
            raise

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """Log a wrong try."""
        self._log_refused("wrong address or password", credentials)

    def pre_login(self, request: HttpRequest, user: AbstractBaseUser, **kwargs: Any) -> Any:
        """Refuse a closed account, and log it."""
        if not user.is_active:
            _security.warning("refused: sign-in to closed account %s", user.pk)
        return super().pre_login(request, user, **kwargs)

    def _log_refused(self, why: str, credentials: dict[str, Any]) -> None:
        account = number_of(str(credentials.get("email", ""))[:254])
        whose = f"account {account}" if account else "no account"
        _security.warning("refused: sign-in, %s, %s, from %s", why, whose, self.get_client_ip(self.request))
