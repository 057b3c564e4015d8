"""`openthb demo`: from nothing to a site, and nothing twice."""

import json
import shutil
from pathlib import Path

from openthb.exchange.intake.figures import import_figures
from openthb.portal.shelf import Shelf
from openthb.sites.commandline.demo import _prepare
from openthb.statistics.published import SHIPPED_FIGURES
from tests.builders.collections import demonstrated
from tests.integration.homes import HEADING, assert_whole, home_at, line, sealed_names
from tests.integration.program import Program
from tests.plumbing.demonstration import PUBLIC_ADDRESS


def test_everything_described_is_published(demonstration: Path) -> None:
    home = home_at(demonstration)
    described = {(name, v.name) for name, series in demonstrated().items() for v in series.vintages}
    assert {tuple(name.split("@")) for name in sealed_names(home)} == described
    assert_whole(home)
    entries = Shelf(home.shelf).current().entries
    assert {f"/figures/{name}" for name in sealed_names(home)} <= set(entries)
    assert len(entries) > 900


def test_a_second_run_does_nothing_again(demonstration: Path, tmp_path: Path, program: Program) -> None:
    shutil.copytree(demonstration, tmp_path / "home")
    before = (tmp_path / "home" / "shelf" / "current").read_bytes()
    done = program.run("demo", "--no-serve", "--json", home=tmp_path / "home", portal_url=PUBLIC_ADDRESS)
    assert (done.code, done.err) == (0, "")
    assert (done.data["sealed"], done.data["made"], done.data["not_shown"]) == ([], 0, [])
    assert (tmp_path / "home" / "shelf" / "current").read_bytes() == before


def test_later_commands_find_its_settings(demonstration: Path, program: Program) -> None:
    """Without being told that it is a demonstration."""
    done = program.run("releases", "list", "--json", home=demonstration, demonstration=None)
    assert len(json.loads(done.out)) == len(sealed_names(home_at(demonstration)))


def test_the_demonstration_of_another_version_is_not_mixed_in(tmp_path: Path, program: Program) -> None:
    """A figure that this version ships otherwise stands in the folder: nothing is changed."""
    home = home_at(tmp_path / "home")
    _prepare(home)
    row = line(
        series="be-registered-cases",
        unit="case",
        period="2022",
        value="1",
        vintage="2023-09-29",
        publisher="Test publisher",
    )
    (tmp_path / "table.csv").write_text(HEADING + row, encoding="utf-8")
    import_figures(tmp_path / "table.csv", store=home.figures, catalogue=home.catalogue())
    done = program.run("demo", "--no-serve", home=home.folder)
    assert (done.code, done.err.split()[0]) == (1, "DEMO-OF-ANOTHER-VERSION")
    assert str(home.folder) in done.err
    assert len(list(home.figures.figures())) == 1


def test_a_key_without_its_public_half_gets_it_back(tmp_path: Path) -> None:
    """A run killed between the two leaves a home whose releases nobody would trust."""
    home = home_at(tmp_path / "home")
    _prepare(home)
    public = home.settings.key_file.with_suffix(".pub")
    before = public.read_bytes()
    public.unlink()
    _prepare(home)
    assert public.read_bytes() == before
    assert [str(key) for key in home.settings.trusted()] == [before.decode().strip()]


def test_the_shipped_table_is_what_is_imported(demonstration: Path) -> None:
    held = list(home_at(demonstration).figures.figures())
    assert len(held) == len(SHIPPED_FIGURES.read_text(encoding="utf-8").splitlines()) - 1
