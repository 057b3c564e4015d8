"""The columns of a table of published figures."""

from collections import Counter
from collections.abc import Sequence

from openthb.foundation.errors import Refusal

DIMENSIONS = ("form", "sex", "age", "citizenship")
REQUIRED = (
    "series", "country", "period", "unit", *DIMENSIONS, "value", "flag", "publisher", "address", "read_on",
)  # fmt: skip
OPTIONAL = ("vintage", "note")


def check_heading(heading: Sequence[str], *, file: str) -> tuple[str, ...]:
    """The heading with blanks trimmed; raises `Refusal` FIGURES-COLUMNS when it is not the one expected."""
    names = tuple(name.strip() for name in heading)
    missing = [name for name in REQUIRED if name not in names]
    unknown = [name for name in names if name not in (*REQUIRED, *OPTIONAL)]
    twice = [name for name, count in Counter(names).items() if count > 1]
    wrong = [*_said("missing", missing), *_said("unknown", unknown), *_said("twice", twice)]
    if wrong:
        raise Refusal(
            "FIGURES-COLUMNS",
            found=f"{file}, heading: {'; '.join(wrong)}",
            reason="a table of figures has the columns "
            + ", ".join(REQUIRED)
            + ", and may have "
            + ", ".join(OPTIONAL),
            next_step="rename or add the columns; their order is free",
        )
    return names


def _said(word: str, names: list[str]) -> list[str]:
    shown = ", ".join(repr(name[:40]) for name in names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    return [f"{word} {shown}{more}"] if names else []
