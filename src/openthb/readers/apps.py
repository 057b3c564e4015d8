"""Readers as a Django app."""

from django.apps import AppConfig


class ReadersConfig(AppConfig):
    """The tables of readers in the portal's database."""

    name = "openthb.readers"
    label = "readers"
    default_auto_field = "django.db.models.BigAutoField"
