"""Personal accounts. An address of mail is the name; passwords are kept as scrypt hashes (RFC 7914)."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower
from django.utils.crypto import salted_hmac

from openthb.foundation.privacy import PrivacyClass


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their address whatever its case."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """The account with this address of mail; raises `Account.DoesNotExist`."""
        return self.get(email__iexact=username or "")


class Account(AbstractBaseUser):
    """One reader. `alert_mail_confirmed_for` is the address for which mail with alerts was agreed to.

    `session_generation` is part of what every session is checked against: one more, and all earlier ones are refused.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "email": PrivacyClass.IDENTIFYING,
        "password": PrivacyClass.IDENTIFYING,
        "joined_at": PrivacyClass.QUASI_IDENTIFYING,
        "is_active": PrivacyClass.PLAIN,
        "is_portal_administrator": PrivacyClass.QUASI_IDENTIFYING,
        "alert_mail_confirmed_for": PrivacyClass.IDENTIFYING,
        "session_generation": PrivacyClass.PLAIN,
    }

    last_login = None  # the list of sessions tells it, and only while they last
    email = models.EmailField(max_length=254, unique=True)
    joined_at = models.DateTimeField()
    is_active = models.BooleanField(default=True)
    is_portal_administrator = models.BooleanField(default=False)
    alert_mail_confirmed_for = models.EmailField(max_length=254, blank=True, default="")
    session_generation = models.PositiveIntegerField(default=0)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        constraints = (models.UniqueConstraint(Lower("email"), name="one_account_an_address_in_any_case"),)

    def __str__(self) -> str:
        return f"account {self.pk}"

    def clean(self) -> None:
        """Keep the address of mail in small letters."""
        super().clean()
        self.email = self.email.lower()

    def natural_key(self) -> tuple[Any, ...]:
        """The address of mail."""
        return (self.email,)

    def _get_session_auth_hash(self, secret: str | bytes | None = None) -> str:
        # Django's public methods ask this one, under the site's present secret and its earlier ones.
        value = f"{self.session_generation}:{self.password}"
        return salted_hmac("openthb.readers.sessions", value, secret=secret, algorithm="sha256").hexdigest()
