"""The lists hold what the field needs, in its own codes, and every input form of ours finds its code."""

import csv

import pytest

from openthb.classifications import How, codelist, codelists
from openthb.foundation.errors import Refusal
from openthb.foundation.texts import LANGUAGES
from tests.plumbing.tools import SHARED

FORMS = (
    "all", "sexual", "child_sexual_abuse_images", "begging", "organ", "forced_crime", "labour", "forced_marriage",
    "illegal_adoption", "other", "unknown",
)  # fmt: skip
# SDMX CL_OBS_STATUS 2.3 (without R) and CL_CONF_STATUS 1.4, CL_SEX 2.1 (without _N, _Z).
OFFICIAL = {
    "obs_status": {*"ABDEFGHIJKLMNOPQSUVWX", "_U"},
    "conf_status": {*"FNCAOTGMDSEX"},
    "sex": {"F", "M", "_O", "_T", "_U"},
}
TOTALS = {"form": "all"} | dict.fromkeys(
    ("sex", "age", "citizenship", "citizenship_group", "means", "agency", "arrondissement", "outcome"), "_T"
)


def test_the_lists_there_are() -> None:
    assert codelists() == (
        "act", "age", "agency", "arrondissement", "citizenship", "citizenship_group", "conf_status", "form", "means",
        "obs_status", "outcome", "resolution", "sex", "unit",
    )  # fmt: skip


def test_a_list_is_read_once() -> None:
    assert codelist("form") is codelist("form")


def test_an_unknown_list_is_refused() -> None:
    with pytest.raises(Refusal, match="CODELIST-UNKNOWN"):
        codelist("colour")


@pytest.mark.parametrize("name", codelists())
def test_every_list_is_dated_sourced_and_speaks_four_languages(name: str) -> None:
    found = codelist(name)
    assert (found.id, bool(found.version), found.valid_from.year) == (name, True, 2026)
    texts = [found.title, found.source, *(item.label for item in found), *(i.plural for i in found if i.plural)]
    texts += [item.definition for item in found if item.definition]
    assert [words for words in texts if set(words) != set(LANGUAGES)] == []


def test_the_forms_of_exploitation() -> None:
    form = codelist("form")
    assert form.codes == FORMS
    assert form.total == "all"
    assert form["child_sexual_abuse_images"].parent == "sexual"
    assert [item.code for item in form.children("sexual")] == ["child_sexual_abuse_images"]
    assert all(item.definition for item in form)


def test_an_authority_of_a_country_stands_below_what_holds_in_any() -> None:
    agency = codelist("agency")
    assert {item.code[:3] for item in agency if item.parent} == {"BE_"}
    assert {item.parent for item in agency if item.code.startswith("BE_")} == {
        "POLICE", "PROSECUTION", "LABOUR_INSPECTION", "IMMIGRATION", "SUPPORT",
    }  # fmt: skip


@pytest.mark.parametrize(("name", "codes"), OFFICIAL.items())
def test_the_status_and_sex_codes_are_those_of_sdmx(name: str, codes: set[str]) -> None:
    assert set(codelist(name).codes) == codes
    assert all(codelist(name).from_scheme("SDMX", code).code == code for code in codes)


@pytest.mark.parametrize(("name", "total"), TOTALS.items())
def test_each_dimension_has_a_total_that_all_and_total_lead_to(name: str, total: str) -> None:
    assert codelist(name).total == total
    assert {codelist(name).resolve(label).code for label in ("all", "total", "ALL", " Total ")} == {total}


@pytest.mark.parametrize(
    ("name", "label", "code"),
    [
        ("form", "labour", "labour"),
        ("form", "economic", "labour"),
        ("form", "Forced labour", "labour"),
        ("form", "forced labor", "labour"),
        ("form", "forced_criminality", "forced_crime"),
        ("form", "organs", "organ"),
        ("form", "Sexual exploitation", "sexual"),
        ("form", "Seksuele uitbuiting", "sexual"),
        ("form", "exploitation de la mendicite", "begging"),
        ("form", "Other forms of exploitation", "other"),
        ("form", "prÃ©lÃ¨vement d'organes", "organ"),
        ("sex", "female", "F"),
        ("sex", "Male", "M"),
        ("sex", "all", "_T"),
        ("sex", "other", "_O"),
        ("sex", "unknown", "_U"),
        ("age", "0-17", "Y_LT18"),
        ("age", "0 to 17 years", "Y_LT18"),
        ("age", "18+", "Y_GE18"),
        ("age", "18 years or over", "Y_GE18"),
        ("age", "all", "_T"),
        ("age", "Unknown", "_U"),
        ("age", "9--17", "Y9T17"),
        ("age", "48+", "Y_GE48"),
        ("unit", "victim", "victim"),
        ("unit", "victims", "victim"),
        ("unit", "slachtoffers", "victim"),
        ("unit", "case", "case"),
        ("unit", "dossiers", "case"),
        ("obs_status", "b", "B"),
        ("agency", "RSZ", "BE_NSSO"),
        ("agency", "Police fédérale", "BE_FED_POLICE"),
        ("agency", "auditorat", "BE_LABOUR_AUDITOR"),
        ("arrondissement", "Bruges", "31000"),
        ("arrondissement", "Lüttich", "62000"),
        ("arrondissement", "Doornik-Moeskroen", "57000"),
        ("outcome", "sans suite", "dismissed"),
        ("outcome", "veroordeeld", "convicted"),
        ("citizenship_group", "other EU", "EU27"),
        ("conf_status", "F", "F"),
    ],
)
def test_what_sources_write_finds_its_code(name: str, label: str, code: str) -> None:
    assert codelist(name).resolve(label).code == code


def test_a_resolution_says_how_it_was_reached() -> None:
    form = codelist("form")
    assert form.resolve("LABOUR").how is How.CODE
    assert form.resolve("Arbeidsuitbuiting").how is How.LABEL
    assert form.resolve("economic").how is How.SYNONYM
    assert form.resolve("mendicitÃ©").how is How.REPAIRED


@pytest.mark.parametrize("label", ["smuggling", "all+smuggling", "smuggling?", "all?", "", "Trafficked/smuggled"])
def test_smuggling_and_doubtful_forms_are_no_form_of_exploitation(label: str) -> None:
    with pytest.raises(Refusal) as caught:
        codelist("form").resolve(label)
    assert caught.value.code == "LABEL-UNKNOWN"
    assert "form" in caught.value.found


def test_a_refusal_names_the_label_and_the_nearest_known() -> None:
    with pytest.raises(Refusal) as caught:
        codelist("form").resolve("Forced labuor")
    assert "Forced labuor" in caught.value.found
    assert "(labour)" in caught.value.next_step


def test_a_long_label_does_not_flood_the_refusal() -> None:
    with pytest.raises(Refusal) as caught:
        codelist("form").resolve("x" * 1_000_000)
    assert len(caught.value.found) < 200


def test_one_victim_two_victims() -> None:
    for item in codelist("unit"):
        assert item.plural is not None
        assert item.definition is not None
    victim = codelist("unit")["victim"]
    assert victim.plural is not None
    assert (victim.label["en"], victim.plural["en"]) == ("victim", "victims")


def test_the_list_of_ways_is_the_list_of_how() -> None:
    assert set(codelist("resolution").codes) == set(How)


def test_a_list_behaves_like_a_collection() -> None:
    sex = codelist("sex")
    assert "F" in sex
    assert "f" not in sex
    assert None not in sex
    assert len(sex) == len(list(sex)) == 5
    assert sex.label("F", "nl") == "Vrouwelijk"


@pytest.mark.parametrize("code", ["f", "", "female", "_X"])
def test_a_code_is_written_exactly(code: str) -> None:
    with pytest.raises(Refusal) as caught:
        codelist("sex")[code]
    assert caught.value.code == "CODE-UNKNOWN"


@pytest.mark.needs("shared")
def test_every_sex_age_unit_and_form_of_the_published_figures_resolves() -> None:
    with (SHARED / "figures" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for name in ("sex", "age", "unit"):
        assert all(codelist(name).resolve(label).code for label in {row[name] for row in rows})
    forms = {row["form"] for row in rows if "smuggling" not in row["form"] and "?" not in row["form"]}
    assert {codelist("form").resolve(label).code for label in forms} == {
        "all", "labour", "sexual", "other", "forced_crime", "begging", "organ",
    }  # fmt: skip
