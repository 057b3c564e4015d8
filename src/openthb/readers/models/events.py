"""The one log of what happened to statistics; every channel of alerts reads it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass


class Event(models.Model):
    """A vintage came. Its number (`id`) gives the order; `details` hold titles, the reason and the differences.

    `visible_at`: seen from outside at its public address. `announced_at`: every immediate alert has its notice.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        (
            "series",
            "vintage",
            "kind",
            "subject",
            "country",
            "source",
            "made_up",
            "details",
            "recorded_at",
            "visible_at",
            "announced_at",
        ),
        PrivacyClass.PLAIN,
    )

    series = models.CharField(max_length=80)
    vintage = models.CharField(max_length=10)
    kind = models.CharField(
        max_length=10, choices=(("first", "first vintage"), ("new", "new"), ("revision", "revision"))
    )
    subject = models.CharField(max_length=80)
    country = models.CharField(max_length=12)
    source = models.CharField(max_length=200)
    made_up = models.BooleanField()
    details = models.JSONField()
    recorded_at = models.DateTimeField()
    visible_at = models.DateTimeField(null=True, blank=True)
    announced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (
            models.UniqueConstraint(fields=("series", "vintage"), name="one_event_a_vintage"),
            models.CheckConstraint(
                condition=models.Q(announced_at__isnull=True) | models.Q(visible_at__isnull=False),
                name="announced_only_what_is_visible",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.series}@{self.vintage}"
