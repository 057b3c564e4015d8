"""A cube as flat records with SDMX concept names: what its CSV, Parquet and JSON forms hold.

    REF_AREA, TIME_PERIOD, FORM, SEX, AGE, CITIZENSHIP, UNIT_MEASURE, OBS_VALUE, OBS_STATUS, CONF_STATUS,
    LOWER_BOUND, UPPER_BOUND, COMMENT_OBS, PUBLISHER, ADDRESS, READ_ON, COMMENT_DSET

Dimensions a series does not have are left out; numbers are whole counts, rates with two decimals, or empty.
COMMENT_DSET stands only where something must be said of all figures (that they are made up, what a 0 means).
"""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any

from openthb.foundation.dates import PartialDate
from openthb.foundation.periods import Period
from openthb.statistics.cubes.cube import Cube
from openthb.statistics.cubes.observation import Observation, Provenance

Value = str | int | Decimal | None
Record = Mapping[str, Value]
NUMBERS = ("OBS_VALUE", "LOWER_BOUND", "UPPER_BOUND")
REMARK = "COMMENT_DSET"


def columns(dimensions: Iterable[str], *, remark: str = "") -> tuple[str, ...]:
    """The columns of a cube with these dimensions, in order; with a `remark` on all figures, its column last."""
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
    return ("REF_AREA", "TIME_PERIOD", *names, "UNIT_MEASURE", "OBS_VALUE", *flags, *([REMARK] if remark else []))


def records(cube: Cube, *, remark: str = "") -> list[dict[str, Any]]:
    """One record a cell, in the cube's order, each with the `remark`, if there is one; values are `Value`s."""
    names = columns(cube.dimensions, remark=remark)
    return [dict(zip(names, row, strict=True)) for row in rows(cube, remark=remark)]


def rows(cube: Cube, *, remark: str = "") -> Iterator[tuple[Value, ...]]:
    """The values of each cell in the order of `columns`."""
    said = (remark,) if remark else ()
    for cell in cube.observations:
        yield (
            cube.country,
            cell.period.code,
            *cell.codes,
            cube.unit,
            cell.value,
            cell.obs_status,
            cell.conf_status,
            cell.lower,
            cell.upper,
            cell.note,
            *_origin(cell.provenance),
            *said,
        )


def _origin(provenance: Provenance | None) -> tuple[str, str, str]:
    return (provenance.publisher, provenance.address, str(provenance.read_on)) if provenance else ("", "", "")


def from_records(rows: Iterable[Record], *, country: str, unit: str, dimensions: tuple[str, ...]) -> Cube:
    """The cube whose records these are; refuses impossible cells and double keys as `Cube.of` does."""
    cells = (_observation(row, dimensions) for row in rows)
    return Cube.of(country=country, unit=unit, dimensions=dimensions, observations=cells)


def _observation(row: Record, dimensions: tuple[str, ...]) -> Observation:
    return Observation(
        period=Period.parse(str(row["TIME_PERIOD"])),
        codes=tuple(str(row[name.upper()]) for name in dimensions),
        value=_value(row["OBS_VALUE"]),
        obs_status=str(row["OBS_STATUS"]),
        conf_status=str(row["CONF_STATUS"]),
        lower=_number(row["LOWER_BOUND"]),
        upper=_number(row["UPPER_BOUND"]),
        note=str(row["COMMENT_OBS"]),
        provenance=_provenance(row),
    )


def _value(value: Value) -> int | Decimal | None:
    return value if isinstance(value, Decimal) else _number(value)


def _number(value: Value) -> int | None:
    return None if value is None or value == "" else int(value)


def _provenance(row: Record) -> Provenance | None:
    if not row["PUBLISHER"]:
        return None
    return Provenance(str(row["PUBLISHER"]), str(row["ADDRESS"]), PartialDate.parse(str(row["READ_ON"])))
