"""The wall: a portal runs, shows and works where no inside part is installed, and `doctor` finds credentials astray."""

import json
import shutil
import subprocess
import sys
import urllib.request
from collections.abc import Mapping
from pathlib import Path

import pytest

import openthb
from openthb.sites.wall import INSIDE, foreign_credentials
from tests.integration.homes import home_at
from tests.plumbing.demonstration import end, free_port, surroundings, wait_until_it_answers

MAIN = "from openthb.sites.commandline import main; main()"


@pytest.fixture(scope="module")
def outside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package as a portal's machine has it: without the inside parts."""
    folder = tmp_path_factory.mktemp("outside")
    inside = {name.removeprefix("openthb.").replace(".", "/") for name in INSIDE}
    root = Path(openthb.__file__).parent

    def leave_out(path: str, names: list[str]) -> set[str]:
        here = Path(path).relative_to(root)
        return {name for name in names if (here / name).as_posix() in inside or name == "__pycache__"}

    shutil.copytree(root, folder / "openthb", ignore=leave_out)
    return folder


@pytest.fixture
def environment(outside: Path, published: Path, tmp_path: Path) -> Mapping[str, str]:
    """A portal in service: releases were copied to it, the key that signs them is named, nothing else."""
    office, home = home_at(published), tmp_path / "home"
    shutil.copytree(office.releases, home / "releases")
    (tmp_path / "user").mkdir()
    told = surroundings(
        home=home, secret_key="s" * 50, portal_url="https://figures.example.org", listen=f"127.0.0.1:{free_port()}",
        trusted_keys=str(office.signing_key().public), mail="smtp+plain://localhost:25",
        mail_from="figures@example.org",
    )  # fmt: skip
    return {**told, "PYTHONPATH": str(outside), "HOME": str(tmp_path / "user")}


def _call(environment: Mapping[str, str], *arguments: str) -> "subprocess.CompletedProcess[str]":
    words = [sys.executable, "-c", MAIN, *arguments]
    return subprocess.run(words, env=dict(environment), capture_output=True, text=True, check=False, cwd="/")


def _wall(environment: Mapping[str, str]) -> list[tuple[str, str]]:
    found = json.loads(_call(environment, "doctor", "--json").stdout)
    return [(finding["state"], finding["found"]) for finding in found if finding["about"] == "the wall"]


def test_no_inside_part_is_there(environment: Mapping[str, str]) -> None:
    asked = "import openthb.portal, importlib.util as u; print(openthb.__file__); import openthb.pipeline"
    done = subprocess.run(
        [sys.executable, "-c", asked], env=dict(environment), capture_output=True, text=True, check=False, cwd="/"
    )
    assert str(environment["PYTHONPATH"]) in done.stdout
    assert "No module named 'openthb.pipeline'" in done.stderr


def test_the_portal_runs_without_the_inside(environment: Mapping[str, str], tmp_path: Path) -> None:
    """Releases are shown, pages handed over, the worker works, and doctor finds nothing astray."""
    shown = _call(environment, "releases", "reindex", "--json")
    assert shown.returncode == 0, shown.stderr
    assert json.loads(shown.stdout)["indexed"] == 3
    address = f"http://{environment['OPENTHB_LISTEN']}"
    with (tmp_path / "log").open("wb") as log:
        words = [sys.executable, "-c", MAIN, "serve", "portal"]
        process = subprocess.Popen(words, env=dict(environment), stdout=log, stderr=log, cwd="/")
        try:
            wait_until_it_answers(address, process, tmp_path / "log")
            for path in ("/figures/test-series", "/figures?q=test", "/sign-in", "/api/series", "/feeds/all.atom"):
                request = urllib.request.Request(address + path, headers={"Host": "figures.example.org"})  # noqa: S310
                with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310  our own address
                    assert answer.status == 200, path
        finally:
            end(process)
    worked = _call({**environment, "OPENTHB_PROBE_URL": address}, "worker", "--once")
    assert worked.returncode == 0, worked.stderr
    assert _wall(environment) == [
        ("good", "no inside part is installed here"),
        ("good", "no credentials for any database but the portal's own"),
    ]


def test_doctor_finds_credentials_astray(environment: Mapping[str, str]) -> None:
    astray = {**environment, "PGPASSWORD": "hush", "CASEWORK_DATABASE_URL": "postgresql://inside/cases"}
    (Path(environment["HOME"]) / ".pgpass").write_text("inside:*:cases:reader:hush", encoding="utf-8")
    found = _wall(astray)
    assert [state for state, _ in found] == ["good", "bad", "bad", "bad"]
    assert not any("hush" in words or "cases" in words for _, words in found)


def test_an_office_is_told_that_it_has_inside_parts(published: Path) -> None:
    told = surroundings(home=published, demonstration="yes")
    words = [sys.executable, "-c", MAIN, "doctor", "--json"]
    done = subprocess.run(words, env=told, capture_output=True, text=True, check=False)
    [found] = [f for f in json.loads(done.stdout) if f["about"] == "the wall" and "inside" in f["found"]]
    assert found["state"] == "note"


def test_its_own_database_is_no_credential_astray(tmp_path: Path) -> None:
    own = {"OPENTHB_DATABASE": "postgresql://portal@db/portal", "OPENTHB_HOME": str(tmp_path), "HOME": "/"}
    assert list(foreign_credentials(own, tmp_path)) == []
