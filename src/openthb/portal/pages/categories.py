"""Which combinations of codes a page shows, so that a table stays readable."""

from collections import defaultdict
from decimal import Decimal

from openthb.classifications import codelist
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Cube
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.cubes.units import PLACES
from openthb.statistics.facts import TABLES
from openthb.statistics.series.dimensions import DIMENSIONS

MOST_COLUMNS = 7
Codes = tuple[str, ...]
# A fact can have several codes of these and is counted under each: what is broken down by them need not add up.
SET_VALUED = frozenset(column.name for table in TABLES.values() for column in table.columns if column.kind == "codes")
_UNKNOWN = ("_U", "unknown")
_HALF_A_STEP = Decimal(1).scaleb(-PLACES) / 2


def shown_categories(cube: Cube) -> tuple[Codes, ...]:
    """The combinations in which at most one dimension is not a total: the total first, then by dimension and code.

    Finer combinations stand in the files.
    """
    found = dict.fromkeys(cell.codes for cell in cube.observations)
    return tuple(
        sorted((codes for codes in found if _distance(cube, codes) <= 1), key=lambda codes: _place(cube, codes))
    )


def main_categories(cube: Cube) -> tuple[Codes, ...]:
    """The combinations in which the first dimension alone is not a total, in the order of its code list."""
    return tuple(
        codes
        for codes in shown_categories(cube)
        if not is_total(cube, codes) and codes[0] != TOTALS[cube.dimensions[0]]
    )


def has_finer(cube: Cube) -> bool:
    """Whether the cube holds combinations that the page leaves to the files."""
    return any(_distance(cube, cell.codes) > 1 for cell in cube.observations)


def is_total(cube: Cube, codes: Codes) -> bool:
    """Whether every dimension stands at its total."""
    return _distance(cube, codes) == 0


def is_unknown(codes: Codes) -> bool:
    """Whether something of the category is not known."""
    return any(code in _UNKNOWN for code in codes)


def block(cube: Cube, codes: Codes) -> int:
    """The place of the first dimension that is not a total, from 0; -1 for the total."""
    return next((n for n, name in enumerate(cube.dimensions) if codes[n] != TOTALS[name]), -1)


def exceeds_total(cube: Cube, dimension: str) -> bool:
    """Whether the parts of a dimension come to more than their total in some period; rates, by more than rounding."""
    place, total = cube.dimensions.index(dimension), TOTALS[dimension]
    parts: dict[tuple[Period, Codes], list[int | Decimal]] = defaultdict(list)
    for cell in cube.observations:
        if cell.codes[place] != total and cell.value is not None:
            parts[cell.period, (*cell.codes[:place], total, *cell.codes[place + 1 :])].append(cell.value)
    return any(_is_more(values, whole.value) for key, values in parts.items() if (whole := cube.by_key.get(key)))


def _is_more(parts: list[int | Decimal], whole: int | Decimal | None) -> bool:
    if whole is None:
        return False
    slack = _HALF_A_STEP * (len(parts) + 1) if isinstance(whole, Decimal) else 0
    return sum(parts) > whole + slack


def in_order(cube: Cube, dimension: str) -> tuple[str, ...]:
    """The codes that occur in a dimension: the total first, then in the order of its code list."""
    order = _order(dimension)
    return tuple(sorted(cube.codes(dimension), key=lambda code: (code != TOTALS[dimension], order.index(code))))


def _order(dimension: str) -> Codes:
    return codelist(DIMENSIONS[dimension].codelist).codes


def _distance(cube: Cube, codes: Codes) -> int:
    return sum(code != TOTALS[name] for name, code in zip(cube.dimensions, codes, strict=True))


def _place(cube: Cube, codes: Codes) -> tuple[int, int, int]:
    for number, (name, code) in enumerate(zip(cube.dimensions, codes, strict=True)):
        if code != TOTALS[name]:
            return (1, number, _order(name).index(code))
    return (0, 0, 0)
