"""The shape of the register speaks in codes of the lists and in shares that can be drawn."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pytest

from openthb.classifications import codelist
from openthb.statistics.facts import SUSPECTS
from openthb.synthetic.places import places
from openthb.synthetic.shape import shape
from openthb.synthetic.shares import Shares, apportioned, one_key

LISTS = {
    "agency": "agency",
    "means": "means",
    "victims_sex": "sex",
    "victims_age": "age",
    "victims_citizenship": "citizenship",
    "suspects_sex": "sex",
    "suspects_age": "age",
    "suspects_citizenship": "citizenship",
}


def _leaves(data: Mapping[str, Any]) -> Iterator[Mapping[str, float]]:
    for row in data.values():
        yield from [data] if isinstance(row, int | float) else _leaves(row)


@pytest.mark.parametrize(("name", "of"), LISTS.items())
def test_shares_by_form_cover_every_form_in_codes_a_fact_can_have(name: str, of: str) -> None:
    assert tuple(shape().data[name]) == shape().forms
    codes = {code for row in shape().data[name].values() for code in row}
    assert codes <= set(codelist(of).codes) - {codelist(of).total}


def test_the_other_shares_are_in_codes_a_fact_can_have() -> None:
    outcomes = SUSPECTS.column("outcome").codes
    assert set(shape().data["country_of_exploitation"]) <= SUSPECTS.column("country_of_exploitation").codes
    assert {code for row in shape().data["outcome"].values() for code in row} == outcomes
    assert set(shape().data["suspects_outcome"]) == outcomes
    assert {code for row in shape().data["suspects_outcome"].values() for code in row} <= outcomes
    seconds = {code for row in shape().data["second_form"].values() for code in row} - {"none"}
    assert seconds <= SUSPECTS.column("forms").codes - {"labour", "unknown"}


def test_no_share_is_negative_and_every_set_of_shares_can_be_drawn() -> None:
    shared = {name: data for name, data in shape().data.items() if isinstance(data, dict)}
    for name in set(shared) - {"cases", "calibrated_total", "calibrated_form", "drift"}:
        for row in _leaves(shared[name]):
            assert min(row.values()) >= 0, name
            assert sum(row.values()) > 0, name
    assert all(-1 < drift < 1 for drift in shape().weights("drift"))
    assert all(often <= 100 for row in shape().data["means"].values() for often in row.values())


def test_shares_are_drawn_as_they_say() -> None:
    shares = Shares.read([{"a": 1, "b": 0, "c": 3}, {"b": 1}])
    assert shares.codes == ("a", "b", "c")
    even = np.arange(1000) / 1000
    first = shares.drawn(one_key(1000), even)
    assert np.bincount(first, minlength=3).tolist() == [250, 0, 750]
    assert set(shares.drawn(one_key(1000) + 1, even).tolist()) == {1}
    assert shares.drawn(one_key(2), np.array([0, np.nextafter(1, 0)])).tolist() == [0, 2]


@pytest.mark.parametrize(
    ("total", "weights", "parts"),
    [(10, [1, 1, 1], [4, 3, 3]), (7, [0, 3, 4], [0, 3, 4]), (0, [1, 2], [0, 0]), (5, [99, 1], [5, 0])],
)
def test_a_whole_is_cut_into_whole_numbers(total: int, weights: list[float], parts: list[int]) -> None:
    assert apportioned(total, weights).tolist() == parts


def test_the_places_are_the_municipalities_of_belgium() -> None:
    found = places()
    assert len({place.nis for place in found}) == len(found) == 581
    # Statbel: legal population on 1 January 2019 of the country, and of the 19 municipalities of Brussels-Capital.
    assert sum(place.population for place in found) == 11_431_406
    brussels = [place.population for place in found if place.arrondissement == "21000"]
    assert (len(brussels), sum(brussels)) == (19, 1_208_542)
    flanders = sum(place.population for place in found if place.nis[0] in "1347" or place.nis[:2] in ("23", "24"))
    assert flanders == 6_589_069


def test_every_place_lies_in_an_arrondissement_of_the_list_and_none_is_empty() -> None:
    listed = set(codelist("arrondissement").codes) - {"_T", "_U"}
    assert {place.arrondissement for place in places()} == listed
    assert len(listed) == 43
    assert all(place.arrondissement == f"{place.nis[:2]}000" for place in places())
    assert all(place.name_nl and place.name_fr and place.population > 0 for place in places())
