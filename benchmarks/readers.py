"""Readers to measure with: an institution at an address, and an account that is signed in."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from benchmarks.faults import CannotMeasure

AT_INSTITUTION = "203.0.113.9"
"""An address of the institution, as our own proxy would report it (RFC 5737)."""


def add_readers(settings: Mapping[str, str]) -> str:
    """Add both to the database of these settings, in a process of its own; returns the key of the account's session."""
    surroundings = os.environ | settings | {"DJANGO_SETTINGS_MODULE": "openthb.sites.portal.settings"}
    command = [sys.executable, "-m", "benchmarks.invented_readers"]
    done = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False, cwd=Path.cwd())
    if done.returncode:
        raise CannotMeasure(f"readers cannot be added: {done.stderr[-2000:]}")
    return done.stdout.strip()
