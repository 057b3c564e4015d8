"""Every label that published figures use leads to a country, says how, and nothing unknown passes."""

import csv
from pathlib import Path

import pycountry
import pytest
import yaml

from openthb.classifications import How, codelist, countries
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from tests.plumbing.tools import SHARED

TRICKY = yaml.safe_load((Path(__file__).parent / "tricky_labels.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize(("label", "code", "how"), TRICKY)
def test_a_label_of_real_data_leads_to_its_country_and_says_how(label: str, code: str, how: str) -> None:
    found = countries.resolve(label)
    assert (found.code, found.how) == (code, how)
    assert found.label == label


@pytest.mark.needs("shared")
def test_every_citizenship_of_the_published_figures_resolves() -> None:
    with (SHARED / "figures" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["nationality"] for row in csv.DictReader(file)}
    assert len(labels) == 226
    found = {label: countries.resolve(label) for label in labels}
    assert {label for label, one in found.items() if one.how is How.SPECIAL} == {"all", "Unknown", "Abroad"}
    assert {label for label, one in found.items() if one.uncertain} == {"Congo", "Nigerin"}
    assert {label for label, one in found.items() if one.how is How.HISTORICAL} == {
        "Former Czechoslovakia",
        "Former Yugoslavia",
        "The former Netherlands Antilles",
    }


@pytest.mark.needs("shared")
def test_every_country_of_the_published_figures_and_of_ctdc_resolves() -> None:
    with (SHARED / "figures" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        labels = {row["country"] for row in csv.DictReader(file)}
    with (SHARED / "data" / "ctdc_global_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            labels |= {row["citizenship"], row["CountryOfExploitation"]}
    labels -= {"", "0"}
    assert len(labels) > 90
    assert all(countries.resolve(label).code in codelist("citizenship") for label in labels)


@pytest.mark.parametrize("label", ["", "  ", "smuggling", "be", "no", "Atlantis", "T?rkiye", "<5", "12", "Belgium 2"])
def test_an_unknown_label_is_refused(label: str) -> None:
    with pytest.raises(Refusal) as caught:
        countries.resolve(label)
    assert caught.value.code == "LABEL-UNKNOWN"
    assert "citizenship" in caught.value.found


def test_a_refusal_names_the_nearest_labels_once_per_country() -> None:
    with pytest.raises(Refusal) as caught:
        countries.resolve("Bulgria")
    assert "Bulgaria (BGR)" in caught.value.next_step
    assert caught.value.next_step.count("BGR") == 1


@pytest.mark.parametrize(
    ("label", "candidates"),
    [
        ("Congolese", "COD, COG"),
        ("korean", "KOR, PRK"),
        ("Dominican", "DOM, DMA"),
        ("NA", "NAM, _U"),
        (" na ", "NAM, _U"),
    ],
)
def test_a_label_that_could_mean_several_is_refused_with_them(label: str, candidates: str) -> None:
    with pytest.raises(Refusal) as caught:
        countries.resolve(label)
    assert caught.value.code == "LABEL-AMBIGUOUS"
    assert candidates in caught.value.next_step


def test_congo_is_read_as_the_un_reads_it_and_marked_uncertain() -> None:
    found = countries.resolve("Congo")
    assert (found.code, found.uncertain) == ("COG", True)
    assert found.note is not None
    assert all(found.note.get(language) for language in LANGUAGES)


def test_kosovo_says_that_its_code_is_user_assigned() -> None:
    note = countries.resolve("Kosovo under UNSCR 1244").note
    assert note is not None
    assert "user-assigned" in note["en"]
    assert "1244" in note["en"]


def test_a_repaired_label_says_what_it_was_read_as() -> None:
    found = countries.resolve(" TÃ¼rkiye ")
    assert (found.code, found.how, found.read_as, found.label) == ("TUR", How.REPAIRED, "Türkiye", " TÃ¼rkiye ")


@pytest.mark.parametrize(
    ("language", "belgium", "germany"),
    [
        ("en", "Belgium", "Germany"),
        ("nl", "België", "Duitsland"),
        ("fr", "Belgique", "Allemagne"),
        ("de", "Belgien", "Deutschland"),
    ],
)
def test_a_country_has_a_name_in_each_language(language: str, belgium: str, germany: str) -> None:
    assert (countries.name("BEL", language), countries.name("DEU", language)) == (belgium, germany)


def test_every_item_has_a_name_in_each_language() -> None:
    assert all(item.label.get(language) for item in codelist("citizenship") for language in LANGUAGES)
    assert countries.name("EU27_2020", "fr") == "Union européenne (27 pays)"
    assert countries.name("YUG", "nl") == "Joegoslavië"
    assert countries.name("BEL", "es") == "Belgium"


def test_an_unknown_code_has_no_name() -> None:
    with pytest.raises(Refusal, match="CODE-UNKNOWN"):
        countries.name("ZZZ")


def test_the_eu_has_27_members_without_the_united_kingdom() -> None:
    assert len(set(countries.EU27)) == 27
    assert "GBR" not in countries.EU27
    assert countries.group("EU27_2020").valid_from.isoformat() == "2020-02-01"
    assert all(pycountry.countries.get(alpha_3=code) for code in countries.EU27)


def test_an_unknown_group_is_refused() -> None:
    with pytest.raises(Refusal, match="GROUP-UNKNOWN"):
        countries.group("EU99")


def test_every_country_of_iso_3166_is_there_with_its_other_codes() -> None:
    for country in pycountry.countries:
        assert codelist("citizenship").from_scheme("ISO-ALPHA-2", country.alpha_2).code == country.alpha_3
        assert codelist("citizenship").from_scheme("ISO-NUMERIC", country.numeric).code == country.alpha_3


@pytest.mark.parametrize("code", ["ANT", "CSK", "DDR", "SCG", "SUN", "YUG"])
def test_a_former_state_bears_its_code_of_iso_3166_3_and_day_of_withdrawal(code: str) -> None:
    official = pycountry.historic_countries.get(alpha_3=code)
    assert official is not None
    ours = codelist("citizenship")[code]
    assert codelist("citizenship").from_scheme("ISO-3166-3", official.alpha_4).code == code
    year, _, day = official.withdrawal_date.split("-")
    assert ours.definition is not None
    assert year in ours.definition["en"]
    assert f"{int(day)} " in ours.definition["en"]
    assert code not in {country.alpha_3 for country in pycountry.countries}


def test_two_letter_codes_of_data_columns_are_read_by_their_scheme() -> None:
    assert codelist("citizenship").from_scheme("ISO-ALPHA-2", "NA").code == "NAM"
