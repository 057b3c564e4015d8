"""Descriptions of series: read from data, printed as the same data, every mistake named by its field."""

from pathlib import Path

import pytest
import yaml

from openthb.foundation.errors import Refusal
from openthb.statistics.series import Catalogue, SeriesDescription
from tests.builders import description, description_data


def test_prints_what_it_reads() -> None:
    first = description(
        breaks=[{"year": 2019, "text": {"en": "Counts anew."}}],
        notes=[{"en": "A note."}],
        headline={"form": "labour"},
        source={"author": {"en": "A"}, "system": {"en": "S"}, "read_through": {"en": "R"}},
    )
    assert SeriesDescription.read(first.as_data(), where="again") == first


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "No Name"),
        ("kind", "guessed"),
        ("title", {"fr": "sans anglais"}),
        ("unit", "person"),
        ("dimensions", ["form", "shoe size"]),
        ("first_year", "2018"),
        ("last_year", 1999),
        ("country", "Atlantis"),
        ("sentence", {"en": "No braces."}),
        ("sentence", {"en": "{value} and {more}"}),
        ("vintages", []),
        ("vintages", [{"name": "2024", "reason": {"en": "x"}}, {"name": "2024", "reason": {"en": "y"}}]),
        ("vintages", [{"name": "2024", "reason": {"en": "x"}, "stray": 1}]),
        ("headline", {"sex": "F"}),
        ("headline", {"colour": "red"}),
        ("disclosure", "no rule at all"),
        ("stray_field", 1),
        ("counting_rule", None),
    ],
)
def test_a_mistake_is_refused(field: str, value: object) -> None:
    data = description_data(**{field: value})
    with pytest.raises(Refusal) as refused:
        SeriesDescription.read(data, where="file, entry 1")
    assert refused.value.code in {
        "SERIES-DESCRIPTION",
        "SERIES-NAME",
        "WORDS-WITHOUT-ENGLISH",
        "LABEL-UNKNOWN",
        "CODE-UNKNOWN",
    }


def test_the_catalogue_refuses_doubles_and_loose_ends(tmp_path: Path) -> None:
    with pytest.raises(Refusal) as twice:
        Catalogue([description(), description()])
    (tmp_path / "a.yaml").write_text(yaml.safe_dump([description_data(related=["nowhere"])]), encoding="utf-8")
    with pytest.raises(Refusal) as loose:
        Catalogue.read(tmp_path)
    assert (twice.value.code, loose.value.code) == ("SERIES-CATALOGUE", "SERIES-CATALOGUE")
    assert "nowhere" in loose.value.found


def test_unreadable_yaml_is_refused_by_file(tmp_path: Path) -> None:
    (tmp_path / "broken.yaml").write_text("- {", encoding="utf-8")
    with pytest.raises(Refusal) as refused:
        Catalogue.read(tmp_path)
    assert "broken.yaml" in refused.value.found
