"""Starting Django for the commands that need its database or its templates."""

import fcntl
import os
from typing import Any

import django
from django.conf import settings
from django.core.management import call_command

from openthb.sites.home import Home
from openthb.sites.settings import PREFIX


def start_portal(**told: str) -> Home:
    """Settings from the environment and `told`, the database brought up to date; the home of the portal.

    Raises `Refusal` SETTING-… when a setting is missing or wrong.
    """
    for name, value in told.items():
        os.environ[f"{PREFIX}{name.upper()}"] = value
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "openthb.sites.portal.settings")
    home: Any = settings.HOME
    home.folder.mkdir(parents=True, exist_ok=True)
    django.setup()
    with (home.folder / ".preparing").open("a") as lock:
        # Two programs that start at once would make the same tables; the second waits a moment.
        fcntl.flock(lock, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0, interactive=False)
        call_command("createcachetable", verbosity=0)
    found: Home = home
    return found
