"""The one road from figures to releases, without sites: what is sealed, in which order, and what holds it up."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from openthb.foundation.errors import Refusal
from openthb.foundation.periods import Period
from openthb.pipeline import Published, publish, published_candidates
from openthb.statistics.published.figure import Figure
from openthb.statistics.published.store import FigureStore
from openthb.statistics.releases.artefact import SigningKey, read_release, release_folders
from openthb.statistics.series import Catalogue
from tests.builders import READ, description_data

AT = datetime(2026, 11, 20, 9, 30, tzinfo=UTC)
FIRST, SECOND = "2024-01-01", "2025-01-01"


def figure(value: int = 10, *, series: str = "test-series", vintage: str = FIRST, year: int = 2018) -> Figure:
    """One total."""
    return Figure(series, vintage, Period.year(year), {"form": "all"}, value, None, None, "A", "F", READ)


class Office:
    """Store, catalogue and key of an office that releases, under one folder."""

    def __init__(self, folder: Path) -> None:
        (folder / "series").mkdir()
        data = [description_data(), description_data(name="other-series")]
        (folder / "series" / "test.yaml").write_text(yaml.safe_dump(data), encoding="utf-8")
        self.store = FigureStore(folder / "figures")
        self.catalogue = Catalogue.read(folder / "series")
        self.key = SigningKey.make(folder / "key.pem")
        self.root = folder / "releases"

    def publish(self, *series: str, told: list[str] | None = None) -> Published:
        """Publish what is held."""
        return publish(
            candidates=published_candidates(self.store, self.catalogue), root=self.root, key=self.key, trusted=(),
            at=AT, series=series,
            progress=(told if told is not None else []).append,
        )  # fmt: skip

    def names(self) -> list[str]:
        """What is sealed."""
        return [f"{folder.parent.name}@{folder.name}" for folder in release_folders(self.root)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_an_empty_office_publishes_nothing(office: Office) -> None:
    assert office.publish() == Published()


def test_what_is_held_is_sealed_once(office: Office) -> None:
    office.store.add([figure(), figure(series="other-series")])
    told: list[str] = []
    assert office.publish(told=told).sealed == [f"other-series@{FIRST}", f"test-series@{FIRST}"]
    assert told == [f"other-series@{FIRST}", f"test-series@{FIRST}"]
    before = [(folder / "manifest.json").read_bytes() for folder in release_folders(office.root)]
    again = office.publish()
    assert (again.sealed, again.unchanged) == ([], [f"other-series@{FIRST}", f"test-series@{FIRST}"])
    assert [(folder / "manifest.json").read_bytes() for folder in release_folders(office.root)] == before


def test_two_vintages_at_once_are_sealed_in_order(office: Office) -> None:
    office.store.add([figure(11, vintage=SECOND), figure(10), figure(5, year=2019)])
    assert office.publish().sealed == [f"test-series@{FIRST}", f"test-series@{SECOND}"]
    second = read_release(office.root / "test-series" / SECOND, [office.key.public])
    revision = second.metadata.revision
    assert revision
    assert [(c["kind"], c["TIME_PERIOD"]) for c in revision.changes] == [("revised", "2018"), ("withdrawn", "2019")]
    assert second.metadata.reason["en"] == "Revised by the test."
    assert second.metadata.sealed_at == AT
    assert str(second.metadata.read_on) == "2026-11"


def test_gaps_are_sealed_as_gaps(office: Office) -> None:
    office.store.add([figure(year=2019)])
    office.publish()
    cube = read_release(office.root / "test-series" / FIRST, [office.key.public]).cube
    assert [(cell.period.code, cell.value, cell.obs_status) for cell in cube.observations] == [
        ("2018", None, "O"), ("2019", 10, "A"), ("2020", None, "O"), ("2021", None, "O"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("then", "code"),
    [
        (figure(year=2020, vintage=SECOND), "VINTAGE-SEALED"),
        (figure(vintage=FIRST), "VINTAGE-ORDER"),
        (figure(series="undescribed"), "SERIES-UNKNOWN"),
        (figure(vintage="2023-01-01"), "VINTAGE-ORDER"),
    ],
)
def test_what_cannot_be_sealed_is_refused(office: Office, then: Figure, code: str) -> None:
    office.store.add([figure(vintage=SECOND)])
    office.publish()
    before = office.names()
    office.store.add([then])
    with pytest.raises(Refusal) as refused:
        office.publish()
    assert refused.value.code == code
    assert office.names() == before


def test_a_vintage_nobody_described_is_refused(office: Office) -> None:
    office.store.add([figure(vintage="2025-06-01")])
    with pytest.raises(Refusal) as refused:
        office.publish()
    assert refused.value.code == "VINTAGE-UNKNOWN"
    assert office.names() == []


def test_one_refused_series_keeps_what_was_sealed_before_it(office: Office) -> None:
    office.store.add([figure(series="other-series"), figure(vintage="2025-06-01")])
    with pytest.raises(Refusal):
        office.publish()
    assert office.names() == [f"other-series@{FIRST}"]
    assert office.publish("other-series").unchanged == [f"other-series@{FIRST}"]


def test_a_damaged_vintage_holds_up_its_series_alone(office: Office) -> None:
    office.store.add([figure()])
    office.publish()
    file = office.root / "test-series" / FIRST / "data.csv"
    file.write_bytes(file.read_bytes() + b"x")
    office.store.add([figure(11, vintage=SECOND), figure(series="other-series")])
    done = office.publish()
    assert done.sealed == [f"other-series@{FIRST}"]
    assert done.held_up == [f"test-series@{FIRST}", f"test-series@{SECOND}"]


def test_what_a_killed_run_left_is_swept(office: Office) -> None:
    office.store.add([figure()])
    left = office.root / "test-series" / ".sealing-0123"
    left.mkdir(parents=True)
    (left / "data.csv").write_bytes(b"half")
    done = office.publish()
    assert (done.swept, done.sealed) == (1, [f"test-series@{FIRST}"])
    assert not left.exists()
