"""A site for a test of alerts: served, with a mail server, and a worker that does what is due when it is called."""

import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.integration.program import Call, Done, Program
from tests.integration.readers.followers import Follower, followers
from tests.integration.readers.post_office import PostOffice, post_office
from tests.plumbing.demonstration import free_port, serving, surroundings

SERIES = "test-series"


@dataclass
class Site:
    """A portal that is served, its mail server, and its worker when it is called."""

    home: Path
    address: str
    office: PostOffice
    program: Program
    settings: dict[str, str]

    def worker(self, **more: str) -> Done:
        """Do what is due now."""
        done = self.program.run("worker", "--once", "--json", home=self.home, **{**self.settings, **more})
        assert done.code == 0, done.err
        return done

    def start_worker(self) -> Call:
        """Have it do what is due, and do not wait."""
        settings: dict[str, Any] = {**self.settings}
        return self.program.start("worker", "--once", home=self.home, **settings)

    def publish(self) -> None:
        """Publish what is imported."""
        assert self.program.run("publish", home=self.home, **self.settings).code == 0

    def followers(self, count: int, about: str = "statistic", name: str = SERIES, **more: str) -> list[Follower]:
        """Readers with alerts."""
        environment = surroundings(home=self.home, demonstration="yes", **self.settings)
        return followers(environment, count, about, name, **more)

    def get(self, path: str, *, data: bytes | None = None, **headers: str) -> tuple[int, str]:
        """Ask the portal; a status and a text."""
        request = urllib.request.Request(self.address + path, data=data, headers=headers)  # noqa: S310  our own
        try:
            with urllib.request.urlopen(request, timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode("utf-8")


@contextmanager
def site_at(first: Path, folder: Path, program: Program, **more: str) -> Iterator[Site]:
    """A site with a copy of the home `first`, in which first vintages are published and a second is imported."""
    home = shutil.copytree(first, folder / "home")
    listen = f"127.0.0.1:{free_port()}"
    with post_office() as office:
        settings = {
            "mail": office.address, "mail_from": "figures@example.org", "portal_url": f"http://{listen}", **more,
        }  # fmt: skip
        environment = surroundings(home=home, demonstration="yes", **settings)
        with serving(environment, folder / "log") as address:
            settings["probe_url"] = address
            yield Site(home, address, office, program, settings)
