"""From the figures of one vintage to the cube of its series."""

from collections.abc import Iterable

from openthb.statistics.cubes import Cube
from openthb.statistics.published.figure import Figure
from openthb.statistics.series import SeriesDescription


def cube_of(description: SeriesDescription, figures: Iterable[Figure]) -> Cube:
    """The cube of one vintage, as published, with an explicit gap for each year of which no figure is held.

    A series of totals over several years has no yearly gaps. Nothing is added up, averaged or filled in.
    """
    cube = Cube.of(
        country=description.country,
        unit=description.unit,
        dimensions=description.dimensions,
        observations=(figure.observation(description.dimensions) for figure in figures),
    )
    if not any(cell.period.is_year for cell in cube.observations):
        return cube
    return cube.with_gaps(description.first_year, description.last_year)
