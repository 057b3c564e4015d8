"""The figure in one sentence: the newest one, and what may be said beside it."""

import pytest

from openthb.portal.pages.headlines import headline_runs, headline_text
from openthb.statistics.cubes import Observation
from tests.unit.portal.pages.samples import above, below, cell, held_back, release


def test_the_newest_figure_is_emphasised() -> None:
    runs = headline_runs(release(cell(2018, 5), cell(2020, 1234)), "en")
    assert [(run.text, run.emphasised) for run in runs] == [
        ("In 2020 the test found ", False),
        ("1,234", True),
        (" offences.", False),
    ]


def test_nothing_published_is_said() -> None:
    assert "held back by the source" in headline_text(release(held_back("2018-2019", "labour")), "en")
    assert headline_text(release(), "en") == "No figure is held here."


@pytest.mark.parametrize(
    ("before", "now", "said"),
    [
        (100, 125, "The year before (2019) it was 100: 25 % more now."),
        (100, 75, "The year before (2019) it was 100: 25 % fewer now."),
        (50, 75, "The year before (2019) it was 50: 50 % more now."),
        (49, 98, "The year before (2019) it was 49: 49 more now."),
        (49, 0, "The year before (2019) it was 49: 49 fewer now."),
        (0, 7, "The year before (2019) it was 0: 7 more now."),
        (1000, 1001, "The year before (2019) it was 1,000: 1 more now."),
        (1000, 1004, "The year before (2019) it was 1,000: 4 more now."),
        (1000, 1006, "The year before (2019) it was 1,000: 1 % more now."),
        (300, 300, "The year before (2019) it was the same."),
        (0, 0, "The year before (2019) it was the same."),
        (50, 0, "The year before (2019) it was 50: 100 % fewer now."),
    ],
)
def test_the_change_from_the_year_before(before: int, now: int, said: str) -> None:
    """In per cent from a base of fifty, and never "0 %" where something changed."""
    text = headline_text(release(cell(2019, before), cell(2020, now)), "en")
    assert text.endswith(f" offences. {said}".replace(" %", "\N{NO-BREAK SPACE}%"))


@pytest.mark.parametrize(
    "cells",
    [
        (cell(2018, 100), cell(2020, 200)),
        (below(2019, 5), cell(2020, 200)),
        (held_back(2019), cell(2020, 200)),
        (cell(2019, 100), below(2020, 5)),
        (cell("2018-2019", 100), cell("2019-2020", 200)),
        (cell("2019-H1", 100), cell("2020-H1", 200)),
    ],
)
def test_no_change_without_two_counts_of_two_years(cells: tuple[Observation, ...]) -> None:
    assert "The year before" not in headline_text(release(*cells), "en")


def test_no_change_across_a_break() -> None:
    breaks = [{"year": 2020, "text": {"en": "Counted anew."}}]
    assert "year before" not in headline_text(release(cell(2019, 100), cell(2020, 200), breaks=breaks), "en")
    assert "year before" in headline_text(release(cell(2018, 100), cell(2019, 200), breaks=breaks), "en")


@pytest.mark.parametrize(
    ("newest", "shown"),
    [(below(2020, 5), "fewer than 5"), (above(2020, 3300), "more than 3,300")],
)
def test_bounds_are_spoken(newest: Observation, shown: str) -> None:
    assert headline_text(release(cell(2018, 9), newest), "en") == f"In 2020 the test found {shown} offences."


def test_years_go_before_longer_periods() -> None:
    assert headline_text(release(cell(2018, 5), cell("2018-2021", 40)), "en").startswith("In 2018 the test found 5 ")
    assert headline_text(release(cell("2018-2021", 40)), "en").startswith("In 2018–2021 the test found 40 ")


def test_the_line_of_the_headline() -> None:
    """The cell that the description names, and the newest of any line where that one is empty."""
    cells = (cell(2018, 5), cell(2018, 3, "labour"), cell(2020, 50))
    assert "found 3 " in headline_text(release(*cells, headline={"form": "labour"}), "en")
    assert "found 50 " in headline_text(release(*cells, headline={"form": "begging"}), "en")


def test_another_language() -> None:
    sentence = {"en": "{value} in {period}", "de": "{period}: {value} Fälle"}
    assert headline_text(release(cell(2020, 12345), sentence=sentence), "de") == "2020: 12.345 Fälle"


def test_a_sentence_that_begins_or_ends_with_its_figure() -> None:
    assert [run.text for run in headline_runs(release(cell(2020, 7), sentence={"en": "{value}"}), "en")] == ["7"]


def test_public_records_are_not_compared_with_the_year_before() -> None:
    """Other organisations gave them away: the difference says nothing."""
    cells = (cell(2019, 100), cell(2020, 125))
    assert "The year before" in headline_text(release(*cells), "en")
    assert "The year before" not in headline_text(release(*cells, disclosure="de-identified-at-source"), "en")


def test_a_provisional_figure_is_called_so_in_words() -> None:
    one = release(cell(2019, 100), cell(2020, 120, obs_status="P", note="Counted in June."))
    assert headline_text(one, "en").endswith(" 120 offences. This figure is provisional. Counted in June.")
    assert "provisional" not in headline_text(release(cell(2019, 100, obs_status="P"), cell(2020, 120)), "en")
