"""The file of 14 April 2020, record by record: what is counted from the facts is what a plain count of it gives."""

import csv
from collections import Counter
from pathlib import Path

import pycountry
import pytest

from openthb.exchange.intake.ctdc import CtdcRecords, read_ctdc
from openthb.statistics.facts import VICTIMS, Facts
from tests.plumbing.tools import SHARED

pytestmark = pytest.mark.needs("shared")
FILE = SHARED / "data" / "ctdc_global_2020.csv"
RECORDS = 48_773
SEXES = {"Female": "F", "Male": "M"}
FORMS = {"Sexual": "sexual", "Other": "other", "Forced Marriage": "forced_marriage", "Slavery/Similar": "labour"}
AGES = {
    "0--8": "Y0T8", "9--17": "Y9T17", "18--20": "Y18T20", "21--23": "Y21T23", "24--26": "Y24T26", "27--29": "Y27T29",
    "30--38": "Y30T38", "39--47": "Y39T47", "48+": "Y_GE48", "": "_U",
}  # fmt: skip


@pytest.fixture(scope="module")
def records() -> CtdcRecords:
    """What was read."""
    return read_ctdc(FILE)


@pytest.fixture(scope="module")
def plain() -> list[dict[str, str]]:
    """The file as the standard library reads it."""
    with Path(FILE).open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _country(label: str) -> str:
    found = pycountry.countries.get(alpha_2=label)
    return "_U" if label in ("", "0") else str(found and found.alpha_3)


def test_every_record_is_taken(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """48,773 records, none refused."""
    report = records.report
    assert (report.rows, report.taken, report.refused, len(records.victims)) == (RECORDS, RECORDS, 0, RECORDS)
    assert len(plain) == RECORDS


def test_totals_by_year(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """Seventeen years, 2002 to 2018."""
    assert Counter(str(v.year_registered) for v in records.victims) == Counter(r["yearOfRegistration"] for r in plain)


def test_totals_by_sex_and_age(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """35,506 female, 13,267 male; 12,348 without an age."""
    sexes = Counter(v.sex for v in records.victims)
    assert sexes == Counter(SEXES[r["gender"]] for r in plain) == {"F": 35_506, "M": 13_267}
    ages = Counter(v.age for v in records.victims)
    assert ages == Counter(AGES[r["ageBroad"]] for r in plain)
    assert ages["_U"] == 12_348


def test_totals_by_citizenship_and_country_of_exploitation(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """Against ISO 3166 itself."""
    citizenships = Counter(v.citizenship for v in records.victims)
    assert citizenships == Counter(_country(r["citizenship"]) for r in plain)
    assert (citizenships["PHL"], citizenships["_U"]) == (11_365, 9_136)
    countries = Counter(v.country_of_exploitation for v in records.victims)
    assert countries == Counter(_country(r["CountryOfExploitation"]) for r in plain)
    assert (countries["USA"], countries["_U"]) == (12_512, 10_175 + 844)
    assert records.report.columns["CountryOfExploitation"].unknown == {"": 10_175, "0": 844}


def test_totals_by_means(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """One group a record; financial and survival control are both other coercion."""
    groups = Counter(r["control_category"] for r in plain)
    assert Counter(code for v in records.victims for code in v.means) == {
        "other": groups["Other"],
        "unknown": groups[""],
        "threat": groups["Threats"],
        "coercion": groups["Financial"] + groups["Survival"],
        "force": groups["Physical"],
    }


def test_principal_forms(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """A second reading of the rules, written for this file."""
    assert Counter(v.form for v in records.victims) == Counter(map(_form, plain))


def _form(row: dict[str, str]) -> str:
    if row["ExploitType"] in FORMS:
        return FORMS[row["ExploitType"]]
    if row["ExploitType"] != "Labor" and row["isSexualExploit"] == "1.0":
        return "sexual"
    if row["ExploitType"] == "Labor" or row["isForcedLabour"] == "1.0":
        return "begging" if row["Labor_Type"] == "Begging" else "labour"
    return "unknown"


def test_every_form_marked_is_among_the_forms(records: CtdcRecords, plain: list[dict[str, str]]) -> None:
    """No mark is lost: each yes stands among the forms of its record, labour perhaps as begging."""
    pairs = list(zip(records.victims, plain, strict=True))
    assert sum("sexual" in v.forms for v, _ in pairs) == sum(
        r["isSexualExploit"] == "1.0" or r["ExploitType"] == "Sexual" for _, r in pairs
    )
    assert all({"labour", "begging"} & set(v.forms) for v, r in pairs if r["isForcedLabour"] == "1.0")


def test_each_column_accounts_for_every_record(records: CtdcRecords) -> None:
    """Mapped and not known add up."""
    for tally in records.report.columns.values():
        assert tally.mapped.total() + tally.unknown.total() == RECORDS


def test_k_is_eleven_over_what_the_note_names(plain: list[dict[str, str]]) -> None:
    """The note on de-identification: eight columns together, and neither type of exploitation nor means."""
    protected = (
        "yearOfRegistration", "Datasource", "gender", "ageBroad", "citizenship", "CountryOfExploitation",
        "isForcedLabour", "isSexualExploit",
    )  # fmt: skip
    assert min(Counter(tuple(row[name] for name in protected) for row in plain).values()) == 11
    for name in ("ExploitType", "control_category"):
        assert min(Counter(tuple(row[n] for n in (*protected, name)) for row in plain).values()) < 11


def test_what_the_breaks_and_notes_say(plain: list[dict[str, str]]) -> None:
    """Hotlines from 2015 and from the United States alone; the Philippines in 2016; Other in more than half."""
    hotlines = [row for row in plain if row["Datasource"] == "Hotline"]
    assert min(row["yearOfRegistration"] for row in hotlines) == "2015"
    assert {row["CountryOfExploitation"] for row in hotlines} == {"US"}
    philippines = Counter(row["yearOfRegistration"] == "2016" for row in plain if row["citizenship"] == "PH")
    assert philippines == {True: 11_262, False: 103}
    assert sum(row["yearOfRegistration"] == "2016" for row in plain) == 16_399
    assert sum(row["control_category"] == "Other" for row in plain) > RECORDS / 2


def test_the_table_of_victims_takes_them_all(records: CtdcRecords) -> None:
    """No row is changed by becoming a fact."""
    facts = Facts.of_rows(VICTIMS, records.rows())
    assert len(facts) == RECORDS
    assert Counter(row["form"] for row in facts.rows()) == Counter(v.form for v in records.victims)
