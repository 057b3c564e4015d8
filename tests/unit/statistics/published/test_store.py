"""The store of imported figures gives back what it took, whatever the texts hold."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from openthb.foundation.dates import PartialDate
from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.statistics.cubes import Provenance
from openthb.statistics.published.assembly import cube_of
from openthb.statistics.published.figure import Figure
from openthb.statistics.published.store import FigureStore
from tests.builders import READ, description

TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


def figure(year: int = 2018, value: int | None = 10, note: str = "", form: str = "all") -> Figure:
    """One figure of the test series."""
    codes = {"form": form}
    return Figure("test-series", "2024-01-01", Period.year(year), codes, value, None, None, "A", "F", READ, note)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_any_text_comes_back(tmp_path: Path, texts: list[tuple[str, str]]) -> None:
    """Also one with characters that end a line in Unicode: they once made a stored batch unreadable."""
    taken = [
        Figure(
            "test-series", "2024-01-01", Period.year(2000 + number), {"form": "all"}, number, None, None, "A", "F",
            Provenance(f"p{text}", f"https://example.org/{address}", PartialDate(2026)), text,
        )
        for number, (text, address) in enumerate(texts)
    ]  # fmt: skip
    batch = FigureStore(tmp_path).add(taken)
    assert batch
    assert sorted(FigureStore(tmp_path).figures(), key=lambda f: f.period) == taken
    batch.unlink()


def test_a_batch_is_named_by_its_content_and_stored_once(tmp_path: Path) -> None:
    store = FigureStore(tmp_path)
    assert store.add([figure(2018), figure(2019)]) == store.add([figure(2019), figure(2018)])
    assert len(list(tmp_path.iterdir())) == 1
    assert store.add([]) is None


def test_news_are_what_is_not_held(tmp_path: Path) -> None:
    store = FigureStore(tmp_path)
    store.add([figure(2018)])
    assert store.news([figure(2018), figure(2019)]) == [figure(2019)]
    with pytest.raises(Refusal) as refused:
        store.news([figure(2019), figure(2018, value=11)])
    assert refused.value.code == "FIGURE-CONFLICT"
    assert "11 where 10 is held" in refused.value.found


@pytest.mark.parametrize("damage", [b"", b"x", b"\n"])
def test_a_changed_batch_is_refused(tmp_path: Path, damage: bytes) -> None:
    store = FigureStore(tmp_path)
    batch = store.add([figure()])
    assert batch
    batch.write_bytes(damage if not damage else batch.read_bytes() + damage)
    with pytest.raises(Refusal) as refused:
        list(store.figures())
    assert refused.value.code == "STORE-DAMAGED"


def test_what_a_killed_import_left_is_no_batch(tmp_path: Path) -> None:
    (tmp_path / ".0123.jsonl.abc.part").write_bytes(b'{"series"')
    assert list(FigureStore(tmp_path).figures()) == []


def test_a_cube_adds_nothing_up(tmp_path: Path) -> None:
    """Figures as they are, and a gap for each year without one."""
    made = cube_of(description(), [figure(2018), figure(2020, 3, form="labour")])
    assert [(cell.period.code, cell.codes[0], cell.value) for cell in made.published()] == [
        ("2018", "all", 10),
        ("2020", "labour", 3),
    ]
    assert len(made.observations) == 8
    assert {cell.obs_status for cell in made.observations if cell.value is None} == {"O"}
