"""From a file of records to pages: taken in whole or not at all, counted once, the same on every engine."""

import json
from pathlib import Path

import pytest

from openthb.sites.home import Home
from tests.builders.ctdc import GROUPED, ORIGINAL, Record, records_file
from tests.integration.conftest import Openthb
from tests.integration.homes import FIRST, FIRST_ROWS, contents, described, home_at, sealed_names, shown, take
from tests.integration.program import Program

SERIES = [
    f"ctdc-victims{breakdown}@2020-04-14"
    for breakdown in ("", "-by-age", "-by-citizenship", "-by-country-of-exploitation", "-by-form-and-sex", "-by-means")
]
RECORDS: tuple[Record, ...] = (
    {"yearOfRegistration": "2002", "gender": "Male"},
    {"yearOfRegistration": "2010", "ExploitType": "Sexual", "citizenship": "00"},
    {"yearOfRegistration": "2018", "control_category": "Threats", "CountryOfExploitation": "NA"},
    {"yearOfRegistration": "2018", "control_category": "Threats", "CountryOfExploitation": "NA"},
)


@pytest.fixture
def home(tmp_path: Path) -> Home:
    made = home_at(tmp_path / "home")
    made.folder.mkdir()
    made.make_key()
    return made


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return records_file(tmp_path / "records.csv", GROUPED, "-99", RECORDS)


def test_records_become_pages(home: Home, file: Path, openthb: Openthb, program: Program) -> None:
    done = openthb("import", "ctdc", "--another-copy", str(file), home=home.folder)
    assert done.code == 0
    assert "4 records in the grouped layout of CTDC: 4 taken, 0 refused" in done.out
    assert "Next: openthb publish" in done.out
    assert program.run("publish", "--json", home=home.folder).data["sealed"] == SERIES
    page = shown(home, "/figures/ctdc-victims")
    for said in (
        "4 records of the file records.csv",
        "no prevalence",
        "k = 11",
        "Counter-Trafficking Data Collaborative",
    ):
        assert said in page
    again = program.run("publish", "--json", home=home.folder).data
    assert (again["sealed"], again["unchanged"], again["made"]) == ([], 6, 0)


def test_the_same_records_are_taken_once(home: Home, file: Path, openthb: Openthb) -> None:
    assert openthb("import", "ctdc", "--another-copy", str(file), home=home.folder).code == 0
    before = contents(home.folder)
    again = openthb("import", "ctdc", "--another-copy", str(file), "--json", home=home.folder)
    assert (again.code, again.data["held_already"]) == (0, True)
    other = records_file(file.parent / "other.csv", GROUPED, "-99", RECORDS[:1])
    refused = openthb("import", "ctdc", "--another-copy", str(other), home=home.folder)
    assert (refused.code, "COLLECTION-CONFLICT" in refused.err) == (1, True)
    assert contents(home.folder) == before


def test_a_dry_run_stores_nothing(home: Home, file: Path, openthb: Openthb) -> None:
    before = contents(home.folder, without=[".importing"])
    done = openthb("import", "ctdc", "--another-copy", str(file), "--dry-run", home=home.folder)
    assert (done.code, "Nothing was stored" in done.out) == (0, True)
    assert contents(home.folder, without=[".importing"]) == before


def test_the_yes_no_layout_too(home: Home, tmp_path: Path, openthb: Openthb, program: Program) -> None:
    records: tuple[Record, ...] = ({"yearOfRegistration": "2010", "meansOfControlThreats": "1", "isForcedLabour": "1"},)
    file = records_file(tmp_path / "original.csv", ORIGINAL, "-99", records)
    assert openthb("import", "ctdc", "--another-copy", str(file), home=home.folder).code == 0
    assert program.run("publish", home=home.folder).code == 0
    assert "columns are grouped" not in shown(home, "/figures/ctdc-victims")


def test_engines_seal_the_same_figures(home: Home, file: Path, tmp_path: Path, program: Program) -> None:
    other = home_at(tmp_path / "other")
    other.folder.mkdir()
    other.make_key()
    for place, engine in ((home, "duckdb"), (other, "reference")):
        assert program.run("import", "ctdc", "--another-copy", str(file), home=place.folder).code == 0
        assert program.run("publish", "--engine", engine, home=place.folder).code == 0
    for name in SERIES:
        first, second = (place.releases.joinpath(*name.split("@")) for place in (home, other))
        assert (first / "data.parquet").read_bytes() == (second / "data.parquet").read_bytes()
        told = [json.loads((folder / "metadata.json").read_bytes())["counted"] for folder in (first, second)]
        assert [one.pop("engine") for one in told] == ["duckdb", "reference"]
        assert told[0] == told[1]
    assert program.run("publish", "--engine", "reference", "--json", home=home.folder).data["unchanged"] == 6


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ({"gender": "Femail"}, "CODE-UNMATCHED"),
        ({"ageBroad": "190--200"}, "CODE-UNMATCHED"),
        ({"yearOfRegistration": "1066"}, "CTDC-YEAR"),
        ({"yearOfRegistration": "2021"}, "CTDC-OTHER-YEAR"),
        ({"citizenship": "Belgium"}, "CODE-UNMATCHED"),
        ({"isForcedLabour": "maybe"}, "CTDC-FLAG"),
    ],
)
def test_a_bad_record_is_named_and_nothing_is_taken(
    home: Home, tmp_path: Path, openthb: Openthb, record: Record, code: str
) -> None:
    file = records_file(tmp_path / "bad.csv", GROUPED, "-99", (*RECORDS, record))
    refused = openthb("import", "ctdc", "--another-copy", str(file), home=home.folder)
    assert (refused.code, code in refused.err) == (1, True)
    assert "line 6" in refused.err
    assert list(home.collections.held()) == []


SOUND = ",".join(GROUPED).encode() + b"\n2010,Case Management,Female,9--17,BE,0,,,,,0,NL\n"


@pytest.mark.parametrize(
    ("content", "code", "where"),
    [
        (b"", "FILE-EMPTY", ""),
        (SOUND + b"2010,Case Management,Female,9--17,B\xe9,0,,,,,0,NL\n", "FILE-ENCODING", "line 3"),
        (SOUND.decode().encode("utf-16"), "FILE-ENCODING", "line 1"),
        (SOUND + b"2010,Case\0Management,Female,9--17,BE,0,,,,,0,NL\n", "FILE-NOT-TEXT", "line 3"),
        (SOUND + b'2010,"Case Management,Female,9--17,BE,0,,,,,0,NL\n', "FILE-CSV", "line 3"),
        (SOUND + b"2010,Case Management,Fem", "FILE-CUT-SHORT", "line 3"),
        (SOUND + b"2010," + b"x" * 70_000 + b"\n", "FILE-LINE-TOO-LONG", "line 3"),
        (SOUND + b"2010,Case Management\n" * 3, "CTDC-ROW", "line 5"),
        (b",".join(b"c%d" % n for n in range(10_000)) + b"\n", "CTDC-COLUMNS", "missing"),
        (SOUND.replace(b"gender", b"ageBroad"), "CTDC-COLUMNS", "twice"),
        (SOUND.splitlines(keepends=True)[0], "CTDC-NONE", ""),
        (b"\x89PNG\r\n\x1a\n\0\0", "FILE-", ""),
    ],
)  # fmt: skip
def test_a_bad_file_is_refused_and_nothing_is_taken(
    home: Home, tmp_path: Path, openthb: Openthb, content: bytes, code: str, where: str
) -> None:
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    refused = openthb("import", "ctdc", "--another-copy", str(file), home=home.folder)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith(code)
    assert where in refused.err
    assert "next:" in refused.err
    assert list(home.collections.held()) == []


def test_a_mark_of_byte_order_and_other_ends_of_line_are_read(home: Home, tmp_path: Path, openthb: Openthb) -> None:
    file = tmp_path / "windows.csv"
    file.write_bytes(b"\xef\xbb\xbf" + SOUND.replace(b"\n", b"\r\n"))
    assert openthb("import", "ctdc", "--another-copy", str(file), home=home.folder).code == 0
    (held,) = home.collections.held()
    assert held.tables["victims"].rows == 1


def test_two_thousand_columns_more_are_passed_over_and_named(home: Home, tmp_path: Path, openthb: Openthb) -> None:
    heading, row = SOUND.decode().splitlines()
    more = 2_000
    file = tmp_path / "wide.csv"
    file.write_text(f"{heading},{','.join(f'c{n}' for n in range(more))}\n{row}{',' * more}\n", encoding="utf-8")
    done = openthb("import", "ctdc", "--another-copy", str(file), "--json", home=home.folder)
    assert done.code == 0
    assert "c0" in done.data["unknown_columns"]


def test_rows_alike_are_each_a_record(home: Home, tmp_path: Path, openthb: Openthb) -> None:
    """Nothing tells two alike persons from one recorded twice, so each row is counted."""
    file = tmp_path / "alike.csv"
    file.write_bytes(SOUND + SOUND.splitlines(keepends=True)[1] * 10)
    done = openthb("import", "ctdc", "--another-copy", str(file), "--json", home=home.folder)
    assert (done.code, done.data["rows"], done.data["alike"]) == (0, 11, 10)
    (held,) = home.collections.held()
    assert held.tables["victims"].rows == 11


def test_a_file_nobody_compared_is_taken_only_when_one_says_so(home: Home, file: Path, openthb: Openthb) -> None:
    refused = openthb("import", "ctdc", str(file), home=home.folder)
    assert (refused.code, refused.err.split()[0]) == (1, "CTDC-ANOTHER-COPY")
    assert list(home.collections.held()) == []


@pytest.mark.parametrize("harmed", ["victims.parquet", "collection.json"])
def test_damaged_facts_hold_up_their_own_series_alone(
    tmp_path: Path, file: Path, openthb: Openthb, program: Program, harmed: str
) -> None:
    home = described(tmp_path / "figures")
    take(home, *FIRST_ROWS)
    openthb("import", "ctdc", "--another-copy", str(file), home=home.folder)
    table = next(home.folder.glob(f"facts/ctdc/*/{harmed}"))
    table.write_bytes(table.read_bytes()[:-9])
    done = program.run("publish", home=home.folder)
    assert (done.code, "NOT COUNTED  COLLECTION-DAMAGED, ctdc@2020-04-14" in done.out) == (1, True)
    assert sealed_names(home) == [f"test-persons@{FIRST}", f"test-series@{FIRST}"]
    assert "test-series" in shown(home, "/figures/test-series")
