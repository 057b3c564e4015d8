"""The index of releases: what lists and searches need. Nothing here is a source; all of it can be rebuilt."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass


class ReleaseRecord(models.Model):
    """One verified release: published facts alone."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        (
            "series", "vintage", "manifest_sha256", "is_latest", "place", "sealed_at", "made_up", "subject", "country",
            "unit", "author", "first_year", "last_year", "description", "headline", "search_text",
        ),
        PrivacyClass.PLAIN,
    )  # fmt: skip

    series = models.CharField(max_length=80)
    vintage = models.CharField(max_length=10)
    manifest_sha256 = models.CharField(max_length=64, unique=True)
    is_latest = models.BooleanField()
    place = models.PositiveIntegerField()
    sealed_at = models.DateTimeField()
    made_up = models.BooleanField()
    subject = models.CharField(max_length=80)
    country = models.CharField(max_length=12)
    unit = models.CharField(max_length=20)
    author = models.CharField(max_length=200)
    first_year = models.PositiveSmallIntegerField()
    last_year = models.PositiveSmallIntegerField()
    description = models.JSONField()
    headline = models.JSONField()
    search_text = models.TextField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("series", "vintage"), name="one_record_a_release"),
            models.UniqueConstraint(
                fields=("series",), condition=models.Q(is_latest=True), name="one_latest_vintage_a_series"
            ),
            models.CheckConstraint(condition=models.Q(first_year__lte=models.F("last_year")), name="years_run_forward"),
        )
        ordering = ("series", "vintage")

    def __str__(self) -> str:
        return f"{self.series}@{self.vintage}"


class ReleaseForm(models.Model):
    """A form of exploitation that a release has figures for, besides the total."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(("release", "code"), PrivacyClass.PLAIN)

    release = models.ForeignKey(ReleaseRecord, on_delete=models.CASCADE, related_name="forms")
    code = models.CharField(max_length=40)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("release", "code"), name="one_form_a_release"),)

    def __str__(self) -> str:
        return f"{self.release}: {self.code}"
