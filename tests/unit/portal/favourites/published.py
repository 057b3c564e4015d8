"""A portal in this process with a few published series. Every figure in them is invented for the test.

Tables are imported where they are used: this file is read before Django is set up.
"""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from openthb.foundation.texts import Words
from openthb.sites.home import Home
from openthb.sites.settings import read_settings
from openthb.sites.showing import verified
from openthb.statistics.series.disclosure import made_up_title
from tests.builders import description_data
from tests.integration.homes import FIRST_ROWS, SECOND_ROWS, described, line, seal_all, take

if TYPE_CHECKING:
    from openthb.readers.models import Account

URL = "https://figures.example.org"
SERIES, PERSONS, INVENTED, TITLED = "test-series", "test-persons", "test-invented", "test-titled"
SCRIPT = "<script>alert(1)</script> offences"


@pytest.fixture(scope="session")
def sealed_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with sealed releases: one series in two vintages, one made up, one with markup in its title."""
    marked = dict(made_up_title(Words(en="test offences")))
    more: list[dict[str, Any]] = [
        description_data(name=INVENTED, disclosure="made-up", title=marked, short_title=marked),
        description_data(name=TITLED, title={"en": SCRIPT}),
    ]
    home = described(tmp_path_factory.mktemp("favourites") / "home", *more)
    take(home, *FIRST_ROWS, line(series=INVENTED), line(series=TITLED, value="1234"))
    seal_all(home)
    take(home, *SECOND_ROWS)
    seal_all(home)
    return home.folder


@pytest.fixture
def portal_settings(sealed_home: Path, settings: Settings) -> Callable[..., Home]:
    """Let the site show the sealed home, with further settings by name."""

    def put(**told: Any) -> Home:
        home = Home(read_settings(home=sealed_home, demonstration=True, portal_url=URL, **told))
        settings.HOME, settings.OPENTHB = home, home.settings
        return home

    return put


@pytest.fixture
def portal(db: None, portal_settings: Callable[..., Home]) -> Home:
    """The site shows the sealed home, and its index is made."""
    from openthb.statistics.releases.actions import reindex  # noqa: PLC0415

    home = portal_settings()
    releases, faults = verified(home.releases, home)
    assert not faults
    reindex(releases)
    return home


@pytest.fixture
def account(db: None) -> "Callable[[str], Account]":
    """Make an account by the first part of its address."""
    from openthb.readers.models import Account  # noqa: PLC0415

    def make(name: str) -> Account:
        return Account.objects.create(email=f"{name}@example.org", joined_at=timezone.now())

    return make
