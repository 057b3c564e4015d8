"""The frameworks that come with the program: one YAML file each, read once."""

from functools import cache
from pathlib import Path

from openthb.foundation.errors import Refusal
from openthb.law.provisions import Framework
from openthb.law.reading import read_framework

_FOLDER = Path(__file__).parent / "frameworks"


@cache
def frameworks() -> tuple[Framework, ...]:
    """All frameworks, by their names; raises `Refusals` LAW-FRAMEWORK-BROKEN."""
    return tuple(read_framework(file) for file in sorted(_FOLDER.glob("*.yaml")))


def framework(name: str) -> Framework:
    """One framework; raises `Refusal` LAW-FRAMEWORK-UNKNOWN."""
    for one in frameworks():
        if one.id == name:
            return one
    raise Refusal(
        "LAW-FRAMEWORK-UNKNOWN",
        found=f"'{name}' as the name of a framework of law",
        reason=f"there are {', '.join(one.id for one in frameworks())}",
        next_step="write one of these names",
    )
