"""The records as facts, ready to be counted."""

from collections.abc import Callable
from pathlib import Path

from openthb.exchange.intake.ctdc.reading import read_ctdc
from openthb.exchange.intake.ctdc.report import CtdcReport
from openthb.statistics.facts import VICTIMS, Facts


def ctdc_facts(
    file: Path, *, years: range | None = None, step: Callable[[int], None] = lambda _: None
) -> tuple[Facts, CtdcReport]:
    """The victims in `file` as facts, and the report on how they were read; raises as `read_ctdc` does."""
    records = read_ctdc(file, years=years, step=step)
    return Facts.of_rows(VICTIMS, records.rows()), records.report
