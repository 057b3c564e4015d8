"""The entry in the log that belongs to every action."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from openthb.readers.models import LogEntry


def log(
    action: str,
    *,
    by: int | None,
    at: datetime,
    institution: int | None = None,
    details: Mapping[str, Any] | None = None,
) -> None:
    """Write one entry; call it inside the transaction of the action. `by` and `institution` are their numbers."""
    LogEntry.objects.create(
        recorded_at=at, actor_id=by, institution_id=institution, action=action, details=dict(details or {})
    )
