"""Alerts readers set, their consent to mail, and which event went to which alert."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account
from openthb.readers.models.events import Event
from openthb.readers.models.outbox import Mail

_SENSITIVE, _QUASI = PrivacyClass.SENSITIVE, PrivacyClass.QUASI_IDENTIFYING


class Alert(models.Model):
    """What a reader follows (a statistic, topic, country or source, by name), by which channel and how often.

    `token` is the secret part of the address of its private feed and of the link that ends it.
    `told_until` is the number of the last event its digests have covered.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "account": _QUASI,
        "about": _SENSITIVE,
        "name": _SENSITIVE,
        "on_new": _SENSITIVE,
        "on_revision": _SENSITIVE,
        "channel": _SENSITIVE,
        "frequency": _SENSITIVE,
        "state": _SENSITIVE,
        "token": PrivacyClass.IDENTIFYING,
        "set_at": _QUASI,
        "ended_at": _QUASI,
        "told_until": _SENSITIVE,
        "digest_due_at": _SENSITIVE,
    }

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="alerts")
    about = models.CharField(
        max_length=10,
        choices=(("statistic", "statistic"), ("topic", "topic"), ("country", "country"), ("source", "source")),
    )
    name = models.CharField(max_length=200)
    on_new = models.BooleanField(default=True)
    on_revision = models.BooleanField(default=True)
    channel = models.CharField(max_length=5, choices=(("mail", "mail"), ("feed", "feed")))
    frequency = models.CharField(
        max_length=10, choices=(("immediate", "immediate"), ("daily", "daily"), ("weekly", "weekly"))
    )
    state = models.CharField(
        max_length=8, choices=(("waiting", "waiting for consent"), ("active", "active"), ("ended", "ended"))
    )
    token = models.CharField(max_length=64, unique=True)
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    told_until = models.PositiveBigIntegerField(default=0)
    digest_due_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(
                fields=("account", "about", "name", "channel"),
                condition=~models.Q(state="ended"),
                name="one_alert_for_one_thing",
            ),
            models.CheckConstraint(
                condition=models.Q(state="ended", ended_at__isnull=False)
                | (~models.Q(state="ended") & models.Q(ended_at__isnull=True)),
                name="ended_alerts_bear_their_moment",
            ),
            models.CheckConstraint(
                condition=models.Q(on_new=True) | models.Q(on_revision=True), name="an_alert_is_about_something"
            ),
        )
        indexes = (models.Index(fields=("state", "channel", "frequency"), name="alerts_to_tell"),)

    def __str__(self) -> str:
        return f"alert {self.pk}"


class Notice(models.Model):
    """An event was given to an alert's mail: never twice, whatever is killed."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(("alert", "event", "mail"), _SENSITIVE)

    alert = models.ForeignKey(Alert, on_delete=models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="notices")
    mail = models.ForeignKey(Mail, null=True, on_delete=models.SET_NULL, related_name="notices")

    class Meta:
        constraints = (models.UniqueConstraint(fields=("alert", "event"), name="an_event_once_an_alert"),)

    def __str__(self) -> str:
        return f"notice {self.pk}"


class Consent(models.Model):
    """Double opt-in: whether the reader agreed, by a link sent to `email`, that alerts are mailed there.

    Wanted until the worker asks (`asked_at`); the link's token is stored as its SHA-256 alone.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "account": _QUASI,
        "email": PrivacyClass.IDENTIFYING,
        "token_digest": PrivacyClass.IDENTIFYING,
        "wanted_at": _QUASI,
        "asked_at": _QUASI,
        "expires_at": PrivacyClass.PLAIN,
        "confirmed_at": _QUASI,
    }

    account = models.OneToOneField(Account, on_delete=models.CASCADE, related_name="consent")
    email = models.EmailField(max_length=254)
    token_digest = models.CharField(max_length=64, blank=True, default="")
    wanted_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("token_digest",), condition=~models.Q(token_digest=""), name="one_consent_a_link"
            ),
            models.CheckConstraint(
                condition=models.Q(asked_at__isnull=True, expires_at__isnull=True, token_digest="")
                | (models.Q(asked_at__isnull=False, expires_at__isnull=False) & ~models.Q(token_digest="")),
                name="asked_consents_bear_their_link",
            ),
        )

    def __str__(self) -> str:
        return f"consent {self.pk}"
