"""Facts: only what is counted, each value of its list, every mistake by row and column."""

from typing import Any

import pyarrow as pa
import pytest

from openthb.classifications import codelist
from openthb.foundation.errors import Refusal, Refusals
from openthb.statistics.facts import CASES, TABLES, VICTIMS, Facts, fact_table, from_parquet, to_parquet
from openthb.statistics.facts.schema import schema_of
from openthb.statistics.series.dimensions import DIMENSIONS
from tests.builders.facts import fact, victims


def _codes(**changed: Any) -> list[tuple[str, str]]:
    """(code, found) of every refusal of a second row with these changes."""
    with pytest.raises(Refusals) as refused:
        Facts.of_rows(VICTIMS, [fact(), fact(**changed)])
    return [(refusal.code, refusal.found) for refusal in refused.value.kept]


def test_what_is_not_known_is_said() -> None:
    known = {"year_registered": 2018, "country": "BEL"}
    blank = dict.fromkeys(("form", "forms", "sex", "age", "citizenship", "means"))
    (row,) = Facts.of_rows(VICTIMS, [known | blank]).rows()
    assert (row["form"], row["forms"], row["means"]) == ("unknown", ["unknown"], ["unknown"])
    assert [row[name] for name in ("sex", "age", "citizenship", "country_of_exploitation")] == ["_U"] * 4
    assert [row[name] for name in ("agency", "arrondissement", "citizenship_group")] == ["_U"] * 3
    assert row["year_of_facts"] is None


def test_a_victim_stands_nowhere_before_justice() -> None:
    assert [name for name, table in TABLES.items() if "outcome" in table] == ["cases", "suspects"]
    assert [name for name, table in TABLES.items() if "citizenship_group" in table] == ["victims", "suspects"]


def test_forms_left_empty_are_the_principal_form() -> None:
    assert [row["forms"] for row in victims({"form": "labour"}).rows()] == [["labour"]]


def test_forms_may_be_known_when_the_principal_is_not() -> None:
    assert [row["form"] for row in victims({"forms": ["labour", "begging"]}).rows()] == ["unknown"]


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("sex", "X", "FACTS-CODE-UNKNOWN"),
        ("sex", "_T", "FACTS-CODE-UNKNOWN"),
        ("means", ["threat", "magic"], "FACTS-CODE-UNKNOWN"),
        ("citizenship", "BE", "FACTS-CODE-UNKNOWN"),
        ("agency", "Jane Doe", "FACTS-CODE-UNKNOWN"),
        ("agency", "BE_FED_POLICE\n", "FACTS-CODE-UNKNOWN"),
        ("arrondissement", "11001", "FACTS-CODE-UNKNOWN"),
        ("citizenship_group", "_T", "FACTS-CODE-UNKNOWN"),
        ("means", ["threat", "threat"], "FACTS-CODE-TWICE"),
        ("year_registered", 1899, "FACTS-YEAR"),
        ("year_registered", 2101, "FACTS-YEAR"),
        ("year_of_facts", 20, "FACTS-YEAR"),
        ("year_registered", "2018", "FACTS-TYPE"),
        ("year_registered", 2018.0, "FACTS-TYPE"),
        ("year_registered", True, "FACTS-TYPE"),
        ("year_registered", 10**12, "FACTS-TYPE"),
        ("sex", 1, "FACTS-TYPE"),
        ("means", "threat", "FACTS-TYPE"),
        ("means", ["threat", None], "FACTS-TYPE"),
        ("year_registered", None, "FACTS-VALUE-MISSING"),
    ],
)
def test_a_mistake_is_refused_by_row_and_column(column: str, value: object, code: str) -> None:
    ((found_code, found),) = _codes(**{column: value})
    assert found_code == code
    assert found.startswith(f"row 2, {column}:")


def test_facts_are_registered_when_they_happen_or_later() -> None:
    rows = [fact(year_of_facts=year) for year in (2019, 2018, 2017, None, 2020)]
    with pytest.raises(Refusals) as refused:
        Facts.of_rows(VICTIMS, rows)
    assert [(each.code, each.found) for each in refused.value.kept] == [
        ("FACTS-YEAR-ORDER", "row 1: facts of 2019, registered in 2018"),
        ("FACTS-YEAR-ORDER", "row 5: facts of 2020, registered in 2018"),
    ]


def test_the_edges_of_the_years_are_taken() -> None:
    assert len(victims({"year_registered": 1900}, {"year_registered": 2100, "year_of_facts": 1900})) == 2


def test_the_principal_form_is_one_of_the_forms() -> None:
    assert _codes(form="labour", forms=["begging", "sexual"]) == [
        ("FACTS-FORM-PRINCIPAL", "row 2: form labour, forms begging, sexual")
    ]


def test_a_form_without_its_list_is_refused_in_both_columns() -> None:
    found = [("FACTS-CODE-UNKNOWN", f"row 2, {column}: 'Labour'") for column in ("form", "forms")]
    assert _codes(form="Labour") == found


def test_a_name_has_no_place() -> None:
    assert _codes(name="Jane") == [("FACTS-COLUMN-SURPLUS", "row 2: column 'name'")]


def test_a_case_has_no_sex() -> None:
    with pytest.raises(Refusal) as refused:
        Facts.of_rows(CASES, [fact(CASES, sex="F")])
    assert refused.value.code == "FACTS-COLUMN-SURPLUS"


def test_a_column_left_out_is_refused_unless_it_is_optional() -> None:
    row = fact()
    del row["sex"]
    with pytest.raises(Refusal) as refused:
        Facts.of_rows(VICTIMS, [row])
    assert (refused.value.code, refused.value.found) == ("FACTS-COLUMN-MISSING", "row 1: no column sex")


def test_all_mistakes_are_told_at_once_and_the_first_hundred_in_words() -> None:
    with pytest.raises(Refusals) as refused:
        victims(*[{"sex": "X", "age": "old"}] * 80)
    assert (refused.value.total, len(refused.value.kept)) == (160, 100)


def _changed(**columns: Any) -> pa.Table:
    rows = victims({"form": "labour"}, {}).arrow.to_pydict() | columns
    return pa.table(rows, schema=pa.schema([field.with_nullable(True) for field in schema_of(VICTIMS)]))


@pytest.mark.parametrize(
    ("columns", "code", "found"),
    [
        ({"sex": ["F", None]}, "FACTS-VALUE-MISSING", "row 2, sex"),
        ({"means": [["threat"], None]}, "FACTS-VALUE-MISSING", "row 2, means"),
        ({"means": [[], ["threat"]]}, "FACTS-VALUE-MISSING", "row 1, means"),
        ({"means": [["threat"], [None]]}, "FACTS-VALUE-MISSING", "row 2, means"),
        ({"forms": [["labour"], ["sexual", "sexual"]]}, "FACTS-CODE-TWICE", "row 2, forms"),
        ({"forms": [["labour"], ["sexual", "all"]]}, "FACTS-CODE-UNKNOWN", "row 2, forms: 'all'"),
    ],
)
def test_arrow_is_checked_as_rows_are(columns: dict[str, Any], code: str, found: str) -> None:
    with pytest.raises(Refusal) as refused:
        Facts(VICTIMS, _changed(**columns))
    assert refused.value.code == code
    assert refused.value.found.startswith(found)


def test_arrow_of_another_shape_is_refused() -> None:
    good = victims({}).arrow
    for table, code in (
        (good.drop_columns(["sex"]), "FACTS-COLUMN-MISSING"),
        (good.append_column("name", pa.array(["Jane"])), "FACTS-COLUMN-SURPLUS"),
        (good.append_column("sex", good["sex"]), "FACTS-COLUMN-MISSING"),
        (good.set_column(0, "year_registered", pa.array(["2018"])), "FACTS-TYPE"),
    ):
        with pytest.raises(Refusal) as refused:
            Facts(VICTIMS, table)
        assert refused.value.code == code


def test_columns_in_another_order_and_in_pieces_are_the_same_facts() -> None:
    facts = victims({"form": "labour"}, {"sex": "M"})
    pieces = pa.concat_tables([facts.arrow.slice(0, 1), facts.arrow.slice(1)])
    assert Facts(VICTIMS, pieces.select(pieces.column_names[::-1])) == facts


def test_a_slice_is_checked_by_its_own_rows() -> None:
    facts = victims({"form": "labour", "means": ["threat", "fraud"]}, {"form": "sexual", "forms": ["sexual", "labour"]})
    assert Facts(VICTIMS, facts.arrow.slice(1)) == victims({"form": "sexual", "forms": ["sexual", "labour"]})


def test_parquet_gives_back_the_facts_in_the_same_bytes() -> None:
    facts = victims({"form": "labour", "means": ["threat", "fraud"]}, {"year_of_facts": 2015, "agency": "BE_CENTRE"})
    stored = to_parquet(facts)
    assert from_parquet(VICTIMS, stored) == facts
    assert to_parquet(from_parquet(VICTIMS, stored)) == stored
    assert from_parquet(VICTIMS, to_parquet(victims())) == victims()


@pytest.mark.parametrize("content", [b"", b"PAR1", b"year,form\n"])
def test_bytes_that_are_no_parquet_are_refused(content: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        from_parquet(VICTIMS, content)
    assert refused.value.code == "FACTS-UNREADABLE"


def test_every_list_has_the_unknown_code_its_columns_fall_back_to() -> None:
    coded = [column for table in TABLES.values() for column in table.columns if column.codelist]
    assert [column.name for column in coded if column.unknown not in column.codes] == []


def test_no_fact_can_have_the_total_of_a_dimension() -> None:
    for table in TABLES.values():
        for name, dimension in DIMENSIONS.items():
            if name in table:
                assert table.column(name).codelist == dimension.codelist
                assert dimension.total not in table.column(name).codes


def test_totals_are_those_of_the_lists_that_have_one() -> None:
    for dimension in DIMENSIONS.values():
        assert codelist(dimension.codelist).total in (None, dimension.total)


def test_unknown_tables_and_columns_are_refused() -> None:
    with pytest.raises(Refusal) as table:
        fact_table("witnesses")
    with pytest.raises(Refusal) as column:
        VICTIMS.column("name")
    assert (table.value.code, column.value.code) == ("FACTS-TABLE-UNKNOWN", "FACTS-COLUMN-UNKNOWN")
