"""The same surroundings for every run: the demonstration's settings, an empty home, nothing of the caller's own."""

import atexit
import os
import shutil
import signal
import tempfile
from pathlib import Path

import django

PREFIX = "OPENTHB_"
OF_THE_RUN = {"OPENTHB_STRICT"}
DATABASE = "TESTS_DATABASE"
"""The address of a PostgreSQL database on which to run, instead of SQLite; read from the environment."""


def prepare() -> None:
    """Set the environment before Django reads it: an empty temporary home, and no other OPENTHB_ setting."""
    for name in [name for name in os.environ if name.startswith(PREFIX) and name not in OF_THE_RUN]:
        del os.environ[name]
    os.environ["OPENTHB_HOME"] = tempfile.mkdtemp(prefix="openthb-tests-")
    atexit.register(shutil.rmtree, home(), ignore_errors=True)  # also after a run that failed to begin
    os.environ["OPENTHB_DEMONSTRATION"] = "yes"
    if DATABASE in os.environ:
        os.environ["OPENTHB_DATABASE"] = os.environ[DATABASE]
    os.environ["DJANGO_SETTINGS_MODULE"] = "openthb.sites.portal.settings"
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        # A run in the background of a shell ignores Ctrl-C, and so would every program it starts (signal(7)).
        signal.signal(signal.SIGINT, signal.default_int_handler)


def load_settings() -> None:
    """Set Django up now, so that a mistake in the settings stops the run at once."""
    django.setup()


def home() -> Path:
    """The temporary home of this run."""
    return Path(os.environ["OPENTHB_HOME"])
