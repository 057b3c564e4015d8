"""Names that stand in addresses and folder names: series and vintages."""

import re

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal

_SERIES = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
_LONGEST = 80


def series_name(text: str) -> str:
    """`text` if it can name a series in an address and a folder; raises `Refusal` SERIES-NAME."""
    if len(text) <= _LONGEST and _SERIES.fullmatch(text):
        return text
    raise Refusal(
        "SERIES-NAME",
        found=f"'{text[:100]}' as the name of a series",
        reason=f"a name becomes an address and a folder: small letters, digits, single hyphens, at most {_LONGEST}",
        next_step="write it like be-registered-cases",
    )


def vintage_name(text: str) -> str:
    """`text` if it can name a vintage: the date, as far as known, on which its figures were published."""
    return str(PartialDate.parse(text))
