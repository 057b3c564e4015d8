"""The program for tests: called in this process where it needs no site, and in one of its own where it does."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from openthb.sites.commandline import main
from tests.integration.homes import FIRST_ROWS, SECOND_ROWS, described, home_at, keep_what_was_made, take
from tests.integration.program import Done, Program, loaded_program

Openthb = Callable[..., Done]


@pytest.fixture
def openthb(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Openthb:
    """Call a command that needs no site (import, releases list, cite …) with a home; settings by name."""

    def call(*arguments: str, home: Path, **settings: str) -> Done:
        with monkeypatch.context() as patched:
            for name, value in ({"home": str(home), "demonstration": "yes"} | settings).items():
                patched.setenv(f"OPENTHB_{name.upper()}", value)
            capsys.readouterr()
            with pytest.raises(SystemExit) as ended:
                main(arguments)
        printed = capsys.readouterr()
        assert isinstance(ended.value.code, int)
        return Done(ended.value.code, printed.out, printed.err)

    return call


@pytest.fixture(scope="session")
def program(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Program]:
    """The program in processes of its own."""
    with loaded_program(tmp_path_factory.mktemp("calls")) as loaded:
        yield loaded


@pytest.fixture(scope="session")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with figures of two series, one of them in two vintages, nothing published. Copy it, never change it."""
    home = described(tmp_path_factory.mktemp("imported") / "home")
    take(home, *FIRST_ROWS)
    take(home, *SECOND_ROWS)
    return home.folder


@pytest.fixture(scope="session")
def _both(tmp_path_factory: pytest.TempPathFactory, program: Program) -> tuple[Path, Path]:
    """Before and after the second vintage. The charts of both are on both shelves: drawing takes most of the time."""
    home = described(tmp_path_factory.mktemp("revised") / "home")
    take(home, *FIRST_ROWS)
    assert program.run("publish", home=home.folder).code == 0
    take(home, *SECOND_ROWS)
    after = shutil.copytree(home.folder, tmp_path_factory.mktemp("published") / "home")
    assert program.run("publish", home=after).code == 0
    keep_what_was_made(home, home_at(after))
    return home.folder, after


@pytest.fixture(scope="session")
def revised(_both: tuple[Path, Path]) -> Path:
    """A home with figures published, and a second vintage of one series imported. Copy it, never change it."""
    return _both[0]


@pytest.fixture(scope="session")
def published(_both: tuple[Path, Path]) -> Path:
    """A home with three releases published. Copy it, never change it."""
    return _both[1]
