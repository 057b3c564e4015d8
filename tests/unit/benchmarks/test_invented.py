"""Invented releases are real releases, of every shape, and say that they are invented."""

from collections import Counter
from pathlib import Path

from benchmarks import invented
from openthb.portal.pages.graphs import statistic_chart


def test_invented_releases_verify_and_say_what_they_are(tmp_path: Path) -> None:
    found = invented.releases(tmp_path, 8)
    assert len({release.name for release in found}) == 8
    for release in found:
        assert release.metadata.made_up
        assert "Invented" in release.metadata.series.title.in_language("en")
        assert "Nobody" in release.metadata.series.source.author.in_language("en")


def test_every_kind_of_chart_is_among_them(tmp_path: Path) -> None:
    kinds = Counter(statistic_chart(release, "en").kind for release in invented.releases(tmp_path, 8))
    assert kinds == {"columns": 4, "lines": 2, "bars": 2}


def test_cells_with_bounds_are_among_them(tmp_path: Path) -> None:
    states = {cell.state for release in invented.releases(tmp_path, 8) for cell in release.cube.observations}
    assert states == {"value", "bounded"}


def test_the_same_number_gives_the_same_figures(tmp_path: Path) -> None:
    first, second = (invented.releases(tmp_path / name, 4) for name in ("one", "two"))
    assert [release.cube for release in first] == [release.cube for release in second]
