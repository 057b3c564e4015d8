"""The tools outside Python that tests may need: how each is found, and how to get it."""

import importlib.util
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests import judges
from tests.plumbing import postgresql

ROOT = Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"


@dataclass(frozen=True)
class Tool:
    """A tool: whether this machine has it, and the words that say how to get it."""

    is_here: Callable[[], bool]
    how_to_get: str


def _program(*names: str) -> Callable[[], bool]:
    return lambda: any(shutil.which(name) for name in names)


def _package(name: str) -> Callable[[], bool]:
    return lambda: importlib.util.find_spec(name) is not None


TOOLS = {
    "chromium": Tool(_program("chromium"), "install the package chromium"),
    "git": Tool(
        lambda: bool(shutil.which("git")) and (ROOT / ".git").exists(), "work in a git clone, with git installed"
    ),
    "java": Tool(_program("java"), "install a Java runtime, such as the package default-jre-headless"),
    "node": Tool(_program("node"), "install Node.js 18.16 or later, with npm"),
    "npm-judges": Tool(judges.are_here, "install npm, then run `make judges`"),
    "datasette": Tool(_package("datasette"), "run `make bench` once, which installs it"),
    "nginx": Tool(_program("nginx"), "install the package nginx-light"),
    "postgresql": Tool(postgresql.is_here, "install the package postgresql"),
    "wrk": Tool(_program("wrk"), "install the package wrk"),
    "shared": Tool(SHARED.is_dir, "lay the folder of plans and published sources, named shared, beside the clone"),
}
