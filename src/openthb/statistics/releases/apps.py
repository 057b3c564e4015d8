"""The Django part of releases: its index."""

from django.apps import AppConfig


class ReleasesConfig(AppConfig):
    """The index of releases in the portal's database."""

    name = "openthb.statistics.releases"
    label = "releases"
    default_auto_field = "django.db.models.BigAutoField"
