"""Tables: no foreign key climbs a floor, and the name of a field says whether it holds a day or a moment."""

from typing import Any

from django.apps import apps
from django.db import models

from tests.house.source import floor_of


def _own_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if model.__module__.startswith("openthb.")]


def _part(model: type[models.Model]) -> str:
    return model.__module__.split(".")[1]


def _fields() -> list[tuple[type[models.Model], "models.Field[Any, Any]"]]:
    return [
        (model, field)
        for model in _own_models()
        for field in model._meta.get_fields()
        if isinstance(field, models.Field)
    ]


def test_no_foreign_key_climbs() -> None:
    """A table points to tables of its own floor's part or of floors below."""
    assert _fields()
    found = [
        f"{model._meta.label}.{field.name}"
        for model, field in _fields()
        if isinstance(field.related_model, type) and not _may_point(model, field.related_model)
    ]
    assert found == []


def _may_point(model: type[models.Model], other: type[models.Model]) -> bool:
    if not other.__module__.startswith("openthb."):
        return True
    return _part(model) == _part(other) or floor_of(_part(other)) < floor_of(_part(model))


def test_a_moment_ends_in_at_and_a_day_in_date_or_on() -> None:
    """Nobody compares a day with a moment by mistake."""
    moments = [field.name for _, field in _fields() if isinstance(field, models.DateTimeField)]
    days = [field.name for _, field in _fields() if type(field) is models.DateField]
    assert [name for name in moments if not name.endswith("_at")] == []
    assert [name for name in days if not name.endswith(("_date", "_on"))] == []
