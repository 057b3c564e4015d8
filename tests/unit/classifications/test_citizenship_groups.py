"""Every citizenship has one group, seen from a reporting country."""

from pathlib import Path

import pytest

from openthb.classifications import codelist, countries
from openthb.classifications.countries import citizenship_groups
from openthb.foundation.errors import Refusal

FILE = Path(citizenship_groups.__file__).parent / "citizenship_groups.yaml"


@pytest.mark.parametrize(
    ("citizenship", "country", "group"),
    [
        ("BEL", "BEL", "NATIONAL"),
        ("ROU", "BEL", "EU27"),
        ("BEL", "NLD", "EU27"),
        ("BEL", "GBR", "EU27"),
        ("GBR", "GBR", "NATIONAL"),
        ("GBR", "BEL", "EUROPE_OTHER"),
        ("ALB", "BEL", "EUROPE_OTHER"),
        ("XKX", "BEL", "EUROPE_OTHER"),
        ("CYP", "BEL", "EU27"),
        ("TUR", "BEL", "ASIA"),
        ("GEO", "BEL", "ASIA"),
        ("TWN", "BEL", "ASIA"),
        ("NGA", "BEL", "AFRICA"),
        ("REU", "BEL", "AFRICA"),
        ("BRA", "BEL", "AMERICAS"),
        ("AUS", "BEL", "OCEANIA"),
        ("_STLS", "BEL", "STATELESS"),
        ("_U", "BEL", "_U"),
        ("_O", "BEL", "_U"),
        ("_FOR", "BEL", "_U"),
        ("_T", "BEL", "_T"),
        ("EU27_2020", "BEL", "EU27"),
        ("CSK", "BEL", "EU27"),
        ("DDR", "BEL", "EU27"),
        ("DDR", "DEU", "NATIONAL"),
        ("SCG", "BEL", "EUROPE_OTHER"),
        ("ANT", "BEL", "AMERICAS"),
        ("YUG", "BEL", "_U"),
        ("SUN", "BEL", "_U"),
        ("BEL", "_U", "_U"),
        ("ROU", "EU27_2020", "_U"),
    ],
)
def test_the_group_of_a_citizenship(citizenship: str, country: str, group: str) -> None:
    assert countries.citizenship_group(citizenship, country) == group


def test_every_citizenship_has_a_group_of_the_list_and_every_group_a_citizenship() -> None:
    found = {countries.citizenship_group(code, "BEL") for code in codelist("citizenship").codes}
    assert found == set(codelist("citizenship_group").codes)


def test_the_regions_of_m49_hold_as_many_countries_as_their_list() -> None:
    """UN M49 places 247 countries and areas in five regions; 27 Member States and Belgium itself come first."""
    regions = {"EUROPE_OTHER": 51, "AFRICA": 60, "AMERICAS": 57, "ASIA": 50, "OCEANIA": 29}
    placed = {code: group for code, group in citizenship_groups.groups().of.items() if code not in ("XKX", "TWN")}
    assert {group: list(placed.values()).count(group) for group in regions} == regions


@pytest.mark.parametrize(("citizenship", "country"), [("BE", "BEL"), ("BEL", "Belgium"), ("", "BEL")])
def test_a_code_of_no_list_is_refused(citizenship: str, country: str) -> None:
    with pytest.raises(Refusal, match="CODE-UNKNOWN"):
        countries.citizenship_group(citizenship, country)


@pytest.mark.parametrize(
    ("was", "becomes", "named"),
    [
        ("[_STLS]", "[_STLS, BEL]", "in two groups: BEL"),
        ("[_STLS]", "[]", "in no group: _STLS"),
        ("[_STLS]", "[_STLS, XXA]", "no citizenship: XXA"),
        ("code: ANT, today", "code: ANT, now", "unknown field now"),
        ("former:", "formerly:", "unknown field formerly"),
    ],
)
def test_a_slip_is_refused_by_name(tmp_path: Path, was: str, becomes: str, named: str) -> None:
    text = FILE.read_text(encoding="utf-8")
    assert was in text
    (tmp_path / "groups.yaml").write_text(text.replace(was, becomes, 1), encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        citizenship_groups.read_groups(tmp_path / "groups.yaml")
    assert refused.value.code == "CODELIST-BROKEN"
    assert named in refused.value.found
