"""A cube as flat records with SDMX concept names: what its CSV, Parquet and JSON forms hold.

    REF_AREA, TIME_PERIOD, FORM, SEX, AGE, CITIZENSHIP, UNIT_MEASURE, OBS_VALUE, OBS_STATUS, CONF_STATUS,
    LOWER_BOUND, UPPER_BOUND, COMMENT_OBS, PUBLISHER, ADDRESS, READ_ON

Dimensions a series does not have are left out; numbers are whole counts or empty.
"""

from collections.abc import Iterable, Mapping

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.observation import Observation, Provenance

Record = Mapping[str, str | int | None]
NUMBERS = ("OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND")


def columns(dimensions: Iterable[str]) -> tuple[str, ...]:
    """The columns of a cube with these dimensions, in order."""
    names = (name.upper() for name in dimensions)
    flags = (
        "OBS_STATUS",
        "CONF_STATUS",
        "LOWER_BOUND",
        "UPPER_BOUND",
        "COMMENT_OBS",
        "PUBLISHER",
        "ADDRESS",
        "READ_ON",
    )
    return ("REF_AREA", "TIME_PERIOD", *names, "UNIT_MEASURE", "OBS_VALUE", *flags)


def records(cube: Cube) -> list[dict[str, str | int | None]]:
    """One record a cell, in the cube's order."""
    return [_record(cube, cell) for cell in cube.observations]


def _record(cube: Cube, cell: Observation) -> dict[str, str | int | None]:
    origin = cell.provenance
    return {
        "REF_AREA": cube.country,
        "TIME_PERIOD": cell.period.code,
        **{name.upper(): code for name, code in zip(cube.dimensions, cell.codes, strict=True)},
        "UNIT_MEASURE": cube.unit,
        "OBS_VALUE": cell.value,
        "OBS_STATUS": cell.obs_status,
        "CONF_STATUS": cell.conf_status,
        "LOWER_BOUND": cell.lower,
        "UPPER_BOUND": cell.upper,
        "COMMENT_OBS": cell.note,
        "PUBLISHER": origin.publisher if origin else "",
        "ADDRESS": origin.address if origin else "",
        "READ_ON": str(origin.read_on) if origin else "",
    }


def from_records(rows: Iterable[Record], *, country: str, unit: str, dimensions: tuple[str, ...]) -> Cube:
    """The cube whose records these are; refuses impossible cells and double keys as `Cube.of` does."""
    cells = (_observation(row, dimensions) for row in rows)
    return Cube.of(country=country, unit=unit, dimensions=dimensions, observations=cells)


def _observation(row: Record, dimensions: tuple[str, ...]) -> Observation:
    return Observation(
        period=Period.parse(str(row["TIME_PERIOD"])),
        codes=tuple(str(row[name.upper()]) for name in dimensions),
        value=_number(row["OBS_VALUE"]),
        obs_status=str(row["OBS_STATUS"]),
        conf_status=str(row["CONF_STATUS"]),
        lower=_number(row["LOWER_BOUND"]),
        upper=_number(row["UPPER_BOUND"]),
        note=str(row["COMMENT_OBS"]),
        provenance=_provenance(row),
    )


def _number(value: str | int | None) -> int | None:
    return None if value is None or value == "" else int(value)


def _provenance(row: Record) -> Provenance | None:
    if not row["PUBLISHER"]:
        return None
    return Provenance(str(row["PUBLISHER"]), str(row["ADDRESS"]), PartialDate.parse(str(row["READ_ON"])))
