"""Records of both layouts as rows of victims: codes, dirty values, and refusals row by row."""

from pathlib import Path

import pytest

from openthb.exchange.intake.ctdc import RecordsRefused, ctdc_facts, read_ctdc
from openthb.foundation.errors import Refusal
from openthb.statistics.facts import VICTIMS
from tests.builders.ctdc import WriteFile


def test_a_record_becomes_a_row_of_the_table_of_victims(grouped: WriteFile) -> None:
    """Every column of the table, in codes; what CTDC does not say is not known."""
    record = {"isForcedLabour": "1.0", "ExploitType": "Labor", "control_category": "Threats"}
    (row,) = read_ctdc(grouped(record)).rows()
    assert row == {
        "year_registered": 2010,
        "year_of_facts": None,
        "country": "_U",
        "country_of_exploitation": "NLD",
        "form": "labour",
        "forms": ["labour"],
        "sex": "F",
        "age": "Y9T17",
        "citizenship": "BEL",
        "citizenship_group": "_U",
        "means": ["threat"],
        "agency": "_U",
        "arrondissement": "_U",
    }
    assert list(row) == [column.name for column in VICTIMS.columns]


def test_the_original_layout_gives_the_same_row_with_every_means(original: WriteFile) -> None:
    """Yes/no columns; several means stand side by side, in the order of their list."""
    yes = ("isForcedLabour", "meansOfControlWithholdsDocuments", "meansOfControlThreats", "isAbduction")
    records = read_ctdc(original(dict.fromkeys(yes, "1"), {"meansOfControlNotSpecified": "1"}))
    first, second = records.rows()
    assert records.report.layout == "original"
    assert (first["form"], first["means"]) == ("labour", ["threat", "withholds_documents", "abduction"])
    assert (second["form"], second["forms"], second["means"]) == ("unknown", ["unknown"], ["unknown"])


@pytest.mark.parametrize(
    ("column", "code"),
    [
        ("meansOfControlDebtBondage", "debt_bondage"),
        ("meansOfControlTakesEarnings", "takes_earnings"),
        ("meansOfControlRestrictsFinancialAccess", "restricts_finances"),
        ("meansOfControlThreats", "threat"),
        ("meansOfControlPsychologicalAbuse", "psychological_abuse"),
        ("meansOfControlPhysicalAbuse", "physical_abuse"),
        ("meansOfControlSexualAbuse", "sexual_abuse"),
        ("meansOfControlFalsePromises", "false_promises"),
        ("meansOfControlPsychoactiveSubstances", "substances"),
        ("meansOfControlRestrictsMovement", "restricts_movement"),
        ("meansOfControlRestrictsMedicalCare", "restricts_care"),
        ("meansOfControlExcessiveWorkingHours", "excessive_hours"),
        ("meansOfControlUsesChildren", "uses_children"),
        ("meansOfControlThreatOfLawEnforcement", "threat_of_authorities"),
        ("meansOfControlWithholdsNecessities", "withholds_necessities"),
        ("meansOfControlWithholdsDocuments", "withholds_documents"),
        ("meansOfControlOther", "other"),
        ("isAbduction", "abduction"),
    ],
)
def test_each_means_of_control_has_its_code(original: WriteFile, column: str, code: str) -> None:
    """One column, one means."""
    (row,) = read_ctdc(original({column: "1"})).rows()
    assert row["means"] == [code]


@pytest.mark.parametrize("dirty", ["", "-99", "-99.0", "00", "0", "0.0", "  ", "-99 "])
def test_dirty_values_are_not_known_and_counted(grouped: WriteFile, dirty: str) -> None:
    """In columns of words; each is counted under the value found."""
    columns = ("gender", "ageBroad", "citizenship", "CountryOfExploitation", "ExploitType", "control_category")
    records = read_ctdc(grouped(dict.fromkeys(columns, dirty), {}))
    row = next(records.rows())
    assert [row[name] for name in ("sex", "age", "citizenship", "country_of_exploitation")] == ["_U"] * 4
    assert (row["form"], row["means"]) == ("unknown", ["unknown"])
    assert all(records.report.columns[name].unknown[dirty.strip()] for name in columns)
    assert records.report.columns["gender"].trimmed == (dirty != dirty.strip())


def test_blanks_and_floats_are_read_through(grouped: WriteFile) -> None:
    """`2010.0`, `Female ` and `1.0` say what they say."""
    record = {"yearOfRegistration": "2010.0", "gender": "Female ", "isSexualExploit": " 1.0"}
    records = read_ctdc(grouped(record))
    (row,) = records.rows()
    assert (row["year_registered"], row["sex"], row["form"]) == (2010, "F", "sexual")
    assert records.report.columns["gender"].trimmed == 1
    assert records.report.columns["gender"].mapped == {("Female", "F"): 1}


def test_na_is_namibia_and_xk_kosovo(grouped: WriteFile) -> None:
    """The letters NA are a country here, never a missing value."""
    (row,) = read_ctdc(grouped({"citizenship": "NA", "CountryOfExploitation": "XK"})).rows()
    assert (row["citizenship"], row["country_of_exploitation"]) == ("NAM", "XKX")


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("yearOfRegistration", "1989", "CTDC-YEAR"),
        ("yearOfRegistration", "2027", "CTDC-YEAR"),
        ("yearOfRegistration", "-99", "CTDC-YEAR"),
        ("yearOfRegistration", "2010.5", "CTDC-YEAR"),
        ("yearOfRegistration", "٢٠١٠", "CTDC-YEAR"),
        ("ageBroad", "150", "CODE-UNMATCHED"),
        ("ageBroad", "17--9", "CODE-UNMATCHED"),
        ("gender", "NA", "CODE-UNMATCHED"),
        ("citizenship", "ZZ", "CODE-UNMATCHED"),
        ("CountryOfExploitation", "Belgium", "CODE-UNMATCHED"),
        ("ExploitType", "Labour", "CODE-UNMATCHED"),
        ("control_category", "Magic", "CODE-UNMATCHED"),
        ("isForcedLabour", "2", "CTDC-FLAG"),
        ("isForcedLabour", "00", "CTDC-FLAG"),
        ("Labor_Type", "Piracy", "CTDC-VALUE"),
        ("Datasource", "Rumour", "CTDC-VALUE"),
    ],
)
def test_what_cannot_be_is_refused_with_its_row_and_column(
    grouped: WriteFile, column: str, value: str, code: str
) -> None:
    """One wrong record, and nothing of the file is taken."""
    with pytest.raises(RecordsRefused) as caught:
        read_ctdc(grouped({}, {column: value}, {}))
    refusals = caught.value
    assert (refusals.code, refusals.total) == (code, 1)
    assert f"test-records.csv, line 3, {column}: '{value}'" in refusals.found
    report = refusals.report
    assert (report.rows, report.readable, report.refused, report.taken) == (3, 2, 1, 0)
    assert report.columns[column].refused == 1


def test_ragged_rows_are_refused(grouped: WriteFile) -> None:
    """A stray comma moves every value after it."""
    file = grouped({})
    with file.open("a", encoding="utf-8") as stream:
        stream.write("2010,Case Management\n")
    with pytest.raises(RecordsRefused) as caught:
        read_ctdc(file)
    assert (caught.value.code, caught.value.report.ragged) == ("CTDC-ROW", 1)
    assert "2 fields where the heading has 12" in caught.value.found


def test_the_first_fifty_refusals_are_kept_and_all_are_counted(grouped: WriteFile) -> None:
    """A wholly wrong file does not fill the screen; a program gets the report too."""
    with pytest.raises(RecordsRefused) as caught:
        read_ctdc(grouped(*[{"gender": "?"}] * 60))
    assert (len(caught.value.kept), caught.value.total) == (50, 60)
    data = caught.value.as_dict()
    assert data["total"] == 60
    assert data["report"] == caught.value.report.as_dict()


def test_missing_columns_are_named(grouped: WriteFile) -> None:
    """The nearest layout says what is lacking."""
    file = grouped({})
    file.write_text(file.read_text().replace("gender", "sex").replace("ExploitType", "type"), encoding="utf-8")
    with pytest.raises(Refusal) as caught:
        read_ctdc(file)
    assert caught.value.code == "CTDC-COLUMNS"
    assert "missing 'gender', 'ExploitType'" in caught.value.found
    assert "grouped" in caught.value.reason


def test_a_column_that_stands_twice_is_refused(grouped: WriteFile) -> None:
    """Nobody could say which of the two counts."""
    file = grouped({})
    file.write_text(file.read_text().replace("RecruiterCategory", "gender"), encoding="utf-8")
    with pytest.raises(Refusal, match=r"CTDC-COLUMNS.*twice 'gender'"):
        read_ctdc(file)


def test_a_file_of_something_else_is_refused(tmp_path: Path) -> None:
    """Another table is not taken for records of CTDC."""
    (tmp_path / "other.csv").write_text("series,value\na,1\n", encoding="utf-8")
    with pytest.raises(Refusal, match="CTDC-COLUMNS"):
        read_ctdc(tmp_path / "other.csv")


def test_a_file_without_records_is_refused(grouped: WriteFile) -> None:
    """A heading alone is no data."""
    with pytest.raises(Refusal, match="CTDC-NONE"):
        read_ctdc(grouped())


def test_unknown_columns_are_listed_and_not_read(original: WriteFile) -> None:
    """A row number without a name, as programs write it, is no obstacle; nor is a column left out that is optional."""
    file = original({})
    heading, row = file.read_text().splitlines()
    heading = "," + heading.replace("isSlaveryAndPractices", "somethingNew")
    file.write_text(f"{heading}\n0,{row}\n", encoding="utf-8")
    report = read_ctdc(file).report
    assert list(report.unknown_columns) == ["", "somethingNew"]
    assert "majorityStatus" in report.unread_columns
    assert "Columns unknown here, not read: (no name), somethingNew" in report.lines()


def test_the_report_speaks_to_people_and_programs(grouped: WriteFile) -> None:
    """Labels with their codes and counts, unknown values, and the rules with their words."""
    records = read_ctdc(grouped({"ExploitType": "Sexual"}, {"gender": "-99"}))
    lines = records.report.lines()
    assert lines[0] == "2 records in the grouped layout of CTDC: 2 taken, 0 refused"
    assert "    Female → F: 1" in lines
    assert "    -99 → not known: 1" in lines
    assert "  1 records: Where ExploitType names one form, it is the principal form." in lines
    data = records.report.as_dict()
    assert (data["rows"], data["taken"]) == (2, 2)


def test_facts_are_the_records(grouped: WriteFile) -> None:
    """The table of victims takes every row, with its sets in alphabetical order."""
    file = grouped({"ExploitType": "Sexual", "isForcedLabour": "1"}, {"citizenship": "00"})
    facts, report = ctdc_facts(file)
    assert list(facts.rows()) == [{**row, "forms": sorted(row["forms"])} for row in read_ctdc(file).rows()]
    assert len(facts) == report.taken == 2


def test_progress_is_told(grouped: WriteFile) -> None:
    """The line just read."""
    told: list[int] = []
    read_ctdc(grouped({}, {}), step=told.append)
    assert told == [2, 3]
