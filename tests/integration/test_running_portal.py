"""A portal that runs while its home changes: readers see the old site until the new one is whole, then the new one."""

import shutil
import threading
import time
from pathlib import Path

from tests.integration.homes import SECOND
from tests.integration.program import Program
from tests.integration.reading import Reader
from tests.plumbing.demonstration import serving, surroundings

LATEST, NEW = "/figures/test-series", f"/figures/test-series@{SECOND}"


def test_what_is_published_is_seen_at_once_and_whole(revised: Path, program: Program, tmp_path: Path) -> None:
    """Every answer in between is the old page or the new one, never a gap."""
    home = shutil.copytree(revised, tmp_path / "home")
    answers: set[tuple[int, bool, bool]] = set()
    done = threading.Event()

    def read(address: str) -> None:
        reader = Reader(address)
        while not done.is_set():
            answer = reader.ask(f"{LATEST}.csv")
            answers.add((answer.status, b",10,A," in answer.body, b",11,A," in answer.body))
        reader.close()

    with serving(surroundings(home=home, demonstration="yes"), tmp_path / "log") as address:
        reader = Reader(address)
        assert reader.ask(NEW).status == 404
        watching = threading.Thread(target=read, args=(address,))
        watching.start()
        assert program.run("publish", home=home).code == 0
        latest = time.monotonic() + 10
        while reader.ask(NEW).status != 200:
            assert time.monotonic() < latest, "the new vintage never came to be seen"
            time.sleep(0.05)
        assert b",11,A," in reader.ask(f"{LATEST}.csv").body
        done.set()
        watching.join()
        assert SECOND in reader.ask(f"{LATEST}/cite").text
        reader.close()
    assert answers <= {(200, True, False), (200, False, True)}
    assert (200, True, False) in answers


def test_a_release_damaged_while_it_runs_is_shown_as_it_was_baked(
    published: Path, program: Program, tmp_path: Path
) -> None:
    """Pages are finished bytes; a citation, which is made on asking, is refused rather than made from a damaged one."""
    home = shutil.copytree(published, tmp_path / "home")
    with serving(surroundings(home=home, demonstration="yes"), tmp_path / "log") as address:
        reader = Reader(address)
        before = reader.ask(NEW).body
        (home / "releases" / "test-series" / SECOND / "data.csv").write_bytes(b"changed")
        assert reader.ask(NEW).body == before
        assert reader.ask(f"{NEW}/cite").status == 404
        assert program.run("publish", home=home).code == 1
        latest = time.monotonic() + 10
        while reader.ask(NEW).status != 404:
            assert time.monotonic() < latest, "the damaged vintage is still shown"
            time.sleep(0.05)
        assert "2024-01-01" in reader.ask(f"{LATEST}/cite").text
        assert [reader.ask(f"{LATEST}{ending}").status for ending in ("", ".csv", "/cite.bib")] == [200, 200, 200]
        reader.close()
