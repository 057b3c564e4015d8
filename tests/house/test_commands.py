"""The commands: every one is listed by `make help`, and the build script is fit to run."""

import os
import re
import subprocess

from tests.plumbing.tools import ROOT, TOOLS

PROMISED = {"run", "test", "check", "bench", "test-all", "docs", "clean", "help"}


def test_make_lists_every_command() -> None:
    """`make` alone prints them, each with a line on what it does."""
    printed = subprocess.run(
        ["make", "-C", str(ROOT), "--no-print-directory"], capture_output=True, text=True, check=True
    )
    listed = dict(re.findall(r"^  make (\S+) +(\S.*)$", printed.stdout, re.MULTILINE))
    assert listed.keys() >= PROMISED
    assert [name for name, words in listed.items() if len(words) < 12] == []


def test_every_command_that_is_no_file_says_so() -> None:
    """A file named like a command must not stop it."""
    text = (ROOT / "Makefile").read_text(encoding="utf-8")
    commands = set(re.findall(r"^([a-z-]+):", text, re.MULTILINE))
    phony = {name for line in re.findall(r"^\.PHONY: (.+)$", text, re.MULTILINE) for name in line.split()}
    assert commands == phony


def test_the_build_script_can_run() -> None:
    """`.ci/run` is executable and its shell can read it."""
    script = ROOT / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert subprocess.run(["bash", "-n", str(script)], capture_output=True, check=False).returncode == 0


def test_the_build_brings_every_package_that_a_test_needs() -> None:
    """Or, on a machine without it, the strict run leaves tests out and fails."""
    named = {name for tool in TOOLS.values() for name in re.findall(r"the package ([\w-]+)", tool.how_to_get)}
    brought = set(re.findall(r"\|([\w-]+)\"$", (ROOT / ".ci" / "run").read_text(encoding="utf-8"), re.MULTILINE))
    assert len(named) > 3
    assert named - brought == set()
