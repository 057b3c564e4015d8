"""Counts of use: by institution, day and statistic, never by reader (COUNTER 5.1, total item requests)."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.institutions import Institution


class UsageCount(models.Model):
    """How often pages and files of one statistic were handed over on one day to readers of one institution."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        ("institution", "counted_on", "series", "kind", "access", "count"), PrivacyClass.PLAIN
    )

    institution = models.ForeignKey(Institution, on_delete=models.CASCADE, related_name="usage")
    counted_on = models.DateField()
    series = models.CharField(max_length=80)
    kind = models.CharField(max_length=4, choices=(("page", "page"), ("file", "file")))
    access = models.CharField(max_length=8, choices=(("shared", "shared"), ("personal", "personal")))
    count = models.PositiveIntegerField()

    class Meta:
        ordering = ("counted_on", "series")
        constraints = (
            models.UniqueConstraint(
                fields=("institution", "counted_on", "series", "kind", "access"), name="one_count_a_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.institution} {self.counted_on} {self.series}"
