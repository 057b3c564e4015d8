"""The program: exit code 1 for a missed gate or a part that could not be measured, and 0 for neither."""

import os
from pathlib import Path

import pytest

from benchmarks import __main__ as program
from benchmarks.faults import CannotMeasure
from benchmarks.gates import Gate


def _part(*gates: Gate) -> program.Part:
    return lambda folder: list(gates)


def _unmeasured(folder: Path) -> list[Gate]:
    raise CannotMeasure("wrk is not here: install the package wrk")


HELD, MISSED = Gate("held", 1, 2), Gate("missed", 3, 2)


@pytest.mark.parametrize(("part", "code"), [(_part(), 0), (_part(HELD), 0), (_part(HELD, MISSED), 1), (_unmeasured, 1)])
def test_a_part_answers_with_its_code(part: program.Part, code: int, tmp_path: Path) -> None:
    assert program.run("Part", part, tmp_path) == code


def test_what_could_not_be_measured_is_said(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program.run("Part", _unmeasured, tmp_path)
    assert "NOT MEASURED  wrk is not here" in capsys.readouterr().out


def test_every_part_runs_and_the_worst_code_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    folders: list[Path] = []

    def measured(folder: Path) -> list[Gate]:
        folders.append(folder)
        (folder / "left-behind").touch()
        return [HELD]

    monkeypatch.setattr(program, "forget_settings", lambda: None)
    monkeypatch.setattr(program, "PARTS", {"First": _unmeasured, "Second": measured})
    assert program.main() == 1
    monkeypatch.setattr(program, "PARTS", {"First": measured, "Second": measured})
    assert program.main() == 0
    assert len(folders) == 3
    assert [folder for folder in folders if folder.exists()] == []


def test_parts_can_be_run_alone(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(program, "forget_settings", lambda: None)
    monkeypatch.setattr(program, "PARTS", {"First": _part(MISSED), "Second": _part(HELD)})
    assert (program.main("second"), program.main("First"), program.main("first", "second")) == (0, 1, 1)
    assert program.main("third") == 2
    assert "No part is called third; there are first, second." in capsys.readouterr().err


def test_settings_of_the_caller_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "environ", {"OPENTHB_WORKERS": "8", "DATASETTE_LOAD_PLUGINS": "x", "PATH": "/usr/bin"})
    program.forget_settings()
    assert os.environ == {"PATH": "/usr/bin"}
