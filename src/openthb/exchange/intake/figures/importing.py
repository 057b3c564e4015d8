"""Importing a table of published figures: all of it, or nothing."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from openthb.exchange.intake.figures.columns import check_heading
from openthb.exchange.intake.figures.reading import read_figure
from openthb.exchange.intake.rows import read_rows
from openthb.foundation.errors import Refusal
from openthb.foundation.refusing import Refusing
from openthb.statistics.published.figure import Figure, Key
from openthb.statistics.published.store import FigureStore
from openthb.statistics.series import Catalogue

_REFUSALS_KEPT = 50
Step = Callable[[int], None]


@dataclass(frozen=True)
class ImportReport:
    """What an import took: rows read, figures new and already held, the batch, and how labels were understood."""

    rows: int
    taken: int
    held: int
    batch: str | None
    understood: dict[str, int]

    def as_dict(self) -> dict[str, object]:
        """The report for a program."""
        return {
            "rows": self.rows,
            "taken": self.taken,
            "held": self.held,
            "batch": self.batch,
            "understood": self.understood,
        }


def import_figures(
    file: Path,
    *,
    store: FigureStore,
    catalogue: Catalogue,
    sealed: frozenset[tuple[str, str]] = frozenset(),
    dry_run: bool = False,
    today: date | None = None,
    step: Step = lambda _: None,
) -> ImportReport:
    """Read, check and store the figures of `file`; `sealed` are the (series, vintage) that can take no more.

    `today`, where given, is the last day on which a figure can have been read; `step` is told the number of the
    line just read. Raises `Refusal` or `Refusals` naming rows and columns;
    then nothing is stored.
    """
    figures, understood = _read(file, catalogue, today, step)
    new = store.news(figures)
    _refuse_sealed(new, sealed)
    batch = None if dry_run else store.add(new)
    return ImportReport(
        len(figures), len(new), len(figures) - len(new), batch.stem if batch else None, dict(sorted(understood.items()))
    )


def _read(file: Path, catalogue: Catalogue, today: date | None, step: Step) -> tuple[list[Figure], Counter[str]]:
    understood: Counter[str] = Counter()
    figures: list[Figure] = []
    lines: dict[Key, int] = {}
    with Refusing(_REFUSALS_KEPT) as refusing:
        for line, row in _named_rows(file, refusing):
            step(line)
            try:
                figure, labels = read_figure(row, catalogue, today)
                _refuse_twice(figure, line, lines)
            except Refusal as refusal:
                refusing.add(refusal, where=f"{file.name}, line {line}")
                continue
            figures.append(figure)
            understood.update(f"{label} → {code}" for label, code in labels.items())
    if not figures:
        raise _empty(file)
    return figures, understood


def _named_rows(file: Path, refusing: Refusing) -> Iterator[tuple[int, dict[str, str]]]:
    rows = read_rows(file)
    first = next(rows, None)
    if first is None:
        raise _empty(file)
    names = check_heading(first[1], file=file.name)
    for line, cells in rows:
        if len(cells) == len(names):
            yield line, dict(zip(names, cells, strict=True))
        else:
            refusing.add(_ragged(cells, names), where=f"{file.name}, line {line}")


def _refuse_twice(figure: Figure, line: int, lines: dict[Key, int]) -> None:
    before = lines.setdefault(figure.key, line)
    if before != line:
        raise Refusal(
            "FIGURE-KEY-TWICE",
            found=f"{figure.series}, {figure.period}, {dict(figure.codes)} stands in line {before} already",
            reason="one cell has one figure; two would have to be averaged or chosen between",
            next_step="drop one row, or give them different vintages or series",
        )


def _refuse_sealed(figures: Sequence[Figure], sealed: frozenset[tuple[str, str]]) -> None:
    newest = dict(sorted(sealed))  # of each series the last one stays
    for figure in figures:
        if (figure.series, figure.vintage) in sealed:
            raise Refusal(
                "FIGURE-VINTAGE-SEALED",
                found=f"a new figure for {figure.series}@{figure.vintage}, {figure.period}",
                reason="that vintage is sealed and never changes",
                next_step="describe a new vintage with its reason and import the figures under its name",
            )
        if figure.vintage < newest.get(figure.series, ""):
            raise Refusal(
                "FIGURE-VINTAGE-PASSED",
                found=f"a figure for {figure.series}@{figure.vintage}, {figure.period}, "
                f"where {newest[figure.series]} is sealed",
                reason="each vintage states what changed since the one before it, so none can be slipped in behind it",
                next_step="leave the older vintage out, or import its figures under a new one",
            )


def _ragged(cells: Sequence[str], names: Sequence[str]) -> Refusal:
    return Refusal(
        "FIGURES-ROW",
        found=f"{len(cells)} fields where the heading has {len(names)}",
        reason="each row has one field for each column",
        next_step="look for a missing or stray comma, or a file cut short",
    )


def _empty(file: Path) -> Refusal:
    return Refusal(
        "FIGURES-NONE",
        found=f"{file.name} has no row of figures",
        reason="there is nothing to import",
        next_step="check that the right file was given",
    )
