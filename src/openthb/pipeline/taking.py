"""Records in: read, checked, and kept as a collection of facts to be counted."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openthb.exchange.intake.ctdc import CtdcReport, ctdc_facts
from openthb.foundation.dates import PartialDate
from openthb.foundation.digests import sha256_of
from openthb.foundation.errors import Refusal
from openthb.pipeline.definitions import ctdc
from openthb.statistics.collections import CollectionStore, Origin


@dataclass(frozen=True)
class Taken:
    """How a file was read, and whether the same records were held already."""

    report: CtdcReport
    held_already: bool


def take_ctdc(
    file: Path,
    *,
    store: CollectionStore,
    on: date,
    another_copy: bool = False,
    dry_run: bool = False,
    step: Callable[[int], None] = lambda _: None,
) -> Taken:
    """Take the records of CTDC in `file` in, all of them or none; call as the sole writer.

    A file that is not the one the tables were compared with is `another_copy`, and its pages say so. Raises as
    `ctdc_facts` does, and `Refusal` CTDC-ANOTHER-COPY or COLLECTION-CONFLICT.
    """
    facts, report = ctdc_facts(file, years=ctdc.YEARS, step=step)
    sha256 = sha256_of(file)
    if sha256 != ctdc.COMPARED_FILE and not another_copy:
        raise _another_copy(file, report, sha256)
    taken = store.take(
        ctdc.NAME,
        ctdc.VINTAGE,
        [facts],
        origin=Origin(file.name, sha256, report.layout),
        taken_on=PartialDate.of(on),
        dry_run=dry_run,
    )
    return Taken(report, taken is None)


def _another_copy(file: Path, report: CtdcReport, sha256: str) -> Refusal:
    return Refusal(
        "CTDC-ANOTHER-COPY",
        found=f"{file.name}: {report.rows:,} readable records in the {report.layout} layout, SHA-256 {sha256[:16]}…",
        reason="it has the columns of CTDC and is not the copy of the Global Dataset of 14 April 2020 that the tables "
        "were compared with, so what their pages say of that copy may not be true of it",
        next_step="check where it comes from; if it is that release, call again with --another-copy",
    )
