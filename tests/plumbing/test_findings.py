"""What a test finds stands at the end of the run's output."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plumbing.tools import ROOT

FINDING = "def test_finding(record_property):\n    record_property('finding', '3 of 4 doors shut')\n    assert {}\n"


@pytest.mark.parametrize(("holds", "code"), [(True, 0), (False, 1)])
def test_a_finding_is_printed_whether_its_test_holds_or_not(holds: bool, code: int, tmp_path: Path) -> None:
    (tmp_path / "test_inner.py").write_text(FINDING.format(holds), encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-p", "tests.plumbing.findings", "-p", "no:django", "-q"]
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.count("Found: 3 of 4 doors shut.\n")) == (code, 1)
