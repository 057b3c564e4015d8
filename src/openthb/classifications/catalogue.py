"""All code lists by name. `citizenship` holds countries; the others are the files of `lists/`."""

from functools import cache
from pathlib import Path

from openthb.classifications.codes import CodeList
from openthb.classifications.correspondences import Correspondence
from openthb.classifications.countries import citizenship
from openthb.classifications.reading import read_codelist
from openthb.foundation.errors import Refusal

_FOLDER = Path(__file__).parent / "lists"


@cache
def codelists() -> tuple[str, ...]:
    """The names of all lists."""
    return tuple(sorted([*(file.stem for file in _FOLDER.glob("*.yaml")), "citizenship"]))


@cache
def codelist(name: str) -> CodeList:
    """One list, read once; raises `Refusal` CODELIST-UNKNOWN, or CODELIST-BROKEN when its file is not as it must be."""
    if name == "citizenship":
        return citizenship()
    if name in codelists():
        return read_codelist(_FOLDER / f"{name}.yaml")
    raise Refusal(
        "CODELIST-UNKNOWN",
        found=f"'{name}' as the name of a code list",
        reason=f"there are {', '.join(codelists())}",
        next_step="write one of these names",
    )


def correspondence(name: str, code: str, scheme: str) -> tuple[Correspondence, ...]:
    """What `scheme` calls `code` of the list `name`: several, one or none known.

    Raises `Refusal` CODELIST-UNKNOWN, CODE-UNKNOWN or SCHEME-UNKNOWN.
    """
    return codelist(name).correspondences(code, scheme)
