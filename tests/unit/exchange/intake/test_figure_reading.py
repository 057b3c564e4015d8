"""A row of published figures against the description of its series: what the table has no place for is said plainly."""

import pytest

from openthb.exchange.intake.figures.reading import read_figure
from openthb.foundation.errors import Refusal
from openthb.statistics.series import Catalogue
from tests.builders import description

ROW = {
    "series": "test-series", "country": "BEL", "period": "2020", "unit": "offence", "form": "all", "sex": "all",
    "age": "all", "citizenship": "all", "value": "3", "flag": "", "publisher": "Test", "address": "https://example.org",
    "read_on": "2026-11",
}  # fmt: skip


def refused(row: dict[str, str], **changed: object) -> Refusal:
    """The refusal of a row of the test series."""
    with pytest.raises(Refusal) as found:
        read_figure(row, Catalogue([description(**changed)]))
    return found.value


def test_a_sound_row_is_read() -> None:
    figure, _ = read_figure(ROW, Catalogue([description()]))
    assert (figure.value, figure.codes) == (3, {"form": "all"})


@pytest.mark.parametrize("dimension", ["means", "forms", "country_of_exploitation"])
def test_a_series_broken_down_by_what_the_table_has_no_column_for(dimension: str) -> None:
    refusal = refused(ROW, dimensions=["form", dimension])
    assert refusal.code == "FIGURE-DIMENSION"
    assert dimension in refusal.found
    assert "form, sex, age, citizenship" in refusal.reason


@pytest.mark.parametrize(("label", "code"), [("Atlantis", "LABEL-UNKNOWN"), ("Korea", "LABEL-AMBIGUOUS")])
def test_a_country_is_called_a_country(label: str, code: str) -> None:
    refusal = refused(ROW | {"country": label})
    assert refusal.code == code
    assert refusal.found == f"country '{label}'"
    assert "citizenship" not in refusal.found + refusal.reason
