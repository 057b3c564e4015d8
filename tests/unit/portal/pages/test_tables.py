"""The table of a statistic page: what stands in which row and column, and what is said at the foot."""

import pytest

from openthb.classifications import codelist
from openthb.portal.pages.tables import statistic_table
from tests.unit.portal.pages.samples import above, below, cell, held_back, release


def test_years_first_then_the_other_periods() -> None:
    """A total over years never stands among the years."""
    table = statistic_table(release(cell("2018-2019", 30), cell("2019-H1", 4), cell(2018, 10), cell(2020, 12)), "en")
    assert [row.label for row in table.rows] == ["2018", "2019", "2020", "2021", "2018–2019", "January–June 2019"]
    assert [row.cells[0].text for row in table.rows] == ["10", "–", "12", "–", "30", "4"]
    assert (table.corner, table.columns) == ("Period", ("All",))


def test_every_kind_of_cell_says_what_it_is() -> None:
    table = statistic_table(release(cell(2018, 0), below(2019, 5), held_back(2020), above("2019-H1", 3300)), "en")
    cells = {row.label: row.cells[0] for row in table.rows}
    assert [
        (cells[p].text, cells[p].kind, cells[p].spoken) for p in ("2018", "2019", "2020", "2021", "January–June 2019")
    ] == [
        ("0", "value", ""),
        ("<5", "bounded", "fewer than 5"),
        ("held back", "bounded", "held back by the source"),
        ("–", "missing", "no figure held here"),
        (">3,300", "bounded", "more than 3,300"),
    ]


def test_the_total_is_the_first_column() -> None:
    table = statistic_table(release(cell(2018, 1, "labour"), cell(2018, 2, "begging"), cell(2018, 3)), "en")
    assert table.columns[0] == "All"
    assert len(table.columns) == 3
    assert [one.text for one in table.rows[0].cells] == ["3", *(one.text for one in table.rows[0].cells[1:])]


def test_the_row_of_the_headline_is_emphasised() -> None:
    """The newest year with a figure, not a later gap and not a total over years."""
    table = statistic_table(release(cell(2018), cell(2019), cell("2018-2021", 50)), "en")
    assert [row.label for row in table.rows if row.emphasised] == ["2019"]
    assert not any(row.emphasised for row in statistic_table(release(cell(2018, None, obs_status="O")), "en").rows)


def test_footnotes_stand_once_each() -> None:
    """A flag, a note, and both at once; the same text has the same sign."""
    table = statistic_table(
        release(
            cell(2018, 1, obs_status="B", note="Counted anew."),
            cell(2019, 2, note="Counted anew."),
            cell(2020, 3, obs_status="P"),
            cell(2021, None, obs_status="O", note="Nobody counted."),
        ),
        "en",
    )
    marks = [row.cells[0].marks for row in table.rows]
    words = {note.mark: note.text for note in table.footnotes}
    assert [len(one) for one in marks] == [2, 1, 1, 1]
    assert marks[0][1] == marks[1][0]
    assert words[marks[1][0]] == "Counted anew."
    assert words[marks[3][0]] == "Nobody counted."
    assert len(words) == len(set(words.values())) == 4


def test_signs_do_not_run_out() -> None:
    cells = [
        cell(f"2018-{month:02d}", 1, form, note=f"{form} {month}")
        for month in range(1, 13)
        for form in ("all", "labour", "begging")
    ]
    table = statistic_table(release(*cells, cell(2018)), "en")
    signs = [note.mark for note in table.footnotes]
    assert len(signs) == len(set(signs)) == 36


COUNTRIES = ("ROU", "BGR", "NGA", "CHN", "MAR", "ALB", "VNM", "FRA", "BEL")


def test_many_categories_stand_in_rows() -> None:
    """The largest newest figure first, the last six years with a figure as columns."""
    cells = [cell(year, 100 - place, code) for place, code in enumerate(COUNTRIES) for year in range(2010, 2019)]
    table = statistic_table(release(*cells, dimensions=["citizenship"], first_year=2010, last_year=2021), "en")
    assert table.columns == ("2013", "2014", "2015", "2016", "2017", "2018")
    assert [row.label for row in table.rows] == [
        "Romania", "Bulgaria", "Nigeria", "China", "Morocco", "Albania", "Vietnam", "France", "Belgium",
    ]  # fmt: skip
    assert table.corner == "Category"


def test_more_categories_than_rows_are_counted_in_the_caption() -> None:
    codes = [code for code in codelist("citizenship").codes if len(code) == 3][:40]
    cells = [cell(2018, place, code) for place, code in enumerate(codes)]
    table = statistic_table(release(*cells, dimensions=["citizenship"]), "en")
    assert len(table.rows) == 25
    assert "15 more categories" in table.caption
    assert table.rows[0].cells[0].text == "39"


def test_finer_breakdowns_stay_in_the_files() -> None:
    cells = [cell(2018, 5, "all", "_T"), cell(2018, 2, "labour", "_T"), cell(2018, 1, "labour", "F")]
    table = statistic_table(release(*cells, dimensions=["form", "sex"]), "en")
    assert len(table.columns) == 2
    assert "Finer breakdowns are in the files." in table.caption


def test_words_of_another_language() -> None:
    table = statistic_table(release(cell(2018, 1234, "labour"), short_title={"en": "A", "nl": "Kort"}), "nl")
    assert table.caption == "Kort."
    assert table.rows[0].cells[0].text == "1.234"


def test_margins_of_two_dimensions_stand_in_blocks() -> None:
    """The total, then each dimension by size; what is not known of sex says so, though it stands among forms."""
    forms = {"labour": 4, "sexual": 60, "begging": 9, "other": 3, "unknown": 2}
    sexes = {"F": 8, "M": 70, "_U": 30}
    cells = [cell(2018, value, form, "_T") for form, value in forms.items()]
    cells += [cell(2018, value, "all", sex) for sex, value in sexes.items()]
    table = statistic_table(release(*cells, cell(2018, 5, "all", "_T"), dimensions=["form", "sex"]), "en")
    assert [row.label for row in table.rows] == [
        "All",
        "Sexual exploitation", "Exploitation of begging", "Labour exploitation", "Other forms of exploitation",
        "Form not known",
        "Male", "Sex: Unknown", "Female",
    ]  # fmt: skip


@pytest.mark.parametrize("size", [1, 106])
def test_a_cut_table_keeps_the_total_and_every_unknown(size: int) -> None:
    """Also where one unknown is the last that would fit, and another would push it out."""
    codes = [code for code in codelist("citizenship").codes if len(code) == 3][:30]
    cells = [cell(2018, 100 + place, code, "_T") for place, code in enumerate(codes)]
    cells += [cell(2018, size, "_U", "_T"), cell(2018, 2, "_T", "_U"), cell(2018, 3, "_T", "_T")]
    table = statistic_table(release(*cells, dimensions=["citizenship", "sex"]), "en")
    labels = [row.label for row in table.rows]
    assert (len(labels), labels[0], labels[-1]) == (25, "All", "Sex: Unknown")
    assert "Citizenship: Country not known" in labels
    assert "8 more categories" in table.caption


def test_one_dimension_needs_no_name_before_its_unknown() -> None:
    table = statistic_table(release(cell(2018, 1, "F"), cell(2018, 2, "_U"), dimensions=["sex"]), "en")
    assert table.columns == ("Female", "Unknown")
