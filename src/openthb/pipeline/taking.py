"""Records in: read, checked, and kept as a collection of facts to be counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openthb.exchange.intake.ctdc import CtdcReport, ctdc_facts
from openthb.foundation.dates import PartialDate
from openthb.foundation.digests import sha256_of
from openthb.pipeline.definitions import ctdc
from openthb.statistics.collections import CollectionStore, Origin

_GROUPED = (
    "Its columns are grouped (type of exploitation, category of control) and not the yes/no columns of CTDC; the file "
    "does not say who grouped them, and by which rule."
)


@dataclass(frozen=True)
class Taken:
    """How a file was read, and whether the same records were held already."""

    report: CtdcReport
    held_already: bool


def take_ctdc(
    file: Path, *, store: CollectionStore, on: date, dry_run: bool, step: Callable[[int], None] = lambda _: None
) -> Taken:
    """Take the records of CTDC in `file` in, all of them or none; call as the sole writer.

    Raises as `ctdc_facts` does, and `Refusal` CTDC-OTHER-RELEASE or COLLECTION-CONFLICT.
    """
    facts, report = ctdc_facts(file, step=step)
    ctdc.check_years(report.years)
    taken = store.take(
        ctdc.NAME,
        ctdc.VINTAGE,
        [facts],
        origin=Origin(file.name, sha256_of(file), _GROUPED if report.layout == "grouped" else ""),
        taken_on=PartialDate.of(on),
        dry_run=dry_run,
    )
    return Taken(report, taken is None)
