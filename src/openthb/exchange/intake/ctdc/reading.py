"""Reading a file of CTDC records: all of it, or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openthb.exchange.intake.ctdc.layouts import Layout, recognise
from openthb.exchange.intake.ctdc.report import ColumnTally, CtdcReport, RecordsRefused
from openthb.exchange.intake.ctdc.victim import Victim, victim_of
from openthb.exchange.intake.rows import read_rows
from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing

_REFUSALS_KEPT = 50
_LONGEST_NAME = 60
_MOST_NAMES = 100
Step = Callable[[int], None]


@dataclass(frozen=True)
class CtdcRecords:
    """The records of a file in their order, and the report on how they were read. Equal victims are one object."""

    victims: tuple[Victim, ...]
    report: CtdcReport

    def rows(self) -> Iterator[dict[str, Any]]:
        """Each record as a row of the table of victims."""
        return (victim.as_row() for victim in self.victims)


def read_ctdc(file: Path, *, years: range | None = None, step: Step = lambda _: None) -> CtdcRecords:
    """Read and check all records of `file`; `step` is told the number of the line just read.

    Records of other years than `years`, where they are given, are refused by row.

    Raises `Refusal` FILE-…, CTDC-COLUMNS or CTDC-NONE, or `RecordsRefused` with CTDC-ROW, CTDC-YEAR, CTDC-OTHER-YEAR,
    CTDC-FLAG, CTDC-VALUE or CODE-UNMATCHED, one for each row that cannot be read; then nothing is taken.
    """
    lines = read_rows(file)
    names = tuple(cell.strip() for cell in next(lines, (0, []))[1])
    reading = _Reading(file.name, names, recognise(names, file=file.name), years)
    for line, cells in lines:
        step(line)
        reading.add(line, cells)
    return reading.records()


class _Reading:
    """The rows of one file on their way to a report."""

    def __init__(self, file: str, names: Sequence[str], layout: Layout, years: range | None) -> None:
        self._file = file
        self._names = names
        self._layout = layout
        self._years = years
        self._places = [(name, names.index(name)) for name in layout.readers if name in names]
        self._tallies = {name: ColumnTally() for name, _ in self._places}
        self._rules: Counter[str] = Counter()
        self._victims: list[Victim] = []
        self._distinct: dict[Victim, Victim] = {}
        self._refusing = Refusing(_REFUSALS_KEPT)
        self._ragged = 0

    def add(self, line: int, cells: Sequence[str]) -> None:
        """Read one row, or count it as refused."""
        if len(cells) != len(self._names):
            self._ragged += 1
            self._refuse(f"line {line}", _ragged(cells, self._names))
            return
        labels = {name: cells[place].strip() for name, place in self._places}
        read: dict[str, str | None] = {}
        for name, label in labels.items():
            try:
                read[name] = self._layout.readers[name](label)
            except Refusal as refusal:
                self._tallies[name].refused += 1
                self._refuse(f"line {line}, {name}", refusal)
                return
        if self._years is not None and int(read["yearOfRegistration"] or "") not in self._years:
            self._tallies["yearOfRegistration"].refused += 1
            self._refuse(f"line {line}, yearOfRegistration", _other_year(labels["yearOfRegistration"], self._years))
            return
        self._take(read)
        self._count(labels, read, cells)

    def _take(self, read: dict[str, str | None]) -> None:
        victim, found = victim_of(read, self._layout)
        self._rules.update(found.rules)
        self._victims.append(self._distinct.setdefault(victim, victim))

    def _count(self, labels: dict[str, str], read: dict[str, str | None], cells: Sequence[str]) -> None:
        for name, place in self._places:
            tally, label, code = self._tallies[name], labels[name], read[name]
            tally.trimmed += label != cells[place]
            if code is None:
                tally.unknown[label] += 1
            else:
                tally.mapped[label, code] += 1

    def _refuse(self, where: str, refusal: Refusal) -> None:
        self._refusing.add(refusal, where=f"{self._file}, {where}")

    def records(self) -> CtdcRecords:
        """All records; raises `RecordsRefused`, or `Refusal` CTDC-NONE."""
        report = self._report()
        if self._refusing.total:
            raise RecordsRefused(self._refusing.kept, total=self._refusing.total, report=report)
        if not self._victims:
            raise Refusal(
                "CTDC-NONE",
                found=f"{self._file} has a heading and no record",
                reason="there is nothing to count",
                next_step="check that the right file was given",
            )
        return CtdcRecords(tuple(self._victims), report)

    def _report(self) -> CtdcReport:
        return CtdcReport(
            layout=self._layout.name,
            rows=len(self._victims) + self._refusing.total,
            refused=self._refusing.total,
            ragged=self._ragged,
            alike=len(self._victims) - len(self._distinct),
            columns=self._tallies,
            rules=dict(self._rules),
            unread_columns=self._layout.unread(self._names),
            unknown_columns=[name[:_LONGEST_NAME] for name in self._layout.strange(self._names)[:_MOST_NAMES]],
        )


def _ragged(cells: Sequence[str], names: Sequence[str]) -> Refusal:
    return Refusal(
        "CTDC-ROW",
        found=f"{len(cells)} fields where the heading has {len(names)}",
        reason="each row has one field for each column",
        next_step="look for a missing or stray comma, or a file cut short",
    )


def _other_year(label: str, years: range) -> Refusal:
    return Refusal(
        "CTDC-OTHER-YEAR",
        found=f"'{label}'",
        reason=f"records from {years.start} to {years.stop - 1} are counted, and others would be left out unseen",
        next_step="take in the release of the dataset that is described; another one needs its own years, breaks and "
        "notes first",
    )
