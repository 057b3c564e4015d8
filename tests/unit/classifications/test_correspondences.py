"""What our codes are called elsewhere, how far that agrees, and that nothing is claimed that was not found."""

import csv

import pytest

from openthb.classifications import How, Relation, codelist, codelists, correspondence, scheme, schemes
from openthb.foundation.errors import Refusal
from tests.plumbing.tools import SHARED


def test_the_iccs_code_of_labour_exploitation() -> None:
    (found,) = correspondence("form", "labour", "ICCS")
    assert (found.code, found.relation, found.verified) == ("02042", Relation.CLOSE, False)


def test_the_codes_of_ic_tip_are_not_known_and_none_is_given() -> None:
    assert scheme("IC-TIP").codes_known is False
    assert scheme("IC-TIP").note is not None
    assert all(correspondence(name, item.code, "IC-TIP") == () for name in codelists() for item in codelist(name))


def test_a_scheme_that_nobody_knows_is_refused() -> None:
    with pytest.raises(Refusal, match="SCHEME-UNKNOWN"):
        correspondence("form", "labour", "ICSS")
    with pytest.raises(Refusal, match="SCHEME-UNKNOWN"):
        codelist("form").from_scheme("ICSS", "02042")


def test_a_code_that_is_not_ours_is_refused() -> None:
    with pytest.raises(Refusal, match="CODE-UNKNOWN"):
        correspondence("form", "smuggling", "ICCS")


@pytest.mark.parametrize(
    ("name", "their_scheme", "their_code", "ours"),
    [
        ("form", "HTCDS", "ForcedLabour", "labour"),
        ("form", "HTCDS", "ForcedMarriage", "forced_marriage"),
        ("form", "HTCDS", "Surrogacy", "other"),
        ("form", "HTCDS", "TypeOfSexExploitation=Pornography", "sexual"),
        ("form", "GLOTIP", "Total", "all"),
        ("form", "GLOTIP", "Forced labour", "labour"),
        ("form", "GLOTIP", "Other forms of exploitation", "other"),
        ("form", "CTDC", "Sexual", "sexual"),
        ("form", "BE-LAW", "PURP.FORCED_CRIME", "forced_crime"),
        ("act", "BE-LAW", "ACT.PASS_CONTROL", "transfer_control"),
        ("means", "HTCDS", "DebtBondage", "debt_bondage"),
        ("means", "CTDC", "Financial", "coercion"),
        ("age", "CTDC", "9--17", "Y9T17"),
        ("sex", "CTDC", "Female", "F"),
        ("unit", "GLOTIP", "Detected trafficking victims", "victim"),
    ],
)
def test_a_foreign_code_leads_to_the_item_that_holds_it(
    name: str, their_scheme: str, their_code: str, ours: str
) -> None:
    found = codelist(name).from_scheme(their_scheme, their_code)
    assert (found.code, found.how) == (ours, How.CORRESPONDENCE)


@pytest.mark.parametrize(
    ("name", "their_scheme", "their_code", "spans"),
    [
        ("form", "ESTAT", "ICCS02043_02044", "organ, other"),
        ("means", "BE-LAW", "AGG.MEANS", "threat, force"),
        ("form", "HTCDS", "Nonsense", ""),
    ],
)
def test_a_foreign_code_that_is_wider_than_any_item_is_refused(
    name: str, their_scheme: str, their_code: str, spans: str
) -> None:
    with pytest.raises(Refusal) as caught:
        codelist(name).from_scheme(their_scheme, their_code)
    assert caught.value.code == "CODE-UNMATCHED"
    assert spans in caught.value.reason


def _claimed(their_scheme: str) -> dict[str, set[str]]:
    return {
        name: {c.code for item in codelist(name) for c in item.correspondences if c.scheme == their_scheme}
        for name in codelists()
    }


@pytest.mark.needs("shared")
def test_codes_of_htcds_are_those_of_its_fields() -> None:
    with (SHARED / "standards" / "htcds_fields.csv").open(encoding="utf-8", newline="") as file:
        fields = {row["field"]: set(row["values"].split("; ")) for row in csv.DictReader(file)}
    with (SHARED / "standards" / "htcds_value_definitions.csv").open(encoding="utf-8", newline="") as file:
        defined = {row["value"] for row in csv.DictReader(file)}
    allowed = fields["TypeOfExploitation"] | fields["MethodsOfControl"] | fields["Gender"] | defined
    for code in set().union(*_claimed("HTCDS").values()):
        field, equals, value = code.partition("=")
        assert value in fields[field] if equals else code in allowed
    assert fields["TypeOfExploitation"] <= _claimed("HTCDS")["form"]
    assert fields["MethodsOfControl"] <= _claimed("HTCDS")["means"]


@pytest.mark.needs("shared")
def test_codes_of_belgian_law_are_those_of_its_elements() -> None:
    with (SHARED / "law" / "elements_be.csv").open(encoding="utf-8", newline="") as file:
        elements = {row["code"] for row in csv.DictReader(file)}
    claimed = set().union(*_claimed("BE-LAW").values())
    assert claimed <= elements
    assert {code for code in elements if code.startswith(("PURP.", "ACT."))} <= claimed


@pytest.mark.needs("shared")
def test_codes_of_ctdc_are_in_its_data() -> None:
    with (SHARED / "data" / "ctdc_global_2020.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    values = {name: {row[name] for row in rows} - {""} for name in rows[0]}
    claimed = _claimed("CTDC")
    assert values["ExploitType"] - {"Multiple"} <= claimed["form"]
    assert values["control_category"] == claimed["means"]
    assert values["ageBroad"] == claimed["age"]
    assert values["gender"] == claimed["sex"]
    assert {code for code in claimed["form"] if "=" not in code} <= values["ExploitType"] | set(values)
    assert "Begging" in values["Labor_Type"]


@pytest.mark.needs("shared")
def test_labels_of_the_unodc_portal_are_in_its_rows() -> None:
    with (SHARED / "figures" / "published_figures.csv").open(encoding="utf-8", newline="") as file:
        quotes = [row["quote"].split("|") for row in csv.DictReader(file) if row["series"].startswith("UNODC")]
    cells = {cell for quote in quotes for cell in quote}
    assert set().union(*_claimed("GLOTIP").values()) <= cells


@pytest.mark.needs("shared")
def test_only_iccs_codes_of_our_sources_are_verified() -> None:
    with (SHARED / "standards" / "iccs_tip_codes.csv").open(encoding="utf-8", newline="") as file:
        codes = {part for row in csv.DictReader(file) for part in row["code"].split("_")}
    claimed = [c for item in codelist("form") for c in item.correspondences if c.scheme == "ICCS"]
    assert {c.code for c in claimed} <= codes
    assert {c.code for c in claimed if c.verified} == {"0204"}


def test_every_scheme_says_who_keeps_it_and_where() -> None:
    for found in schemes().values():
        assert found.keeper
        assert found.url.startswith("https://")
