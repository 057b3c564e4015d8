"""Every command: help with an example that works, answers for programs, exit codes, and never a traceback."""

import json
import shlex
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from openthb import __version__
from openthb.sites.commandline.program import program as root
from openthb.sites.home import Home
from tests.integration.conftest import Openthb
from tests.integration.homes import FIRST, SECOND, described, home_at
from tests.integration.program import Program
from tests.plumbing.demonstration import PROGRAM, free_port, surroundings

NASTY = (
    "", " ", "-", "--", "---", "--json=x", "-x", ".", "..", "../..", "/", "/etc/passwd", "a/b", "@", "@@",
    "test-series@",
    "@2024-01-01", f"test-series@{FIRST}@", "test-series@../../keys", "..@figures", "TEST-SERIES", "tést", "'", '"',
    "%s",
    "{0}", "{value}",
    "\\", "\n", "\r\n", "\t", "\x1b[2J", "\u2028", "\u202e", "💣", "x" * 5000, "0", "-1", "1e999", "None",
    "true", "*", "?", "$(id)", "`id`", ";", "|", "NUL", "CON", "\udcff",
)  # fmt: skip


@pytest.fixture
def home(published: Path, tmp_path: Path) -> Home:
    """A home with three releases published, to be changed."""
    shutil.copytree(published, tmp_path / "home")
    return home_at(tmp_path / "home")


def _commands(
    command: click.Command = root, words: tuple[str, ...] = ()
) -> Iterator[tuple[tuple[str, ...], click.Command]]:
    yield words, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner
            yield from _commands(inner, (*words, name))


EVERY = dict(_commands())
LEAVES = [words for words, command in EVERY.items() if not isinstance(command, click.Group)]


def test_all_commands_are_here() -> None:
    names = {"demo", "serve portal", "import figures", "import ctdc", "publish", "releases list", "releases show",
             "releases verify", "releases reindex", "cite", "doctor", "worker", "accounts administrator",
             "accounts list", "accounts end", "qualify", "law list", "law show", "law diff"}  # fmt: skip
    assert {" ".join(words) for words in LEAVES} == names


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_help_has_an_example_that_the_program_understands(
    openthb: Openthb, tmp_path: Path, words: tuple[str, ...]
) -> None:
    told = openthb(*words, "--help", home=tmp_path)
    assert (told.code, told.err) == (0, "")
    _, mark, example = " ".join(told.out.split()).partition("Example: ")
    assert mark
    call = [word for word in shlex.split(example) if not word.startswith("OPENTHB_")]
    assert call[0] == "openthb"
    assert tuple(call[1 : 1 + len(words)]) == words or isinstance(EVERY[words], click.Group)
    assert openthb(*call[1:], "--help", home=tmp_path).code == 0
    assert openthb(*words, "-h", home=tmp_path).out == told.out


@pytest.mark.parametrize("words", LEAVES, ids=" ".join)
def test_wrong_use_ends_with_two(openthb: Openthb, tmp_path: Path, words: tuple[str, ...]) -> None:
    """An option nobody knows, and a word too many where words are counted."""
    done = openthb(*words, "--nonsense", home=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert "No such option" in done.err
    assert "--help" in done.err
    if words != ("publish",):
        assert openthb(*words, "a", "b", "c", home=tmp_path).code == 2
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "words", [("nonsense",), ("releases", "nonsense"), ("import", "htcds", "x"), ("serve", "casework"), ("",),
              ("cite",), ("import", "figures"), ("import", "ctdc"), ("releases", "show"), ("publish", "--engine", "x"),
              ("cite", "x", "--style", "telex"),
              ("cite", "x", "--language", "la"), ("cite", "x", "--record", "y"), ("cite", "x", "--accessed")],
    ids=" ".join,
)  # fmt: skip
def test_wrong_words_end_with_two(openthb: Openthb, tmp_path: Path, words: tuple[str, ...]) -> None:
    done = openthb(*words, home=tmp_path)
    assert (done.code, done.out) == (2, "")
    assert done.err.startswith(("Usage: openthb", "Error: Option '--accessed' requires"))


@pytest.mark.parametrize("group", [(), ("releases",), ("import",), ("serve",)], ids=" ".join)
def test_a_group_alone_shows_its_help(openthb: Openthb, tmp_path: Path, group: tuple[str, ...]) -> None:
    done = openthb(*group, home=tmp_path)
    assert done.code == 2
    assert "Commands:" in done.err


def test_the_version(openthb: Openthb, tmp_path: Path) -> None:
    assert openthb("--version", home=tmp_path).out == f"openthb, version {__version__}\n"


@pytest.mark.parametrize("word", NASTY, ids=ascii)
def test_no_word_brings_it_down(openthb: Openthb, published: Path, tmp_path: Path, word: str) -> None:
    """Any word in any place ends with 0, 1 or 2 and words for a person; what is let through would be raised here."""
    for arguments in (
        ["releases", "show", word], ["cite", word], ["cite", "test-series", "--accessed", word],
        ["cite", "test-series", "--url", word], ["cite", "--record", word], ["import", "figures", word, "--dry-run"],
        [word],
    ):  # fmt: skip
        done = openthb(*arguments, home=published)
        assert done.code in (0, 1, 2), arguments
        assert "Traceback" not in done.err
        assert done.err or done.out


# --- answers --------------------------------------------------------------------------------------------------


def test_releases_are_listed_shown_and_verified(openthb: Openthb, published: Path) -> None:
    names = [f"test-persons@{FIRST}", f"test-series@{FIRST}", f"test-series@{SECOND}"]
    assert openthb("releases", "list", "--json", home=published).data == names
    assert openthb("releases", "list", home=published).out.splitlines() == [*names, "3 releases"]
    shown = openthb("releases", "show", "test-series", home=published)
    assert shown.code == 0
    assert f"Vintage: {SECOND}" in shown.out
    assert "Reason for this vintage: Revised by the test." in shown.out
    old = openthb("releases", "show", f"test-series@{FIRST}", "--json", home=published).data
    assert dict(old["facts"])["Vintage"] == FIRST
    cells = {record["TIME_PERIOD"]: record for record in old["observations"]}
    assert (cells["2018"]["OBS_VALUE"], cells["2020"]["UPPER_BOUND"], cells["2021"]["OBS_STATUS"]) == (10, 4, "O")
    assert "0–4" in openthb("releases", "show", f"test-series@{FIRST}", home=published).out
    assert openthb("releases", "verify", "--json", home=published).data == {"sound": 3, "faults": []}


def test_a_fault_is_told_and_ends_with_one(openthb: Openthb, home: Home) -> None:
    (home.releases / "test-series" / FIRST / "notes").touch()
    (home.releases / "stray").touch()
    done = openthb("releases", "verify", "--json", home=home.folder)
    assert done.code == 1
    assert done.data["sound"] == 1
    faults = {(fault["code"], fault["release"]) for fault in done.data["faults"]}
    assert faults >= {
        ("RELEASE-FILE-EXTRA", "releases@stray"), ("RELEASE-FILE-EXTRA", f"test-series@{FIRST}"),
        ("RELEASE-VINTAGE-LOST", f"test-series@{SECOND}"),
    }  # fmt: skip
    assert openthb("releases", "verify", home=home.folder).out.splitlines()[-1].startswith("1 of 4 releases")
    refused = openthb("releases", "show", f"test-series@{FIRST}", "--json", home=home.folder)
    assert (refused.code, refused.data["refused"]["code"]) == (1, "RELEASE-FILE-EXTRA")


@pytest.mark.parametrize("name", ["nowhere", "test-series@2023-01-01", "test-series@nonsense", "test-series@"])
def test_an_unknown_release_is_refused(openthb: Openthb, published: Path, name: str) -> None:
    done = openthb("releases", "show", name, "--json", home=published)
    if name == "test-series@":
        assert done.code == 0
        return
    assert (done.code, done.data["refused"]["code"]) == (1, "RELEASE-UNKNOWN")
    assert (SECOND in done.data["refused"]["reason"]) == name.startswith("test-series")


def test_the_index_is_made_again(home: Home, program: Program) -> None:
    """From a lost one and from a damaged one; `doctor` sees when it is out of step."""
    home.database.unlink()
    lost = program.run("doctor", "--json", home=home.folder)
    assert lost.code == 1
    assert [finding["about"] for finding in lost.data if finding["state"] == "bad"] == ["index"]
    made = program.run("releases", "reindex", "--json", home=home.folder).data
    assert (made["indexed"], made["not_indexed"]) == (3, [])
    sound = program.run("doctor", "--json", home=home.folder)
    assert (sound.code, {finding["state"] for finding in sound.data}) == (0, {"good", "note"})
    home.database.write_bytes(b"no database" * 1000)
    for arguments in (["doctor"], ["publish"], ["releases", "reindex"]):
        done = program.run(*arguments, home=home.folder)
        assert (done.code, done.out, done.err.split()[0]) == (1, "", "INDEX-UNUSABLE")
        assert "put back your last copy" in done.err
    home.database.unlink()
    (home.releases / "test-series" / SECOND / "data.csv").write_bytes(b"")
    done = program.run("releases", "reindex", "--json", home=home.folder)
    assert (done.code, done.data["indexed"]) == (1, 2)
    assert done.data["not_indexed"][0]["release"] == f"test-series@{SECOND}"


def test_doctor_names_what_is_bad(home: Home, program: Program) -> None:
    (home.releases / "test-series" / SECOND / "data.csv").write_bytes(b"")
    home.settings.key_file.chmod(0o644)
    done = program.run("doctor", home=home.folder)
    bad = {finding.split(maxsplit=2)[1] for finding in done.out.splitlines() if finding.startswith("bad")}
    assert (done.code, done.err, bad) == (1, "", {"signing", "release", "index"})


def test_doctor_in_an_empty_home(tmp_path: Path, program: Program) -> None:
    (tmp_path / "home").mkdir()
    done = program.run("doctor", "--json", home=tmp_path / "home")
    found = {finding["about"]: finding["state"] for finding in done.data}
    assert (done.code, found["trusted key"], found["shelf"]) == (1, "bad", "note")
    assert program.run("doctor", "--make-key", home=tmp_path / "home").code == 0


def test_citations_of_a_series_and_of_a_vintage(openthb: Openthb, published: Path) -> None:
    accessed = ("--accessed", "2024-11-10")
    every = openthb("cite", "test-series", *accessed, "--json", home=published).data
    assert list(every) == ["apa", "chicago", "harvard", "mla", "bluebook", "ieee"]
    assert every["apa"] == (
        "Test Authority. (January 1, 2025). Test offences in Belgium from 2018 to 2021 [Graph]. In OpenTHB. Retrieved "
        "November 10, 2024, from http://127.0.0.1:8000/figures/test-series"
    )
    bound = openthb("cite", f"test-series@{FIRST}", *accessed, "--style", "ieee", home=published).out
    assert bound == (
        "Test offences in Belgium from 2018 to 2021 [Graph], Test Authority, January 1, 2024. [Online]. Available: "
        f"http://127.0.0.1:8000/figures/test-series@{FIRST}\n"
    )
    proxied = openthb("cite", "test-series", "--url", "https://example.org/x", "--style", "mla", home=published).out
    assert proxied.strip().endswith("https://example.org/x")
    assert openthb("cite", "test-series", "--accessed", "2024-11", home=published).err.split()[0] == "CITE-DATE"


def test_citing_a_record_in_a_file(openthb: Openthb, tmp_path: Path) -> None:
    file = tmp_path / "record.json"
    for content in (b"", b"{", b"[]", b"null", b"\xff\xfe", b"[" * 100_000, b'{"title": ""}', b" " * 1_000_001):
        file.write_bytes(content)
        done = openthb("cite", "--record", str(file), home=tmp_path)
        assert (done.code, done.out) == (1, ""), content[:20]
        assert "-" in done.err.split()[0]
    for path in (tmp_path, tmp_path / "nowhere", Path("/dev/zero")):
        assert openthb("cite", "--record", str(path), home=tmp_path).err.split()[0] == "CITE-RECORD-FILE"


# --- settings and doors ---------------------------------------------------------------------------------------


def test_a_missing_setting_is_named(program: Program, tmp_path: Path) -> None:
    """Everything a site in service needs, one by one; then it is enough."""
    home = described(tmp_path / "home")
    told = {
        "secret_key": "x" * 50,
        "portal_url": "https://figures.example.org",
        "trusted_keys": str(home.signing_key().public),
    }
    for name in told:
        rest = {other: value for other, value in told.items() if other != name}
        done = program.run("publish", home=home.folder, demonstration=None, **rest)
        assert (done.code, done.err.split()[0]) == (1, "SETTING-MISSING")
        assert f"OPENTHB_{name.upper()} is not set" in done.err
        assert "allowed: " in done.err
    assert program.run("publish", home=home.folder, demonstration=None, **told).code == 0
    done = program.run("publish", home=None, demonstration=None, **told)
    assert "OPENTHB_HOME is not set" in done.err


@pytest.mark.parametrize(
    ("name", "value"),
    [("listen", "nowhere"), ("listen", "0.0.0.0:80"), ("workers", "many"), ("portal_url", "ftp://x"), ("home", "")],
)
def test_a_wrong_setting_is_named(program: Program, published: Path, name: str, value: str) -> None:
    done = program.run("releases", "list", **{"home": published, name: value})  # type: ignore[arg-type]
    assert (done.code, done.err.split()[0]) == (1, "SETTING-WRONG")
    assert f"OPENTHB_{name.upper()} is '{value}'" in done.err or name == "listen"
    assert "allowed: " in done.err


def test_a_setting_nobody_knows_is_named(program: Program, published: Path) -> None:
    done = program.run("releases", "list", home=published, portal_nmae="x")
    assert (done.code, done.err.split()[0]) == (1, "SETTING-UNKNOWN")
    assert "OPENTHB_PORTAL_NAME does" in done.err


def test_a_taken_port_is_refused(program: Program, published: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        listen = f"127.0.0.1:{taken.getsockname()[1]}"
        done = program.run("serve", "portal", home=published, listen=listen)
    assert (done.code, done.err.split()[0]) == (1, "PORT-TAKEN")
    assert listen in done.err


@pytest.mark.parametrize("damage", ["empty", "no index", "damaged index"])
def test_an_empty_shelf_is_refused(program: Program, home: Home, damage: str) -> None:
    index = home.shelf / (home.shelf / "current").read_text(encoding="ascii").strip()
    if damage == "empty":
        shutil.rmtree(home.shelf)
    elif damage == "no index":
        index.unlink()
    else:
        index.write_bytes(index.read_bytes()[:-1])
    done = program.run("serve", "portal", home=home.folder, listen=f"127.0.0.1:{free_port()}")
    assert (done.code, done.err.split()[0]) == (1, "SHELF-EMPTY")


def test_what_is_printed_into_a_closed_pipe_or_a_full_disk(published: Path) -> None:
    """No traceback, and an exit code of our own."""
    environment = surroundings(home=published, demonstration="yes")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [PROGRAM, "releases", "list"], env=environment, stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, done.stderr.split()[0]) == (1, b"DISK-FULL")
    process = subprocess.Popen(
        [PROGRAM, "releases", "show", "test-series"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    with process.stderr:
        assert b"Traceback" not in process.stderr.read()
    assert process.wait() == 1


def test_json_is_ascii_safe_and_whole(openthb: Openthb, published: Path) -> None:
    """An answer parses whatever it is asked for."""
    for arguments in (["releases", "show", "\udcff"], ["releases", "show", 'a"b'], ["cite", "nowhere"]):
        done = openthb(*arguments, "--json", home=published)
        assert json.loads(done.out)["refused"]["code"]
