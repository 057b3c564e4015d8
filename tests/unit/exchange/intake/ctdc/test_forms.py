"""The forms of a record, and its principal form."""

import pytest

from openthb.classifications import codelist
from openthb.exchange.intake.ctdc import RULES, read_ctdc
from openthb.exchange.intake.ctdc.forms import exploitation
from tests.builders.ctdc import Record, WriteFile

YES = "1.0"


@pytest.mark.parametrize(
    ("record", "form", "forms", "rules"),
    [
        ({}, "unknown", ["unknown"], ["none"]),
        ({"ExploitType": "Sexual"}, "sexual", ["sexual"], ["named"]),
        ({"ExploitType": "Slavery/Similar"}, "labour", ["labour"], ["named"]),
        ({"ExploitType": "Other", "isForcedLabour": YES}, "other", ["labour", "other"], ["named"]),
        ({"isForcedLabour": YES}, "labour", ["labour"], ["only"]),
        ({"ExploitType": "Multiple", "isForcedLabour": YES}, "labour", ["labour"], ["only"]),
        (
            {"ExploitType": "Multiple", "isForcedLabour": YES, "isSexualExploit": YES},
            "sexual",
            ["sexual", "labour"],
            ["first-of-several"],
        ),
        ({"ExploitType": "Multiple"}, "unknown", ["unknown"], ["none"]),
        ({"ExploitType": "Labor", "Labor_Type": "Begging"}, "begging", ["begging"], ["named", "begging"]),
        ({"Labor_Type": "Begging"}, "begging", ["begging"], ["only", "begging"]),
        ({"Labor_Type": "Domestic Work"}, "unknown", ["unknown"], ["none", "work-alone"]),
        ({"ExploitType": "Other", "Labor_Type": "Domestic Work"}, "other", ["other"], ["named", "work-alone"]),
        ({"ExploitType": "Labor", "Labor_Type": "Domestic Work"}, "labour", ["labour"], ["named"]),
    ],
)
def test_forms_of_the_grouped_layout(
    grouped: WriteFile, record: Record, form: str, forms: list[str], rules: list[str]
) -> None:
    """The drawn table of the rules."""
    records = read_ctdc(grouped(record))
    (row,) = records.rows()
    assert (row["form"], row["forms"]) == (form, forms)
    assert records.report.rules == dict.fromkeys(rules, 1)


@pytest.mark.parametrize(
    ("columns", "form", "forms"),
    [
        (["isForcedLabour"], "labour", ["labour"]),
        (["isSexualExploit"], "sexual", ["sexual"]),
        (["isOtherExploit"], "other", ["other"]),
        (["isSexAndLabour"], "sexual", ["sexual", "labour"]),
        (["isForcedMarriage"], "forced_marriage", ["forced_marriage"]),
        (["isForcedMilitary"], "other", ["other"]),
        (["isOrganRemoval"], "organ", ["organ"]),
        (["isSlaveryAndPractices"], "labour", ["labour"]),
        (["isForcedLabour", "typeOfLabourBegging"], "begging", ["begging"]),
        (["isForcedLabour", "typeOfLabourBegging", "typeOfLabourPeddling"], "begging", ["begging", "labour"]),
        (["typeOfLabourMiningOrDrilling"], "unknown", ["unknown"]),
        (["typeOfSexProstitution"], "unknown", ["unknown"]),
        (["isForcedMarriage", "isForcedLabour"], "labour", ["labour", "forced_marriage"]),
    ],
)
def test_forms_of_the_original_layout(original: WriteFile, columns: list[str], form: str, forms: list[str]) -> None:
    """Each yes/no column, and several together."""
    (row,) = read_ctdc(original(dict.fromkeys(columns, "1"))).rows()
    assert (row["form"], row["forms"]) == (form, forms)


def test_a_no_marks_nothing(original: WriteFile) -> None:
    """A nought in a yes/no column says no, and is not counted as not known."""
    records = read_ctdc(original({"isForcedLabour": "0"}, {"isForcedLabour": "0.0"}))
    assert [row["forms"] for row in records.rows()] == [["unknown"], ["unknown"]]
    assert records.report.columns["isForcedLabour"].unknown == {}


def test_the_stated_order_is_that_of_the_code_list() -> None:
    """The words of the rule name the forms in the order in which the rule takes them."""
    codes = ("sexual", "begging", "organ", "forced_crime", "labour", "forced_marriage", "illegal_adoption", "other")
    words = (
        "sexual",
        "begging",
        "organ",
        "forced criminality",
        "labour",
        "forced marriage",
        "illegal adoption",
        "other",
    )
    text = RULES["first-of-several"].partition("code list of forms: ")[2]
    assert list(codes) == sorted(codes, key=codelist("form").codes.index)
    assert [text.index(word) for word in words] == sorted(text.index(word) for word in words)
    for place, code in enumerate(codes[:-1]):
        marked = set(codes[place:])
        assert exploitation(None, marked, begging=False, other_work=False).form == code
