"""The counting peer: the same twelve tables by hand, in SQL for DuckDB.

`python -m benchmarks.by_hand FACTS.parquet FOLDER` writes `<table>.parquet` and `<table>.csv` of each: the cells, zeros
included, in the columns of a release.
"""

import glob
import sys
from pathlib import Path
from typing import NamedTuple

import duckdb


class Table(NamedTuple):
    """What an analyst would note down: the columns to group by, those that hold lists, the year, and the condition."""

    columns: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    year: str = "year_registered"
    condition: str = "TRUE"


TABLES = {
    "victims": Table(),
    "by-form": Table(("form",)),
    "by-every-form": Table(("forms",), lists=("forms",)),
    "by-age": Table(("age",)),
    "by-citizenship": Table(("citizenship",)),
    "by-means": Table(("means",), lists=("means",)),
    "by-form-and-agency": Table(("form", "agency")),
    "by-form-and-arrondissement": Table(("form", "arrondissement")),
    "by-sex-and-citizenship-group": Table(("sex", "citizenship_group")),
    "by-form-and-means": Table(("form", "means"), lists=("means",)),
    "by-form-sex-and-age": Table(("form", "sex", "age")),
    "children-by-form-and-sex-of-facts": Table(
        ("form", "sex"), year="year_of_facts", condition="age IN ('Y_LT18', 'Y0T8', 'Y9T17')"
    ),
}
TOTALS = {"form": "all", "forms": "all"}
REMARK = "Made-up figures of a demonstration: no real case, person or authority stands behind them. Source: Nobody"


def count(facts: Path, folder: Path) -> None:
    """Count every table and write it."""
    connection = duckdb.connect()
    source = f"read_parquet({quoted(glob.escape(str(facts)))}, hive_partitioning = false)"
    connection.execute(f"CREATE VIEW facts AS SELECT * FROM {source}")  # noqa: S608
    for name, table in TABLES.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE cells AS {cells(table)}")
        connection.execute(f"COPY cells TO {quoted(f'{folder / name}.parquet')} (COMPRESSION zstd)")
        connection.execute(f"COPY cells TO {quoted(f'{folder / name}.csv')} (HEADER)")


def quoted(text: str) -> str:
    """The text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


# What is put into the SQL below stands in this file.
def cells(table: Table) -> str:
    """The cells of one table as a release holds them, with a 0 where nothing was counted."""
    names = table.columns
    every = "".join(f" CROSS JOIN (FROM counted SELECT DISTINCT {name}) AS every_{name}" for name in names)
    shown = "".join(f" every_{name}.{name} AS {name.upper()}," for name in names)
    same = "".join(f" AND counted.{name} = every_{name}.{name}" for name in names)
    order = ", ".join(["TIME_PERIOD", *(name.upper() for name in names)])
    return f"""
        WITH finest AS ({finest(table)}), counted AS ({counted(table)})
        SELECT 'BEL' AS REF_AREA, years.year::VARCHAR AS TIME_PERIOD,{shown} 'victim' AS UNIT_MEASURE,
            coalesce(counted.n, 0)::BIGINT AS OBS_VALUE, 'A' AS OBS_STATUS, 'F' AS CONF_STATUS,
            NULL::BIGINT AS LOWER_BOUND, NULL::BIGINT AS UPPER_BOUND,
            '' AS COMMENT_OBS, '' AS PUBLISHER, '' AS ADDRESS, '' AS READ_ON, '{REMARK}' AS COMMENT_DSET
        FROM (SELECT unnest(range(2008, 2023)) AS year) AS years{every}
        LEFT JOIN counted ON counted.year = years.year{same}
        ORDER BY {order}"""  # noqa: S608


def finest(table: Table) -> str:
    """How many in each year and combination of codes; lists are spread, and counted once as they are for the totals."""
    single = "".join(f", {name}" for name in _single(table))
    where = f"FROM facts WHERE {table.year} BETWEEN 2008 AND 2022 AND {table.condition}"
    whole = f"SELECT {table.year} AS year{single}, count(*) AS n {where} GROUP BY ALL"
    if not table.lists:
        return whole
    lists = "".join(f", {name}" for name in table.lists)
    spread = "".join(f", unnest({name}) AS {name}" for name in table.lists)
    facts = f"SELECT {table.year} AS year{single}{spread} {where}"
    return f"SELECT year{single}{lists}, count(*) AS n FROM ({facts}) GROUP BY ALL UNION ALL BY NAME {whole}"  # noqa: S608


def counted(table: Table) -> str:
    """The same with the totals over every column that holds one code."""
    codes = "".join(f", coalesce({name}, '{TOTALS.get(name, '_T')}') AS {name}" for name in table.columns)
    lists = "".join(f", {name}" for name in table.lists)
    cube = f", CUBE ({', '.join(_single(table))})" if _single(table) else ""
    return f"SELECT year{codes}, sum(n) AS n FROM finest GROUP BY year{lists}{cube}"  # noqa: S608


def _single(table: Table) -> list[str]:
    return [name for name in table.columns if name not in table.lists]


if __name__ == "__main__":
    count(Path(sys.argv[1]), Path(sys.argv[2]))
