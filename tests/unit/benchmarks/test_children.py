"""What a process spent, its own start-up included and that of whoever started it left out."""

from pathlib import Path

import pytest

from benchmarks import children
from benchmarks.faults import CannotMeasure


def _program(folder: Path, text: str, monkeypatch: pytest.MonkeyPatch) -> str:
    (folder / "measured_program.py").write_text(text, encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", f"{folder}:.")
    return "measured_program"


def test_a_process_spends_its_own_time_and_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held_here = bytearray(300_000_000)  # held by whoever measures, and no part of what is measured
    text = (
        "import sys, time\nprint('hello')\nheld = bytearray(100_000_000)\ntime.sleep(0.2)\nassert sys.argv[1] == 'x'\n"
    )
    module = _program(tmp_path, text, monkeypatch)
    spent = children.run(module, Path("x"), bytecode=tmp_path / "bytecode")
    assert 0.2 <= spent.seconds < 10
    assert 0 < spent.processor < spent.seconds
    assert 100_000_000 < spent.memory < len(held_here)


def test_modules_are_compiled_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    children.run(_program(tmp_path, "import json\n", monkeypatch), bytecode=tmp_path / "bytecode")
    assert list((tmp_path / "bytecode").rglob("*.pyc"))


def test_a_process_that_fails_cannot_be_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    module = _program(tmp_path, "raise SystemExit('no facts')\n", monkeypatch)
    with pytest.raises(CannotMeasure, match="ended with 1: no facts"):
        children.run(module, bytecode=tmp_path / "bytecode")
