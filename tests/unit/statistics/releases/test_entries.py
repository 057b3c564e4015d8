"""The index asked for series by name."""

from pathlib import Path
from typing import Any

import pytest

from openthb.statistics.releases.actions import reindex
from openthb.statistics.releases.queries import entries
from tests.builders import release


@pytest.mark.django_db
def test_entries_are_the_newest_vintages_by_name(tmp_path: Path, django_assert_num_queries: Any) -> None:
    """One query, however many names; an unknown name is left out."""
    first, second = (release(tmp_path / name, vintage=name) for name in ("2024-01-01", "2025-01-01"))
    other = release(tmp_path / "other", name="other-series")
    reindex([first, second, other])
    for names in (["test-series", "no-such"], ["test-series", *(f"no-such-{number}" for number in range(3000))]):
        with django_assert_num_queries(1):
            found = entries(names)
        assert {name: entry.vintage for name, entry in found.items()} == {"test-series": "2025-01-01"}
    assert entries([]) == {}
