"""Days as files have them."""

from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator


def _day(told: Any) -> date:
    """A whole day as ISO 8601 has it; a number, which pydantic would take for seconds, is refused."""
    if isinstance(told, date):
        return told
    if not isinstance(told, str):
        raise ValueError("a day is written as 2005-09-12")  # noqa: TRY004  pydantic gathers these alone
    return date.fromisoformat(told)


Day = Annotated[date, BeforeValidator(_day, json_schema_input_type=date)]
