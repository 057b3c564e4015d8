"""Institutions that subscribe, and what belongs to them: address ranges, mail domains, members, sign-in."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account

_ROLES = (("member", "member"), ("administrator", "administrator"))
_PLAIN, _QUASI = PrivacyClass.PLAIN, PrivacyClass.QUASI_IDENTIFYING
_IDENTIFYING = PrivacyClass.IDENTIFYING


class Institution(models.Model):
    """A library, university, ministry or parliament. Its subscription is half-open: `until` is the first day without.

    `proxy_domain` is the domain of its library proxy (`ezproxy.university.example`), empty where it has none.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        ("name", "slug", "subscribed_from_date", "subscribed_until_date", "proxy_domain", "created_at"), _PLAIN
    )

    name = models.CharField(max_length=120, unique=True)
    slug = models.SlugField(max_length=60, unique=True)
    subscribed_from_date = models.DateField()
    subscribed_until_date = models.DateField(null=True, blank=True)
    proxy_domain = models.CharField(max_length=200, blank=True, default="")
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(subscribed_until_date__isnull=True)
                | models.Q(subscribed_until_date__gt=models.F("subscribed_from_date")),
                name="subscription_runs_forward",
            ),
            models.UniqueConstraint(
                fields=("proxy_domain",), condition=~models.Q(proxy_domain=""), name="one_institution_a_proxy_domain"
            ),
        )

    def __str__(self) -> str:
        return self.name


class AddressRange(models.Model):
    """Addresses whose readers have the institution's access; `first` and `last` are 128-bit addresses in 32 hex digits.

    A range of kind "proxy" holds the library proxy itself: many readers share it.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "institution": _PLAIN,
        "network": _PLAIN,
        "first": _PLAIN,
        "last": _PLAIN,
        "kind": _PLAIN,
        "note": _PLAIN,
        "added_by": _QUASI,
        "added_at": _PLAIN,
    }

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="ranges")
    network = models.CharField(max_length=50)
    first = models.CharField(max_length=32)
    last = models.CharField(max_length=32)
    kind = models.CharField(max_length=10, choices=(("readers", "readers"), ("proxy", "proxy")))
    note = models.CharField(max_length=200, blank=True, default="")
    added_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("first", "last")
        constraints = (
            models.UniqueConstraint(fields=("first", "last"), name="one_range_once"),
            models.CheckConstraint(condition=models.Q(first__lte=models.F("last")), name="range_runs_forward"),
        )

    def __str__(self) -> str:
        return self.network


class MailDomain(models.Model):
    """A mail domain (ASCII, lower case) whose confirmed addresses may join the institution.

    `is_vouched`: the operator knows it to be the institution's own, so that its identity provider is believed about
    addresses there. One administrator's address in a domain does not prove that.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        ("institution", "domain", "is_vouched", "added_at"), _PLAIN
    )

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="mail_domains")
    domain = models.CharField(max_length=253, unique=True)
    is_vouched = models.BooleanField(default=False)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("domain",)

    def __str__(self) -> str:
        return self.domain


class Membership(models.Model):
    """An account belongs to an institution, as member or as administrator."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "account": _QUASI,
        "institution": _QUASI,
        "role": _QUASI,
        "joined_by": _QUASI,
        "joined_at": _QUASI,
    }

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="memberships")
    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=14, choices=_ROLES)
    joined_by = models.CharField(
        max_length=12,
        choices=(
            ("domain", "mail domain"),
            ("invitation", "invitation"),
            ("sign-in", "the institution's sign-in"),
            ("portal", "the portal's administrator"),
        ),
    )
    joined_at = models.DateTimeField()

    class Meta:
        ordering = ("joined_at",)
        constraints = (models.UniqueConstraint(fields=("account", "institution"), name="a_member_once"),)

    def __str__(self) -> str:
        return f"{self.role} of {self.institution}"


class Invitation(models.Model):
    """An invitation by mail; the link's token is stored as its SHA-256 alone."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "institution": _QUASI,
        "email": _IDENTIFYING,
        "role": _QUASI,
        "token_digest": _IDENTIFYING,
        "invited_by": _QUASI,
        "invited_at": _QUASI,
        "expires_at": _PLAIN,
        "accepted_at": _QUASI,
    }

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="invitations")
    email = models.EmailField(max_length=254)
    role = models.CharField(max_length=14, choices=_ROLES)
    token_digest = models.CharField(max_length=64, unique=True)
    invited_by = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-invited_at",)

    def __str__(self) -> str:
        return f"invitation {self.pk} to {self.institution}"


class IdentityProvider(models.Model):
    """The institution's own sign-in (OpenID Connect); the client's secret is encrypted under the site's secret."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "institution": _PLAIN,
        "issuer": _PLAIN,
        "client_id": _PLAIN,
        "client_secret_encrypted": _IDENTIFYING,
        "is_open": _PLAIN,
        "changed_at": _PLAIN,
    }

    institution = models.OneToOneField(Institution, on_delete=models.CASCADE, related_name="identity_provider")
    issuer = models.URLField(max_length=300)
    client_id = models.CharField(max_length=200)
    client_secret_encrypted = models.TextField()
    is_open = models.BooleanField(default=False)
    changed_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"sign-in of {self.institution}"
