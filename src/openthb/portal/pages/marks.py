"""What is marked in a chart: a line over periods, a line for each category, or the categories of one period."""

from dataclasses import dataclass
from decimal import Decimal

from openthb.classifications import codelist
from openthb.foundation.periods import Period
from openthb.portal.charts import Kind, Mark
from openthb.portal.pages.categories import Codes, is_unknown
from openthb.portal.pages.words import category, period
from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.cubes.units import PLACES
from openthb.statistics.series import SeriesDescription

_MOST_BARS = 15
_PROVISIONAL = "P"
Ranked = tuple[Codes, Observation | None]


@dataclass(frozen=True)
class Shown:
    """What a chart shows: its kind and marks; of bars, their period and how many categories are left to the files.

    The last `unknown_added` bars are not among the largest: they are what is not known.
    """

    kind: Kind
    marks: tuple[Mark, ...]
    period: Period | None = None
    left_out: int = 0
    unknown_added: int = 0


def columns(
    cube: Cube, codes: Codes, periods: list[Period], series: SeriesDescription, language: str
) -> tuple[Mark, ...]:
    """One line over the periods, its newest figure emphasised."""
    breaks = {item.year for item in series.breaks}
    line = [cube.by_key.get((covered, codes)) for covered in periods]
    newest = max((i for i, cell in enumerate(line) if cell and cell.state != "missing"), default=-1)
    return tuple(
        mark(
            cell,
            period(covered, language),
            emphasised=place == newest,
            break_before=place > 0 and covered.start.year in breaks,
            flag=_flag(cell, language),
        )
        for place, (covered, cell) in enumerate(zip(periods, line, strict=True))
    )


def groups(
    cube: Cube, categories: list[Codes], years: list[Period], series: SeriesDescription, language: str
) -> tuple[Mark, ...]:
    """A line for each category over the years."""
    breaks = {item.year for item in series.breaks}
    return tuple(
        mark(
            cube.by_key.get((year, codes)),
            year.label,
            group=category(cube, codes, language),
            break_before=place > 0 and year.start.year in breaks,
            flag=_flag(cube.by_key.get((year, codes)), language),
        )
        for codes in categories
        for place, year in enumerate(years)
    )


def bars(cube: Cube, covered: Period, categories: list[Codes], language: str) -> Shown:
    """The largest categories of one period and, however small, what is not known."""
    cells = [(codes, cube.by_key.get((covered, codes))) for codes in categories]
    known = [(codes, cell) for codes, cell in cells if cell and cell.state != "missing"]
    ranked = sorted(known or cells, key=lambda pair: -(pair[1].value or 0) if pair[1] else 0)
    largest = _without_zeros(ranked[:_MOST_BARS]) if len(ranked) > _MOST_BARS else ranked
    unknown = [(codes, cell) for codes, cell in ranked[_MOST_BARS:] if is_unknown(codes) and cell and cell.value]
    kept = [*largest, *unknown]
    marks = tuple(mark(cell, category(cube, codes, language), flag=_flag(cell, language)) for codes, cell in kept)
    return Shown("bars", marks, covered, len(ranked) - len(kept), len(unknown))


def _without_zeros(kept: list[Ranked]) -> list[Ranked]:
    """Of many categories those with something to show; all where there is nothing."""
    return [(codes, cell) for codes, cell in kept if cell and (cell.value != 0)] or kept


def _flag(cell: Observation | None, language: str) -> str:
    """The words for a provisional figure; other flags stand in the table."""
    provisional = cell is not None and cell.obs_status == _PROVISIONAL and cell.value is not None
    return codelist("obs_status")[_PROVISIONAL].label.in_language(language) if provisional else ""


def mark(
    cell: Observation | None,
    label: str,
    *,
    group: str = "",
    emphasised: bool = False,
    break_before: bool = False,
    flag: str = "",
) -> Mark:
    """One cell as a mark: a value, a bound, or a gap."""
    if cell is None or cell.state in ("missing", "suppressed") or (cell.value is None and cell.upper is None):
        return Mark(category=label, group=group, state="missing", break_before=break_before)
    if cell.value is not None:
        return Mark(
            category=label,
            group=group,
            value=cell.value if isinstance(cell.value, int) else float(cell.value),
            emphasised=emphasised,
            break_before=break_before,
            flag=flag,
            places=PLACES if isinstance(cell.value, Decimal) else 0,
        )
    return Mark(
        category=label, group=group, low=cell.lower, high=cell.upper, state="bounded", break_before=break_before
    )
