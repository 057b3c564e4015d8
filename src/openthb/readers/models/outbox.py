"""The outbox: every mail the site sends is stored here first. And the pulse of what works behind the site."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass

_IDENTIFYING, _PLAIN = PrivacyClass.IDENTIFYING, PrivacyClass.PLAIN


class Mail(models.Model):
    """One mail. Its Message-ID is fixed when it is stored, so that a repeat after a crash can be told by it (RFC 5322).

    `content` is the whole message; it is emptied when the mail is sent or given up.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "message_id": _PLAIN,
        "recipient": _IDENTIFYING,
        "content": _IDENTIFYING,
        "purpose": _PLAIN,
        "state": _PLAIN,
        "tries": _PLAIN,
        "stored_at": PrivacyClass.QUASI_IDENTIFYING,
        "due_at": _PLAIN,
        "sent_at": PrivacyClass.QUASI_IDENTIFYING,
        "last_error": _PLAIN,
    }

    message_id = models.CharField(max_length=200, unique=True)
    recipient = models.EmailField(max_length=254)
    content = models.BinaryField()
    purpose = models.CharField(max_length=8, choices=(("account", "account"), ("alert", "alert")))
    state = models.CharField(
        max_length=8,
        choices=(("waiting", "waiting"), ("sending", "sending"), ("sent", "sent"), ("given-up", "given up")),
        default="waiting",
    )
    tries = models.PositiveSmallIntegerField(default=0)
    stored_at = models.DateTimeField()
    due_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=300, blank=True, default="")

    class Meta:
        ordering = ("pk",)
        indexes = (
            models.Index(fields=("state", "purpose", "id"), name="mails_to_send"),
            models.Index(fields=("recipient", "purpose"), name="mails_of_a_recipient"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="sent", sent_at__isnull=False)
                | (~models.Q(state="sent") & models.Q(sent_at__isnull=True)),
                name="sent_mails_bear_their_moment",
            ),
        )

    def __str__(self) -> str:
        return self.message_id


class Pulse(models.Model):
    """When a part of the worker was last at work, and what troubles it; the page on health shows it."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(("name", "seen_at", "trouble"), _PLAIN)

    name = models.CharField(max_length=20, unique=True)
    seen_at = models.DateTimeField()
    trouble = models.CharField(max_length=300, blank=True, default="")

    def __str__(self) -> str:
        return self.name
