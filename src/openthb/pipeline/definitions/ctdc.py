"""Victims in the public records of CTDC: six tables."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from openthb.foundation.errors import Refusal
from openthb.foundation.texts import Words
from openthb.statistics.collections import Collection
from openthb.statistics.definitions import Definition, count
from openthb.statistics.series import Catalogue, SeriesDescription

NAME = "ctdc"
FIRST_YEAR, LAST_YEAR = 2002, 2018
VINTAGE = "2020-04-14"
_SERIES = Path(__file__).parent / "series"


def definitions(collection: Collection) -> tuple[Definition, ...]:
    """The six tables, their pages naming the file the records were read from."""
    registered = count("victims").registered(FIRST_YEAR, LAST_YEAR)
    drafts = {
        "ctdc-victims": registered,
        "ctdc-victims-by-form-and-sex": registered.by("form", "sex"),
        "ctdc-victims-by-age": registered.by("age"),
        "ctdc-victims-by-citizenship": registered.by("citizenship"),
        "ctdc-victims-by-country-of-exploitation": registered.by("country_of_exploitation"),
        "ctdc-victims-by-means": registered.by("means"),
    }
    return tuple(draft.described(_described(name, collection)) for name, draft in drafts.items())


def check_years(years: range) -> None:
    """The records lie in the years that are counted; raises `Refusal` CTDC-OTHER-RELEASE."""
    if years.start < FIRST_YEAR or years.stop - 1 > LAST_YEAR:
        raise Refusal(
            "CTDC-OTHER-RELEASE",
            found=f"records from {years.start} to {years.stop - 1}",
            reason=f"the definitions count the Global Dataset of 14 April 2020, from {FIRST_YEAR} to {LAST_YEAR}; "
            "records of other years would be left out unseen",
            next_step="take in that file; another release of the dataset needs its own years, breaks and notes first",
        )


@cache
def _catalogue() -> Catalogue:
    return Catalogue.read(_SERIES)


def _described(name: str, collection: Collection) -> SeriesDescription:
    description = _catalogue()[name]
    return replace(description, notes=(*description.notes, _read_from(collection)))


def _read_from(collection: Collection) -> Words:
    records, file = f"{collection.tables['victims'].rows:,}", collection.origin.name
    return Words(
        en=f"Counted by OpenTHB from the {records} records of the file {file}. {collection.origin.remark}".strip()
    )
