"""The headline of a release: the newest published cell its sentence speaks of."""

from openthb.statistics.cubes import Cube, Observation
from openthb.statistics.series import SeriesDescription


def headline_cell(description: SeriesDescription, cube: Cube) -> Observation | None:
    """The newest cell with a figure in the headline's line; years go before longer or shorter periods.

    Where that line is empty, the newest published cell of the cube; None when nothing is published.
    """
    line = [cell for cell in cube.line(description.headline) if cell.state != "missing"]
    return _newest(line) or _newest(list(cube.published()))


def _newest(cells: list[Observation]) -> Observation | None:
    years = [cell for cell in cells if cell.period.is_year]
    return max(years or cells, key=lambda cell: cell.period.end, default=None)
