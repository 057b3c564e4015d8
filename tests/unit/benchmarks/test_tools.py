"""A missing tool stops the measuring before anything is started, and the message says how to get it."""

import importlib.util
from pathlib import Path

import pytest

from benchmarks import serving
from benchmarks.faults import CannotMeasure
from benchmarks.tools import require_tools


def _tool(folder: Path, name: str) -> None:
    (folder / name).write_text("#!/bin/sh\n", encoding="utf-8")
    (folder / name).chmod(0o755)


@pytest.fixture
def only_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder where alone programs are looked for; Datasette counts as installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: name)
    return tmp_path


def test_with_all_tools_it_goes_on(only_here: Path) -> None:
    _tool(only_here, "wrk")
    _tool(only_here, "nginx")
    require_tools()


def test_one_missing_program_is_named(only_here: Path) -> None:
    _tool(only_here, "nginx")
    with pytest.raises(CannotMeasure, match=r"^wrk is not here: install the package wrk$"):
        require_tools()


def test_all_that_is_missing_is_named(only_here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    with pytest.raises(CannotMeasure, match=r"wrk .*; nginx .*; Datasette .*make bench"):
        require_tools()


def test_serving_starts_nothing_without_its_tools(only_here: Path) -> None:
    with pytest.raises(CannotMeasure):
        serving.measure(only_here / "not-made")
    assert list(only_here.iterdir()) == []
