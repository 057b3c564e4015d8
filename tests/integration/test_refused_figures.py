"""`openthb import figures` refuses what it cannot take: with code, place, reason and next step, and changes nothing."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from openthb.exchange.intake.rows import read_rows
from openthb.foundation.errors import Refusal
from openthb.sites.home import Home
from tests.integration.conftest import Openthb
from tests.integration.homes import COLUMNS, FIRST, HEADING, contents, described, line, seal_all, take
from tests.plumbing.demonstration import PROGRAM, surroundings

MEGABYTE = 1_000_000
Cells = dict[str, str]


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Home:
    """A home that holds figures, some of them sealed; no test here may change it."""
    home = described(tmp_path_factory.mktemp("refusing") / "home")
    take(home, line(), line(period="2019", value="12"))
    seal_all(home)
    take(home, line(series="test-persons", unit="victim", value="7"))
    (home.folder / ".importing").touch()
    return home


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Leave the shipped descriptions unread: they are not meant here, and reading them takes most of the time."""
    monkeypatch.setattr("openthb.sites.home.SHIPPED_SERIES", tmp_path_factory.getbasetemp() / "no-series")


@pytest.fixture
def refused(home: Home, openthb: Openthb, tmp_path: Path) -> Any:
    """Import a content or a file that must be refused; gives code and what was found, after checking all the rest."""

    def check(content: str | bytes | Path) -> tuple[str, str]:
        file = content if isinstance(content, Path) else _file(tmp_path, content)
        before = contents(home.folder)
        done = openthb("import", "figures", str(file), "--json", home=home.folder)
        assert contents(home.folder) == before
        assert (done.code, done.err) == (1, "")
        refusal = done.data["refused"]
        refusal = refusal["refusals"][0] if "refusals" in refusal else refusal
        assert all(refusal[part].strip() for part in ("code", "found", "reason", "next_step"))
        return refusal["code"], refusal["found"]

    return check


def _file(folder: Path, content: str | bytes) -> Path:
    file = folder / "table.csv"
    file.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return file


def _heading(**renamed: str) -> str:
    return ",".join(renamed.get(name, name) for name in COLUMNS) + "\n"


@pytest.mark.parametrize(
    "content",
    [b"", b"\xff\xfe", HEADING + "x\n", HEADING + line(period="never"), HEADING + line(address="\x1b[31m\nhttps://")],
)
def test_a_person_is_told_in_three_lines(home: Home, openthb: Openthb, tmp_path: Path, content: str | bytes) -> None:
    """Code with what was found, why, and the next step; what a file holds cannot move the cursor or add lines."""
    done = openthb("import", "figures", str(_file(tmp_path, content)), home=home.folder)
    first, why, then = done.err.splitlines()
    assert (done.code, done.out) == (1, "")
    assert re.fullmatch(r"[A-Z]+(-[A-Z]+)+  \S.*", first)
    assert why.startswith("  why:  ")
    assert then.startswith("  next: ")
    assert done.err.replace("\n", "").isprintable()


# --- the heading ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("heading", "named"),
    [
        (_heading(value="valeu"), "missing 'value'; unknown 'valeu'"),
        (HEADING.replace("value,", ""), "missing 'value'"),
        (HEADING.replace("note", "value"), "twice 'value'"),
        (HEADING.strip() + ",extra\n", "unknown 'extra'"),
        (HEADING.replace(",", ";"), "missing 'series', 'country', 'period', 'unit', 'form' and 8 more"),
        (line(), "missing 'series'"),
        (HEADING.upper(), "missing 'series'"),
        ("\ufeff\ufeff" + HEADING, "missing 'series'; unknown '\\ufeffseries'"),
        ("a," * 9_999 + "a\n", "twice 'a'"),
    ],
)
def test_a_wrong_heading(refused: Any, heading: str, named: str) -> None:
    code, found = refused(heading + line())
    assert code == "FIGURES-COLUMNS"
    assert named in found
    assert len(found) < 1000


def test_ten_thousand_columns(refused: Any) -> None:
    heading = ",".join(f"column{number}" for number in range(10_000)) + "\n"
    assert refused(heading + line())[0] == "FILE-LINE-TOO-LONG"


@pytest.mark.parametrize(
    "row", [line().strip() + ",\n", line().replace(",note", ""), "test-series\n", ",".join("x" * 14)]
)
def test_a_row_of_another_length(refused: Any, row: str) -> None:
    row = row if row.endswith("\n") else row + "\n"
    if row.count(",") == len(COLUMNS) - 1:
        row = row.replace(",", "", 1)
    code, found = refused(HEADING + row)
    assert (code, "line 2" in found, "where the heading has 15" in found) == ("FIGURES-ROW", True, True)


# --- the bytes ------------------------------------------------------------------------------------------------

UMLAUT = HEADING + line(publisher="Büro für Prüfungen")


@pytest.mark.parametrize(
    ("content", "code", "place"),
    [
        (UMLAUT.encode("cp1252"), "FILE-ENCODING", "line 2, byte 51: 0xfc"),
        (UMLAUT.encode("utf-16"), "FILE-ENCODING", "line 1: UTF-16"),
        (b"\xfe\xff" + UMLAUT.encode("utf-16-be"), "FILE-ENCODING", "line 1: UTF-16"),
        (UMLAUT.encode("utf-16-le"), "FILE-NOT-TEXT", "line 1: a zero byte"),
        (UMLAUT.encode("utf-16-be"), "FILE-NOT-TEXT", "line 1: a zero byte"),
        (UMLAUT.encode("utf-32"), "FILE-ENCODING", "line 1"),
        (UMLAUT.encode("utf-8") + line(period="2020", note="é").encode("latin-1"), "FILE-ENCODING", "line 3"),
        ((HEADING + line(period="2020") + line(note="a\0b")).encode(), "FILE-NOT-TEXT", "line 3: a zero byte"),
        (b"\0" * 10, "FILE-NOT-TEXT", "line 1"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "FILE-ENCODING", "line 1, byte 1: 0x89"),
        (b"PK\x03\x04" + bytes(100), "FILE-NOT-TEXT", "line 1"),
        (b"", "FILE-EMPTY", "no bytes"),
        (HEADING.encode(), "FIGURES-NONE", "no row"),
        (b"\n\n\n", "FIGURES-NONE", "no row"),
        ((HEADING + "\n\r\n\n").encode(), "FIGURES-NONE", "no row"),
        ((HEADING + line()).replace("\n", "\r").encode(), "FILE-CUT-SHORT", "line 1"),
        ((HEADING + line().replace("\n", "\rx\n")).encode(), "FILE-CSV", "line 2"),
        ((HEADING + line() + '"').encode(), "FILE-CUT-SHORT", "line 3"),
        ((HEADING + 'test-series,"BEL' + line()).encode(), "FILE-CSV", "line"),
        ((HEADING + '"test"-series' + line()).encode(), "FILE-CSV", "line 2"),
        ((HEADING + '"' + line(period="2020") * 2000).encode(), "FILE-CSV", "near line"),
        ((HEADING + "x" * 70_000 + "\n").encode(), "FILE-LINE-TOO-LONG", "line 2"),
    ],
)
def test_wrong_bytes(refused: Any, content: bytes, code: str, place: str) -> None:
    found = refused(content)
    assert found[0] == code
    assert place in found[1]
    assert "table.csv" in found[1]


def test_a_file_cut_anywhere_in_its_last_rows(refused: Any, tmp_path: Path) -> None:
    """Cut in a row, in a quote, in the last field: refused everywhere but where a row ends, which nobody can see."""
    first = HEADING + line(period="2020", note='one,\ntwo "three"')
    whole = first + line(period="2021", note='a "b"')
    codes = {cut: _code_of_reading(_file(tmp_path, whole[:cut])) for cut in range(len(HEADING) + 1, len(whole))}
    assert [whole[:cut] for cut, code in codes.items() if code is None] == [first]
    in_quotes = whole.index("one,\n") + len("one,\n")
    assert {code for cut, code in codes.items() if cut not in (len(first), in_quotes)} == {"FILE-CUT-SHORT"}
    assert refused(whole[:in_quotes])[0] == codes[in_quotes] == "FILE-CSV"
    assert refused(whole[:-1])[0] == refused(whole[: len(first) + 9])[0] == "FILE-CUT-SHORT"


def _code_of_reading(file: Path) -> str | None:
    try:
        list(read_rows(file))
    except Refusal as refusal:
        return refusal.code
    return None


def test_what_is_no_file(refused: Any, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path, tmp_path / "nowhere.csv", tmp_path / "pipe", Path("/dev/zero"), Path()):
        assert refused(path)[0] == "FILE-MISSING"


def test_a_name_that_is_no_text(refused: Any, tmp_path: Path) -> None:
    assert refused(Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe")))[0] == "FILE-MISSING"


# --- the cells ------------------------------------------------------------------------------------------------

NEW = {"period": "2020"}


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("-3", "never negative"), ("\N{MINUS SIGN}3", "never negative"), ("-0", "never negative"),
        ("3.5", "whole number"), ("3,5", "whole number"), ("3.0", "whole number"), ("1e3", "whole number"),
        ("1.000", "thousands"), ("1,000", "thousands"), ("1 000", "thousands"), ("1\u00a0000", "thousands"),
        ("1\u202f000", "thousands"), ("12,345,678", "thousands"), ("12%", "share"), ("12 %", "share"),
        ("abc", "whole number"), ("+5", "whole number"), ("0x10", "whole number"), ("1_000", "whole number"),
        ("٣", "whole number"), ("１２", "whole number"), ("5*", "whole number"), ("~5", "whole number"),
        ("1234567890123", "whole number"), ("5-10", "whole number"), ("< 5.5", "whole number"), ("NaN", "whole number"),
        ("=1+1", "whole number"), ("", "must say why"), ("..", "whole number"), ("≤5", "whole number"),
    ],
)  # fmt: skip
def test_no_count(refused: Any, openthb: Openthb, home: Home, tmp_path: Path, value: str, reason: str) -> None:
    code, found = refused(HEADING + line(**NEW, value=value))
    assert code == "FIGURE-VALUE"
    assert "line 2" in found
    assert reason in openthb("import", "figures", str(tmp_path / "table.csv"), home=home.folder).err


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"flag": "?"}, "FIGURE-FLAG"),
        ({"flag": "AA"}, "FIGURE-FLAG"),
        ({"flag": "O"}, "FIGURE-FLAG"),
        ({"flag": "Q"}, "FIGURE-FLAG"),
        ({"value": "<5", "flag": "A"}, "FIGURE-FLAG"),
        ({"value": "<0"}, "FIGURE-FLAG"),
        ({"value": "", "flag": "E"}, "FIGURE-VALUE"),
        ({"series": "nowhere"}, "SERIES-UNKNOWN"),
        ({"series": ""}, "SERIES-UNKNOWN"),
        ({"series": "Test-Series"}, "SERIES-UNKNOWN"),
        ({"series": "../test-series"}, "SERIES-UNKNOWN"),
        ({"series": "x" * 50_000}, "SERIES-UNKNOWN"),
        ({"country": "Atlantis"}, "LABEL-UNKNOWN"),
        ({"country": ""}, "LABEL-UNKNOWN"),
        ({"country": "x" * 50_000}, "LABEL-UNKNOWN"),
        ({"country": "NLD"}, "FIGURE-COUNTRY"),
        ({"country": "Netherlands"}, "FIGURE-COUNTRY"),
        ({"unit": "person"}, "LABEL-UNKNOWN"),
        ({"unit": "victim"}, "FIGURE-UNIT"),
        ({"form": "exploitation of dragons"}, "LABEL-UNKNOWN"),
        ({"form": ""}, "LABEL-UNKNOWN"),
        ({"sex": "F"}, "FIGURE-DIMENSION"),
        ({"age": "18+"}, "FIGURE-DIMENSION"),
        ({"citizenship": "ROU"}, "FIGURE-DIMENSION"),
        ({"series": "test-persons", "unit": "victim", "sex": "both of them"}, "LABEL-UNKNOWN"),
        ({"series": "test-persons", "unit": "victim", "citizenship": "Korea"}, "LABEL-AMBIGUOUS"),
        ({"vintage": "1999-01-01"}, "VINTAGE-UNKNOWN"),
        ({"vintage": "newest"}, "DATE-UNREADABLE"),
        ({"vintage": "2024-02-30"}, "DATE-UNREADABLE"),
        ({"publisher": ""}, "FIGURE-TEXT"),
        ({"publisher": " \u2028 "}, "FIGURE-TEXT"),
        ({"publisher": "x" * 2001}, "FIGURE-TEXT"),
        ({"note": "x" * 2001}, "FIGURE-TEXT"),
        ({"note": "\x1b[31mred"}, "FIGURE-TEXT"),
        ({"publisher": "ring\x07"}, "FIGURE-TEXT"),
    ],
)  # fmt: skip
def test_a_wrong_cell(refused: Any, changed: Cells, code: str) -> None:
    found = refused(HEADING + line(period="2018", value="10") + line(**NEW | changed))
    assert found[0] == code
    assert "table.csv, line 3" in found[1]
    assert len(found[1]) < 500


@pytest.mark.parametrize(
    ("period", "code"),
    [
        ("10y-to-2021", "PERIOD-UNREADABLE"), ("per year (2010-2015)", "PERIOD-UNREADABLE"),
        ("2018-airports", "PERIOD-UNREADABLE"), ("", "PERIOD-UNREADABLE"), ("2018 (prov.)", "PERIOD-UNREADABLE"),
        ("FY2018", "PERIOD-UNREADABLE"), ("2018-13", "PERIOD-UNREADABLE"), ("2018-Q5", "PERIOD-UNREADABLE"),
        ("18", "PERIOD-UNREADABLE"), ("٢٠١٨", "PERIOD-UNREADABLE"), ("2020-2018", "PERIOD-BACKWARDS"),
        ("0000", "PERIOD-BACKWARDS"), ("2017", "FIGURE-YEAR"), ("2022", "FIGURE-YEAR"), ("2199-H2", "FIGURE-YEAR"),
        ("2015-2017", "FIGURE-YEAR"), ("2022-01", "FIGURE-YEAR"), ("2010-Q4", "FIGURE-YEAR"),
    ],
)  # fmt: skip
def test_a_wrong_period(refused: Any, period: str, code: str) -> None:
    assert refused(HEADING + line(period=period))[0] == code


@pytest.mark.parametrize(
    "address",
    [
        "", "page 12", "example.org/page", "javascript:alert(1)", "JavaScript:alert(1)", "data:text/html,x",
        "file:///etc/passwd", "ftp://example.org/", "//example.org/", "https://", "https:///page", "http://[::1",
        "https://reader:secret@example.org/", "https://:secret@example.org/", "https://reader@example.org/",
        "https://example.org/a b", "https://example.org/a\nb", "https://example.org/a\u2028b",
        "https://example.org/\x07",
        "https://exam\u200bple.org/", "https://example.org/" + "x" * 2000,
    ],
)  # fmt: skip
def test_an_address_nobody_can_go_to(refused: Any, address: str) -> None:
    assert refused(HEADING + line(**NEW, address=address))[0] == "FIGURE-ADDRESS"


@pytest.mark.parametrize(
    "read_on", ["", "yesterday", "2026-13", "2026-11-31", "26-11-2026", "11/2026", "0000", "2026-1"]
)
def test_no_date(refused: Any, read_on: str) -> None:
    assert refused(HEADING + line(**NEW, read_on=read_on))[0] == "DATE-UNREADABLE"


@pytest.mark.parametrize("read_on", ["2199", "2199-01", "2199-01-01", "2019", "0001-01-01"])
def test_a_date_on_which_nobody_read_it(refused: Any, read_on: str) -> None:
    """Not in the future, and not before the period began."""
    assert refused(HEADING + line(**NEW, read_on=read_on))[0] == "FIGURE-READ-ON"


# --- the figures held already ---------------------------------------------------------------------------------


def test_one_cell_twice_in_a_file(refused: Any) -> None:
    for second in (line(**NEW), line(**NEW, value="11"), line(**NEW, form="total"), line(period="2020-01..12")):
        code, found = refused(HEADING + line(**NEW) + second)
        assert (code, "line 3" in found, "stands in line 2 already" in found) == ("FIGURE-KEY-TWICE", True, True)


@pytest.mark.parametrize(
    "changed", [{"value": "11"}, {"value": "<5"}, {"flag": "P"}, {"note": "x"}, {"read_on": "2025"}]
)
def test_a_held_figure_is_not_overwritten(refused: Any, changed: Cells) -> None:
    held = {"series": "test-persons", "unit": "victim", "value": "7"}
    assert refused(HEADING + line(**held | changed))[0] == "FIGURE-CONFLICT"


def test_a_sealed_vintage_takes_no_figure(refused: Any) -> None:
    code, found = refused(HEADING + line(**NEW))
    assert code == "FIGURE-VINTAGE-SEALED"
    assert f"test-series@{FIRST}" in found


def test_no_vintage_slips_in_behind_a_sealed_one(tmp_path: Path, openthb: Openthb) -> None:
    home = described(tmp_path / "home")
    take(home, line(vintage="2025-01-01"))
    seal_all(home)
    before = contents(home.folder)
    done = openthb("import", "figures", str(_file(tmp_path, HEADING + line())), "--json", home=home.folder)
    assert done.data["refused"]["code"] == "FIGURE-VINTAGE-PASSED"
    assert contents(home.folder, without=[".importing"]) == before


# --- the size -------------------------------------------------------------------------------------------------


def test_of_many_mistakes_fifty_are_shown_and_all_counted(home: Home, openthb: Openthb, tmp_path: Path) -> None:
    file = _file(tmp_path, HEADING + "".join(line(period="2020", value=f"{n}.5") for n in range(120)))
    data = openthb("import", "figures", str(file), "--json", home=home.folder).data["refused"]
    told = openthb("import", "figures", str(file), home=home.folder).err.splitlines()
    assert (data["total"], len(data["refusals"])) == (120, 50)
    assert [refusal["found"].split(":")[0] for refusal in data["refusals"]][49] == "table.csv, line 51"
    assert len(told) == 151
    assert "70 more" in told[-1]


# The program is started by a small process: one started by a large one counts the large one's memory as its own.
MEASURING = """
import json, resource, subprocess, sys, time
before = time.monotonic()
done = subprocess.run(sys.argv[1:], stderr=subprocess.PIPE, text=True)
most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
print(json.dumps([done.returncode, most, time.monotonic() - before, done.stderr]))
"""


def _measured(file: Path, home: Path) -> tuple[int, int, float, str]:
    """Exit code, most memory in bytes, seconds, and what was said, of an import by the program as installed."""
    command = [sys.executable, "-c", MEASURING, str(PROGRAM), "import", "figures", str(file)]
    environment = surroundings(home=home, demonstration="yes")
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    code, memory, seconds, said = json.loads(done.stdout)
    return code, memory, seconds, said


@pytest.mark.parametrize("start", [b"", HEADING.encode() + b'"' + b"x" * 1000, HEADING.encode() + b"x" * 100_000])
def test_a_line_of_two_gigabytes_is_refused_unread(home: Home, tmp_path: Path, start: bytes) -> None:
    """With little memory and at once, whether the line is empty, quoted or long."""
    file = _file(tmp_path, start)
    os.truncate(file, 2_000 * MEGABYTE)
    code, memory, seconds, said = _measured(file, home.folder)
    assert code == 1
    assert said.startswith(("FILE-NOT-TEXT", "FILE-LINE-TOO-LONG"))
    assert memory < 200 * MEGABYTE
    assert seconds < 20


@pytest.mark.slow
def test_over_a_million_rows(home: Home, tmp_path: Path) -> None:
    """Refused for their number, with bounded memory although each row is wrong."""
    file = tmp_path / "table.csv"
    with file.open("w", encoding="utf-8") as stream:
        stream.write(HEADING)
        for _ in range(101):
            stream.write(line(series="nowhere") * 10_000)
    code, memory, _, said = _measured(file, home.folder)
    assert code == 1
    assert said.startswith("FILE-TOO-MANY-ROWS")
    assert memory < 200 * MEGABYTE
