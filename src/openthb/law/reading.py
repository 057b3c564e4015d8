"""Reads a framework from its YAML file: every slip is refused with file and line, all of them at once."""

from collections.abc import Iterable
from pathlib import Path

from pydantic import ValidationError

from openthb.foundation.errors import Refusal, Refusals
from openthb.law.checking import slips
from openthb.law.lines import Document, Slip, wrong_fields
from openthb.law.provisions import Framework

_MOST_SHOWN = 50


def read_framework(file: Path) -> Framework:
    """Read `<id>.yaml`; raises `Refusals` LAW-FRAMEWORK-BROKEN, each with the line and what is wrong there."""
    document = Document(file.read_bytes())
    _refuse(file, document, [Slip((), f"no readable YAML: {document.unreadable}")] if document.unreadable else [])
    _refuse(file, document, document.doubles())
    try:
        found = Framework.model_validate(document.data)
    except ValidationError as error:
        raise _refused(file, document, list(wrong_fields(error))) from None
    _refuse(file, document, slips(found, file.stem))
    return found


def _refuse(file: Path, document: Document, wrong: Iterable[Slip]) -> None:
    told = list(wrong)
    if told:
        raise _refused(file, document, told)


def _refused(file: Path, document: Document, wrong: list[Slip]) -> Refusals:
    refusals = [
        Refusal(
            "LAW-FRAMEWORK-BROKEN",
            found=f"{file.name}, line {document.line(slip.place)}: {'.'.join(map(str, slip.place))}: {slip.said}",
            reason="cases are judged by these provisions, so a framework is taken whole and right or not at all",
            next_step="correct the line named; the schema of frameworks says what each field may hold",
        )
        for slip in wrong[:_MOST_SHOWN]
    ]
    return Refusals(refusals, total=len(wrong))
