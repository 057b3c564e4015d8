"""What django-allauth asks of us about second factors and passkeys."""

from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from openthb.portal.accounts.passkeys import relying_host
from openthb.readers.sealing import seal, unseal

_ABOUT = "a second factor"


class Factors(DefaultMFAAdapter):  # type: ignore[misc]
    """Passkeys, one-time codes, recovery codes; their secrets are stored sealed."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": gettext_lazy("That is not right, or it came too late. Try again."),
        "unverified_email": gettext_lazy("Confirm your address of mail first."),
    }

    def encrypt(self, text: str) -> str:
        """A secret as it is stored."""
        return seal(text, secret=settings.SECRET_KEY, about=_ABOUT)

    def decrypt(self, encrypted_text: str) -> str:
        """A stored secret; raises `Refusal` SECRET-UNREADABLE when the site's secret is another now."""
        return unseal(encrypted_text, secret=settings.SECRET_KEY, about=_ABOUT)

    def get_totp_issuer(self) -> str:
        """The portal's name, as the app shows it."""
        name: str = settings.OPENTHB.portal_name
        return name

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is made: the portal at its own address, whatever name a request came by."""
        return {"id": relying_host(context.request), "name": settings.OPENTHB.portal_name}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: object) -> str:  # noqa: A002  allauth's name
        """What a passkey is called until its owner names it."""
        return _("My passkey")
