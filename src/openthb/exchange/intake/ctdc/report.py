"""What was read of a file of records, for a program and for people."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from openthb.exchange.intake.ctdc.forms import RULES
from openthb.foundation.errors import Refusal, Refusals


@dataclass
class ColumnTally:
    """How the cells of one column were read; refused rows are counted under the column that was refused alone.

    `mapped` counts (label, code), `unknown` each value that says that it is not known, `trimmed` cells with blanks
    around them, `refused` the rows refused for this column.
    """

    mapped: Counter[tuple[str, str]] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)
    trimmed: int = 0
    refused: int = 0

    def as_dict(self) -> dict[str, object]:
        """The tally for a program, in the order of the labels."""
        return {
            "mapped": [
                {"label": label, "code": code, "rows": rows} for (label, code), rows in sorted(self.mapped.items())
            ],
            "unknown": dict(sorted(self.unknown.items())),
            "trimmed": self.trimmed,
            "refused": self.refused,
        }

    def lines(self) -> Iterator[str]:
        """The tally for people, most frequent first."""
        for (label, code), rows in sorted(self.mapped.items(), key=lambda item: (-item[1], item[0])):
            yield f"    {label} → {code}: {rows}"
        for value, rows in sorted(self.unknown.items(), key=lambda item: (-item[1], item[0])):
            yield f"    {value or '(empty)'} → not known: {rows}"
        if self.trimmed:
            yield f"    blanks taken away: {self.trimmed}"
        if self.refused:
            yield f"    refused: {self.refused}"


@dataclass(frozen=True)
class CtdcReport:
    """What a file held: `rows` are its records, of which `refused` could not be read; `ragged` of these lack fields.

    `alike` are records equal to an earlier one in all that is read; nothing says whether they are one person, so each
    is counted. `unknown_columns` are no columns of CTDC, `unread_columns` are, but have no place in the facts. `rules`
    counts the records to which each rule of the forms applied.
    """

    layout: str
    rows: int
    refused: int
    ragged: int
    alike: int
    columns: Mapping[str, ColumnTally]
    rules: Mapping[str, int]
    unread_columns: Sequence[str] = ()
    unknown_columns: Sequence[str] = ()

    @property
    def readable(self) -> int:
        """The records that could be read."""
        return self.rows - self.refused

    @property
    def taken(self) -> int:
        """The records taken: all of them, or none where one was refused."""
        return 0 if self.refused else self.rows

    def as_dict(self) -> dict[str, object]:
        """The report for a program."""
        return {
            "layout": self.layout,
            "rows": self.rows,
            "taken": self.taken,
            "refused": self.refused,
            "ragged": self.ragged,
            "alike": self.alike,
            "columns": {name: tally.as_dict() for name, tally in self.columns.items()},
            "unread_columns": list(self.unread_columns),
            "unknown_columns": list(self.unknown_columns),
            "forms": {
                name: {"rule": text, "rows": self.rules.get(name, 0), "verified": False} for name, text in RULES.items()
            },
        }

    def lines(self) -> list[str]:
        """The report for people."""
        return [
            f"{self.rows} records in the {self.layout} layout of CTDC: {self.taken} taken, {self.refused} refused",
            f"  {self.alike} of them are equal to an earlier one in all that is read; each is counted",
            *self._column_lines(),
            *_listed("Columns that have no place in the facts", self.unread_columns),
            *_listed("Columns unknown here, not read", self.unknown_columns),
            "The form of exploitation (rules of OpenTHB, not verified with CTDC):",
            *(f"  {self.rules.get(name, 0)} records: {text}" for name, text in RULES.items()),
        ]

    def _column_lines(self) -> Iterator[str]:
        if self.ragged:
            yield f"  rows with too few or too many fields: {self.ragged}"
        for name, tally in self.columns.items():
            yield f"  {name}"
            yield from tally.lines()


def _listed(words: str, names: Sequence[str]) -> list[str]:
    return [f"{words}: {', '.join(name or '(no name)' for name in names)}"] if names else []


class RecordsRefused(Refusals):
    """The refusals of a file of which nothing was taken, with the `report` on all its rows."""

    def __init__(self, kept: Sequence[Refusal], *, total: int, report: CtdcReport) -> None:
        super().__init__(kept, total=total)
        self.report = report

    def as_dict(self) -> dict[str, object]:
        """The refusals kept, how many there were in all, and the report."""
        return {**super().as_dict(), "report": self.report.as_dict()}
