"""The log of what readers and administrators changed, and of what was refused."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account
from openthb.readers.models.institutions import Institution


class LogEntry(models.Model):
    """One entry an action. Erasing an account leaves the entry without its actor."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = {
        "recorded_at": PrivacyClass.QUASI_IDENTIFYING,
        "actor": PrivacyClass.QUASI_IDENTIFYING,
        "institution": PrivacyClass.QUASI_IDENTIFYING,
        "action": PrivacyClass.PLAIN,
        "details": PrivacyClass.SENSITIVE,
    }

    recorded_at = models.DateTimeField()
    actor = models.ForeignKey(Account, null=True, on_delete=models.SET_NULL, related_name="+")
    institution = models.ForeignKey(Institution, null=True, on_delete=models.SET_NULL, related_name="+")
    action = models.CharField(max_length=60)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ("-pk",)

    def __str__(self) -> str:
        return self.action
