"""Which combinations of codes a page shows, so that a table stays readable."""

from openthb.classifications import codelist
from openthb.statistics.cubes import Cube
from openthb.statistics.cubes.cube import TOTALS

MOST_COLUMNS = 7


def shown_categories(cube: Cube) -> tuple[tuple[str, ...], ...]:
    """The combinations in which at most one dimension is not a total: the total first, then by dimension and code.

    Finer combinations stand in the files.
    """
    found = dict.fromkeys(cell.codes for cell in cube.observations)
    return tuple(
        sorted((codes for codes in found if _distance(cube, codes) <= 1), key=lambda codes: _place(cube, codes))
    )


def has_finer(cube: Cube) -> bool:
    """Whether the cube holds combinations that the page leaves to the files."""
    return any(_distance(cube, cell.codes) > 1 for cell in cube.observations)


def is_total(cube: Cube, codes: tuple[str, ...]) -> bool:
    """Whether every dimension stands at its total."""
    return _distance(cube, codes) == 0


def _distance(cube: Cube, codes: tuple[str, ...]) -> int:
    return sum(code != TOTALS[name] for name, code in zip(cube.dimensions, codes, strict=True))


def _place(cube: Cube, codes: tuple[str, ...]) -> tuple[int, int, int]:
    for number, (name, code) in enumerate(zip(cube.dimensions, codes, strict=True)):
        if code != TOTALS[name]:
            return (1, number, codelist(name).codes.index(code))
    return (0, 0, 0)
