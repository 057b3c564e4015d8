"""Requests of organisations for access."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account
from openthb.readers.models.institutions import Institution


class AccessRequest(models.Model):
    """What the page for organisations took, and what became of it."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "organisation": PrivacyClass.PLAIN,
        "contact_name": PrivacyClass.IDENTIFYING,
        "contact_email": PrivacyClass.IDENTIFYING,
        "addresses": PrivacyClass.PLAIN,
        "message": PrivacyClass.SENSITIVE,
        "state": PrivacyClass.PLAIN,
        "asked_at": PrivacyClass.PLAIN,
        "handled_at": PrivacyClass.PLAIN,
        "handled_by": PrivacyClass.QUASI_IDENTIFYING,
        "answer": PrivacyClass.SENSITIVE,
        "institution": PrivacyClass.PLAIN,
    }

    organisation = models.CharField(max_length=120)
    contact_name = models.CharField(max_length=120)
    contact_email = models.EmailField(max_length=254)
    addresses = models.TextField(max_length=2000, blank=True, default="")
    message = models.TextField(max_length=4000, blank=True, default="")
    state = models.CharField(
        max_length=8, choices=(("new", "new"), ("granted", "granted"), ("declined", "declined")), default="new"
    )
    asked_at = models.DateTimeField()
    handled_at = models.DateTimeField(null=True, blank=True)
    handled_by = models.ForeignKey(Account, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    answer = models.TextField(max_length=4000, blank=True, default="")
    institution = models.ForeignKey(Institution, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("asked_at",)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(state="new", handled_at__isnull=True)
                | (~models.Q(state="new") & models.Q(handled_at__isnull=False)),
                name="handled_requests_bear_their_moment",
            ),
        )

    def __str__(self) -> str:
        return f"request of {self.organisation}"
