"""Keys for programs."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account


class ApiKey(models.Model):
    """A key with which a program reads as its owner; stored as its SHA-256 and its first letters."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "account": PrivacyClass.QUASI_IDENTIFYING,
        "name": PrivacyClass.SENSITIVE,
        "opening": PrivacyClass.PLAIN,
        "digest": PrivacyClass.IDENTIFYING,
        "may_write": PrivacyClass.PLAIN,
        "made_at": PrivacyClass.QUASI_IDENTIFYING,
        "last_used_on": PrivacyClass.QUASI_IDENTIFYING,
        "ended_at": PrivacyClass.QUASI_IDENTIFYING,
    }

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="api_keys")
    name = models.CharField(max_length=80)
    opening = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    may_write = models.BooleanField(default=False)
    made_at = models.DateTimeField()
    last_used_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)

    def __str__(self) -> str:
        return f"key {self.opening}…"
