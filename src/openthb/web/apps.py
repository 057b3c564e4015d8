"""The page furniture as a Django app: its templates and tags are found through it."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """No tables, no views: templates under `web/`, the tag libraries `assets` and `furniture`."""

    name = "openthb.web"
    label = "web"
