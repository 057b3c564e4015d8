"""Favourites: named lists of statistics."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models

from openthb.foundation.privacy import PrivacyClass
from openthb.readers.models.accounts import Account

_SENSITIVE = PrivacyClass.SENSITIVE


class FavouriteList(models.Model):
    """A named list. `share_token` is the secret part of its address while it is shared, empty otherwise.

    `share_notes`: the owner said that the notes are shown under that address too.
    """

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        ("account", "name", "place", "share_token", "share_notes", "created_at"), _SENSITIVE
    )

    account = models.ForeignKey(Account, on_delete=models.CASCADE, related_name="favourite_lists")
    name = models.CharField(max_length=80)
    place = models.PositiveIntegerField()
    share_token = models.CharField(max_length=64, blank=True, default="")
    share_notes = models.BooleanField(default=False)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "pk")
        constraints = (
            models.UniqueConstraint(fields=("account", "name"), name="one_list_a_name"),
            models.UniqueConstraint(
                fields=("share_token",), condition=~models.Q(share_token=""), name="one_list_a_share_token"
            ),
        )

    def __str__(self) -> str:
        return f"list {self.pk}"


class Favourite(models.Model):
    """A statistic in a list, with the reader's note. `vintage` is the newest one when the reader last saw it kept."""

    privacy: ClassVar[Mapping[str, PrivacyClass]] = dict.fromkeys(
        ("favourite_list", "series", "vintage", "note", "place", "added_at"), _SENSITIVE
    )

    favourite_list = models.ForeignKey(FavouriteList, on_delete=models.CASCADE, related_name="favourites")
    series = models.CharField(max_length=80)
    vintage = models.CharField(max_length=10)
    note = models.TextField(max_length=1000, blank=True, default="")
    place = models.PositiveIntegerField()
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("place", "pk")
        constraints = (models.UniqueConstraint(fields=("favourite_list", "series"), name="a_statistic_once_a_list"),)

    def __str__(self) -> str:
        return f"favourite {self.pk}"
