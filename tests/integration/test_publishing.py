"""`openthb publish`: revisions, order, one at a time, and what it does with releases that do not verify."""

import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from openthb.foundation.durable import sole_writer
from openthb.foundation.errors import Refusal
from openthb.portal.shelf import Shelf
from openthb.sites.home import Home
from openthb.statistics.releases.artefact import SigningKey, read_release
from tests import builders
from tests.integration.homes import (
    FIRST,
    SECOND,
    assert_whole,
    contents,
    described,
    home_at,
    line,
    seal_all,
    sealed_names,
    shown,
    take,
)
from tests.integration.program import Fault, Program

LATEST, OLD, NEW = "/figures/test-series", f"/figures/test-series@{FIRST}", f"/figures/test-series@{SECOND}"
OTHER = "/figures/test-persons"
INDEX = ("portal.sqlite3", "portal.sqlite3-wal", "portal.sqlite3-shm")


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Home:
    """A home with two series published, one of them in two vintages."""
    shutil.copytree(published, tmp_path / "home", symlinks=True)
    return home_at(tmp_path / "home")


# --- revisions ------------------------------------------------------------------------------------------------


def test_a_second_vintage_says_what_it_changed_and_why(home: Home) -> None:
    release = read_release(home.releases / "test-series" / SECOND, home.settings.trusted())
    first = read_release(home.releases / "test-series" / FIRST, home.settings.trusted())
    revision = release.metadata.revision
    assert revision
    assert (revision.previous, release.manifest.previous) == (FIRST, first.manifest.sha256)
    [change] = revision.changes
    assert (change["kind"], change["TIME_PERIOD"]) == ("revised", "2018")
    assert (change["before"]["figure"], change["after"]["figure"]) == ("10", "11")
    page = shown(home, f"{LATEST}/vintages")
    assert "Revised by the test." in page
    assert OLD in page
    assert NEW in page


def test_every_vintage_keeps_its_address(home: Home) -> None:
    entries = Shelf(home.shelf).current().entries
    for address, lifetime in ((LATEST, "latest"), (OLD, "immutable"), (NEW, "immutable")):
        assert entries[address].lifetime == "latest", "a page names what was published after it"
        for ending in (".csv", ".json", ".xlsx", ".svg", ".png", ".vl.json"):
            assert entries[f"{address}{ending}"].lifetime == lifetime
    assert ",10,A," in shown(home, f"{OLD}.csv")
    assert ",11,A," in shown(home, f"{NEW}.csv")
    assert shown(home, f"{LATEST}.csv") == shown(home, f"{NEW}.csv")


def test_publishing_again_makes_nothing_and_changes_nothing(home: Home, program: Program) -> None:
    before = contents(home.folder, without=INDEX)
    done = program.run("publish", "--json", home=home.folder)
    assert (done.code, done.data["sealed"], done.data["unchanged"], done.data["made"]) == (0, [], 3, 0)
    assert contents(home.folder, without=INDEX) == before


def test_an_older_vintage_after_a_newer_one_is_refused(tmp_path: Path, program: Program) -> None:
    home = described(tmp_path / "home")
    take(home, line(vintage=SECOND))
    seal_all(home)
    take(home, line())  # an import that does not know what is sealed
    done = program.run("publish", home=home.folder)
    assert (done.code, done.err.split()[0]) == (1, "VINTAGE-ORDER")
    assert sealed_names(home) == [f"test-series@{SECOND}"]


def test_other_figures_for_a_sealed_vintage_are_refused(home: Home, program: Program) -> None:
    take(home, line(period="2021", vintage=FIRST))
    before = contents(home.folder, without=INDEX)
    done = program.run("publish", home=home.folder)
    assert (done.code, done.err.split()[0]) == (1, "VINTAGE-SEALED")
    assert contents(home.folder, without=INDEX) == before


def test_only_the_series_named(tmp_path: Path, program: Program) -> None:
    home = described(tmp_path / "home")
    take(home, line(), line(series="test-persons", unit="victim"))
    for name in ("nowhere", "../test-series", ""):
        done = program.run("publish", "test-persons", name, home=home.folder)
        assert (done.code, done.err.split()[0]) == (1, "SERIES-UNKNOWN")
        assert sealed_names(home) == []
    assert program.run("publish", "test-persons", home=home.folder).code == 0
    assert sealed_names(home) == [f"test-persons@{FIRST}"]


# --- one at a time --------------------------------------------------------------------------------------------


def test_of_two_at_once_one_is_done_and_the_other_told(tmp_path: Path, program: Program) -> None:
    """The first is held still while it works, so that the second meets it for sure."""
    home = described(tmp_path / "home")
    take(home, line(), line(series="test-persons", unit="victim"))
    first = program.start("publish", home=home.folder, fault=Fault("stop", 8))
    _wait_for(first.is_held)
    second = program.run("publish", home=home.folder)
    first.signal(signal.SIGCONT)
    assert (second.code, second.err.split()[0]) == (1, "BUSY")
    assert str(first.pid) in second.err
    assert first.done().code == 0
    assert_whole(home)
    assert len(sealed_names(home)) == 2


def _wait_for(condition: Callable[[], bool]) -> None:
    latest = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < latest, "it never came about"
        time.sleep(0.002)


def test_three_that_start_at_once_in_an_empty_home(tmp_path: Path, program: Program) -> None:
    """Each would make the tables of the index; they wait for one another there, and one publishes."""
    home = described(tmp_path / "home")
    take(home, line())
    done = [call.done() for call in [program.start("publish", home=home.folder) for _ in range(3)]]
    assert 0 in {one.code for one in done}
    assert {one.err.split()[0] for one in done if one.code} <= {"BUSY"}
    assert_whole(home)


def test_sealing_alone_is_guarded_too(home: Home) -> None:
    with sole_writer(home.releases / ".publishing", doing="a test"), pytest.raises(Refusal) as refused:
        seal_all(home)
    assert refused.value.code == "BUSY"


# --- releases that do not verify ------------------------------------------------------------------------------


def _flip(folder: Path) -> None:
    file = folder / "data.parquet"
    content = bytearray(file.read_bytes())
    content[len(content) // 2] ^= 1
    file.write_bytes(content)


def _add(folder: Path) -> None:
    (folder / "notes.txt").write_text("x", encoding="utf-8")


def _lose(folder: Path) -> None:
    (folder / "metadata.json").unlink()


def _sign_with_another_key(folder: Path) -> None:
    stranger = SigningKey.make(folder.parents[2] / "stranger.pem")
    shutil.rmtree(folder)
    builders.sealed(folder.parents[1], stranger, builders.cell(2018, value=99), vintage=SECOND)


def _replace_by_a_link(folder: Path) -> None:
    folder.rename(folder.parents[2] / "elsewhere")
    folder.symlink_to(folder.parents[2] / "elsewhere")


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (_flip, "RELEASE-FILE-CHANGED"),
        (_add, "RELEASE-FILE-EXTRA"),
        (_lose, "RELEASE-FILE-MISSING"),
        (_sign_with_another_key, "RELEASE-KEY-UNTRUSTED"),
        (_replace_by_a_link, "RELEASE-FILE-EXTRA"),
    ],
)
def test_a_damaged_newest_vintage_gives_way_to_the_last_good_one(
    home: Home, program: Program, damage: Callable[[Path], None], code: str
) -> None:
    """Not shown, named, exit code 1; everything else is there, and new figures of other series still go out."""
    damage(home.releases / "test-series" / SECOND)
    take(home, line(series="test-persons", unit="victim", vintage=SECOND, value="78"))
    done = program.run("publish", "--json", home=home.folder)
    assert (done.code, done.err) == (1, "")
    assert done.data["sealed"] == [f"test-persons@{SECOND}"]
    assert {fault["release"] for fault in done.data["not_shown"]} == {f"test-series@{SECOND}"}
    assert done.data["not_shown"][0]["code"] == code
    entries = Shelf(home.shelf).current().entries
    assert not [address for address in entries if address.startswith(NEW)]
    assert ",10,A," in shown(home, f"{LATEST}.csv")
    assert "78" in shown(home, OTHER)
    assert {"/", "/about", "/methods", "/sources", OLD, f"{LATEST}/vintages"} <= set(entries)


def test_a_person_is_told_what_is_not_shown(home: Home, program: Program) -> None:
    _flip(home.releases / "test-series" / SECOND)
    told = program.run("publish", home=home.folder)
    assert (told.code, told.err) == (1, "")
    assert f"NOT SHOWN  test-series@{SECOND}: RELEASE-FILE-CHANGED, data.parquet" in told.out


def test_a_damaged_first_vintage_takes_those_built_on_it_along(home: Home, program: Program) -> None:
    """A revision of a lost vintage cannot be checked, so the series is not shown; nothing is sealed on top of it."""
    _flip(home.releases / "test-series" / FIRST)
    done = program.run("publish", "--json", home=home.folder)
    assert done.code == 1
    codes = {fault["release"]: fault["code"] for fault in done.data["not_shown"]}
    assert codes == {f"test-series@{FIRST}": "RELEASE-FILE-CHANGED", f"test-series@{SECOND}": "RELEASE-VINTAGE-LOST"}
    entries = Shelf(home.shelf).current().entries
    assert LATEST not in entries
    assert OTHER in entries


def test_a_release_restored_is_shown_again(home: Home, program: Program) -> None:
    file = home.releases / "test-series" / SECOND / "data.csv"
    content = file.read_bytes()
    file.write_bytes(content[:-1])
    assert program.run("publish", home=home.folder).code == 1
    file.write_bytes(content)
    assert program.run("publish", home=home.folder).code == 0
    assert NEW in Shelf(home.shelf).current().entries
    assert_whole(home)


def test_when_no_release_verifies_the_site_says_so_and_stays_up(home: Home, program: Program) -> None:
    shutil.rmtree(home.releases / "test-persons")
    _flip(home.releases / "test-series" / FIRST)
    done = program.run("publish", home=home.folder)
    assert done.code == 1
    assert {"/", "/about", "/sources"} <= set(Shelf(home.shelf).current().entries)


@pytest.mark.parametrize("form", ["plain", "gzip"])
def test_a_damaged_byte_of_the_shelf_is_found_and_mended(home: Home, program: Program, form: str) -> None:
    """By `doctor`, and by publishing again; the damaged file has the size it had."""
    entry = Shelf(home.shelf).current().entries[LATEST]
    name = entry.plain if form == "plain" else entry.gzip
    assert name
    file = home.shelf / "objects" / name[:2] / name
    content = file.read_bytes()
    file.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    sick = program.run("doctor", home=home.folder)
    assert sick.code == 1
    assert "addresses are damaged" in sick.out
    assert program.run("publish", home=home.folder).code == 0
    assert file.read_bytes() == content
    assert program.run("doctor", home=home.folder).code == 0


# --- keys -----------------------------------------------------------------------------------------------------


def test_without_a_key_nothing_is_sealed(home: Home, program: Program) -> None:
    take(home, line(series="test-persons", unit="victim", vintage=SECOND))
    key = home.settings.key_file
    key.chmod(0o644)
    assert program.run("publish", home=home.folder).err.split()[0] == "KEY-EXPOSED"
    key.write_text("no key", encoding="ascii")
    key.chmod(0o600)
    assert program.run("publish", home=home.folder).err.split()[0] == "KEY-UNREADABLE"
    key.unlink()
    assert program.run("publish", home=home.folder).err.split()[0] == "KEY-MISSING"
    assert len(sealed_names(home)) == 3


def test_a_key_is_never_overwritten(home: Home, program: Program) -> None:
    before = contents(home.folder / "keys")
    done = program.run("doctor", "--make-key", home=home.folder)
    assert (done.code, done.err.split()[0]) == (1, "KEY-EXISTS")
    assert contents(home.folder / "keys") == before
