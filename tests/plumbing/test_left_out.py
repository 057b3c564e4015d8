"""What is left out is listed, and fails where nothing may be left out."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plumbing.tools import ROOT, TOOLS

OPTIONS = ["-p", "tests.plumbing.left_out", "-p", "no:django", "-p", "no:cacheprovider", "-o", "markers=needs(*tools)"]
GOOD = "def test_good():\n    assert 1 + 1 == 2\n"
LACKING = """
import pytest
from tests.plumbing import tools
tools.TOOLS["sextant"] = tools.Tool(lambda: False, "buy one")
@pytest.mark.needs("sextant")
def test_lacking():
    raise AssertionError
"""
SKIPPING = "import pytest\ndef test_skipping():\n    pytest." + "skip('no mood')\n"


def _run(folder: Path, content: str, *, strict: bool) -> tuple[int, str]:
    (folder / "test_inner.py").write_text(content, encoding="utf-8")
    (folder / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT), "OPENTHB_STRICT": "1" if strict else "0"}
    command = [sys.executable, "-m", "pytest", *OPTIONS, "test_inner.py"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


def test_a_whole_run_says_so(tmp_path: Path) -> None:
    code, output = _run(tmp_path, GOOD, strict=True)
    assert (code, "Nothing was left out." in output) == (0, True)


def test_a_missing_tool_leaves_out_and_lists(tmp_path: Path) -> None:
    code, output = _run(tmp_path, GOOD + LACKING, strict=False)
    assert code == 0
    assert "Left out" in output
    assert "1 left out: needs sextant: buy one" in output
    assert "1 passed, 1 skipped" in output


def test_strictly_nothing_may_be_left_out(tmp_path: Path) -> None:
    code, output = _run(tmp_path, GOOD + LACKING, strict=True)
    assert (code, "leaving anything out is a failure" in output) == (1, True)


def test_other_ways_of_skipping_are_listed_and_fail_too(tmp_path: Path) -> None:
    assert "1 left out: no mood" in _run(tmp_path, GOOD + SKIPPING, strict=False)[1]
    assert _run(tmp_path, GOOD + SKIPPING, strict=True)[0] == 1


def test_a_tool_nobody_knows_is_refused(tmp_path: Path) -> None:
    code, output = _run(tmp_path, GOOD + LACKING.replace('needs("sextant")', 'needs("sextnat")'), strict=False)
    assert (code, "needs sextnat, which tests/plumbing/tools.py does not know" in output) == (4, True)


@pytest.mark.parametrize("name", TOOLS)
def test_each_tool_says_how_to_get_it(name: str) -> None:
    assert len(TOOLS[name].how_to_get) > 10
    assert TOOLS[name].is_here() in (True, False)
