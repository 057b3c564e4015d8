"""Records of CTDC, whatever stands in them: no row is lost, and nothing but a refusal comes of a dirty file."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from openthb.exchange.intake.ctdc import CtdcRecords, CtdcReport, RecordsRefused, read_ctdc
from openthb.foundation.errors import Refusal
from openthb.statistics.facts import VICTIMS, Facts
from tests.builders.ctdc import GROUPED, ORIGINAL

DIRTY = ("", " ", "-99", "-99.0", "00", "0", "0.0", "1", "1.0", "NA", "nan", "2", "ü", "Female ", "17--9")
SOUND = ("2010", "2010.0", "Hotline", "Male", "48+", "UA", "Sexual", "Multiple", "Labor", "Threats", "Begging")
CELL = st.sampled_from(DIRTY + SOUND)
VALUES = {
    "yearOfRegistration": st.sampled_from(["2002", "2018", "2010.0", "1989", "-99"]),
    "Datasource": st.sampled_from(["Hotline", "Case Management", "-99"]),
    "gender": st.sampled_from(["Female", "Male ", "", "-99", "0"]),
    "ageBroad": st.sampled_from(["0--8", "48+", "-99", "48"]),
    "citizenship": st.sampled_from(["UA", "NA", "00", ""]),
    "CountryOfExploitation": st.sampled_from(["US", "0", "XK"]),
    "control_category": st.sampled_from(["Threats", "Survival", ""]),
    "ExploitType": st.sampled_from(["Sexual", "Labor", "Multiple", ""]),
    "Labor_Type": st.sampled_from(["Begging", "Construction", ""]),
}
FLAG = st.sampled_from(["0", "1", "0.0", "1.0", "-99", ""])


def _likely(names: list[str]) -> st.SearchStrategy[list[list[str]]]:
    return st.lists(st.tuples(*(VALUES.get(name, FLAG) for name in names)).map(list), max_size=5)


def _write(file: Path, rows: list[list[str]]) -> Path:
    file.write_text("".join(",".join(row) + "\n" for row in rows), encoding="utf-8")
    return file


def _outcome(file: Path) -> CtdcReport | None:
    """The report on the file, read or refused; None where the file was refused as a whole."""
    found = _read(file)
    if isinstance(found, RecordsRefused):
        assert found.total == found.report.refused > 0
        assert found.report.taken == 0
        return found.report
    if isinstance(found, Refusal):
        return None
    assert len(Facts.of_rows(VICTIMS, found.rows())) == found.report.taken == found.report.rows
    return found.report


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One file, written anew for each example."""
    return tmp_path_factory.mktemp("ctdc") / "test-records.csv"


@pytest.mark.parametrize("names", [GROUPED, ORIGINAL], ids=["grouped", "original"])
@given(data=st.data())
def test_no_row_is_lost(place: Path, names: list[str], data: st.DataObject) -> None:
    """Readable and refused rows are all rows, and each column accounts for every readable one."""
    row = st.lists(CELL, min_size=1, max_size=len(names) + 1).filter(lambda cells: cells != [""])  # an empty line
    rows = data.draw(_likely(names) | st.lists(row, max_size=3))
    report = _outcome(_write(place, [names, *rows]))
    if report is None:
        assert rows == []
        return
    assert report.readable + report.refused == report.rows == len(rows)
    assert report.ragged + sum(tally.refused for tally in report.columns.values()) == report.refused
    for tally in report.columns.values():
        assert tally.mapped.total() + tally.unknown.total() == report.readable
        assert tally.trimmed <= report.readable


@given(content=st.binary(max_size=400), heading=st.sampled_from([b"", ",".join(GROUPED).encode() + b"\n"]))
def test_no_bytes_end_in_anything_but_a_refusal(place: Path, content: bytes, heading: bytes) -> None:
    """Whatever the file holds, it is read or refused, never half taken."""
    place.write_bytes(heading + content)
    report = _outcome(place)
    assert report is None or report.taken in (0, report.rows)


@given(order=st.permutations(GROUPED), row=_likely(GROUPED).filter(bool).map(lambda rows: rows[0]))
def test_the_order_of_the_columns_is_free(place: Path, order: list[str], row: list[str]) -> None:
    """The same record in another order of columns is the same record."""
    by_name = dict(zip(GROUPED, row, strict=True))
    first = _victims(_write(place, [GROUPED, row]))
    assert first == _victims(_write(place, [order, [by_name[name] for name in order]]))


def _victims(file: Path) -> object:
    found = _read(file)
    return found.code if isinstance(found, Refusal) else found.victims


def _read(file: Path) -> CtdcRecords | Refusal:
    try:
        return read_ctdc(file)
    except Refusal as refusal:
        return refusal
