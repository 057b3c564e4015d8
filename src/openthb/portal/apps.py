"""The public site as a Django app: its templates are found through it."""

from django.apps import AppConfig


class PortalConfig(AppConfig):
    """No tables of its own: what it lists is the index of releases."""

    name = "openthb.portal"
    label = "portal"
