"""Which combinations of codes a page shows, so that a table stays readable."""

from openthb.classifications import codelist
from openthb.statistics.cubes import Cube
from openthb.statistics.cubes.cube import TOTALS
from openthb.statistics.facts import TABLES
from openthb.statistics.series.dimensions import DIMENSIONS

MOST_COLUMNS = 7
Codes = tuple[str, ...]
# A fact has several codes of these and is counted under each: what is broken down by them does not add up.
SET_VALUED = frozenset(column.name for table in TABLES.values() for column in table.columns if column.kind == "codes")
_UNKNOWN = ("_U", "unknown")


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
