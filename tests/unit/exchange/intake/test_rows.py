"""Rows of a file that nobody has checked: any bytes at all give rows or a refusal, never anything else."""

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from openthb.exchange.intake import rows as module
from openthb.exchange.intake.rows import LONGEST_LINE, read_rows
from openthb.foundation.errors import Refusal

CELLS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)


def read(folder: Path, content: bytes) -> list[tuple[int, list[str]]]:
    """The rows of a file with this content."""
    file = folder / "table.csv"
    file.write_bytes(content)
    return list(read_rows(file))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5), st.sampled_from(["\r\n", "\n"]))
def test_what_was_written_is_read(tmp_path: Path, table: list[list[str]], end: str) -> None:
    """Quotes, commas, line ends and any letter within cells come back as they were."""
    written = io.StringIO(newline="")
    csv.writer(written, lineterminator=end, quoting=csv.QUOTE_ALL).writerows(table)
    assert [cells for _, cells in read(tmp_path, written.getvalue().encode("utf-8"))] == table


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(st.binary(max_size=200))
@example(b"\xef\xbb\xbf")
@example(b"\xef\xbb\xbf\n")
@example(b'"\r\n')
@example(b"a\rb\n")
@example(b"\x85\n\xe2\x80\xa8\n")
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    found = _rows_or_refusal(tmp_path, content)
    if isinstance(found, Refusal):
        assert found.code.startswith("FILE-")
        assert "table.csv" in found.found
    else:
        assert all(cells for _, cells in found)
        assert content.endswith(b"\n")


def _rows_or_refusal(folder: Path, content: bytes) -> list[tuple[int, list[str]]] | Refusal:
    try:
        return read(folder, content)
    except Refusal as refusal:
        return refusal


def test_rows_know_the_line_they_end_in(tmp_path: Path) -> None:
    content = b'a,b\n\n"one\ntwo",x\nlast,y\n'
    assert read(tmp_path, content) == [(1, ["a", "b"]), (4, ["one\ntwo", "x"]), (5, ["last", "y"])]


def test_a_line_may_be_as_long_as_the_limit(tmp_path: Path) -> None:
    longest = b"x" * (LONGEST_LINE - 1) + b"\n"
    assert len(read(tmp_path, longest)[0][1][0]) == LONGEST_LINE - 1
    with pytest.raises(Refusal) as refused:
        read(tmp_path, b"x" + longest)
    assert refused.value.code == "FILE-LINE-TOO-LONG"


def test_the_number_of_rows_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The heading not counted."""
    monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert len(read(tmp_path, b"h\n1\n2\n3\n")) == 4
    with pytest.raises(Refusal) as refused:
        read(tmp_path, b"h\n1\n2\n3\n4\n")
    assert refused.value.code == "FILE-TOO-MANY-ROWS"
