"""Every stored field has a privacy class when it is born."""

from django.apps import apps
from django.db import models

from openthb.foundation.privacy import PrivacyClass


def _tables() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("openthb.")]


def _own_fields(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.get_fields() if isinstance(field, models.Field)} - {"id"}


def test_every_field_has_a_privacy_class() -> None:
    """`privacy` of a table names each of its fields, and no other."""
    assert _tables()
    found = {model._meta.label: _own_fields(model) ^ set(getattr(model, "privacy", {})) for model in _tables()}
    assert {name: odd for name, odd in found.items() if odd} == {}


def test_classes_are_privacy_classes() -> None:
    """No field is classed by a word that means nothing."""
    classes = [value for model in _tables() for value in model.privacy.values()]  # type: ignore[attr-defined]
    assert all(isinstance(value, PrivacyClass) for value in classes)
