"""Tests run in the order of their folders, and a folder without a place is refused."""

import subprocess
import sys

from tests.plumbing.order import FOLDERS
from tests.plumbing.tools import ROOT


def test_fast_folders_come_first() -> None:
    """Asked for in the wrong order, collected in the right one."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/house/test_commits.py", "tests/plumbing"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert listed.index("tests/plumbing/") < listed.index("tests/house/")


def test_every_folder_of_tests_has_a_place() -> None:
    """So that no folder is collected late by chance."""
    folders = {path.relative_to(ROOT / "tests").parts[0] for path in (ROOT / "tests").glob("*/**/test_*.py")}
    assert folders - {"judges"} <= set(FOLDERS)
