"""Every screen with a form or a list of a reader's own: axe-core finds nothing, nothing is wider than 360 px."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.pages import NARROW, STATISTIC, WIDE
from tests.browser.test_accessibility import COLOURS, STANDARDS, judge
from tests.browser.windows import HEIGHT, Windows
from tests.judges import axe_source
from tests.plumbing.demonstration import serving, surroundings

pytestmark = pytest.mark.needs("chromium", "npm-judges")
LIBRARY = "/institution/university-library-of-the-demonstration"
OF_NOBODY = (
    "/sign-in",
    "/register",
    "/forgotten",
    "/sign-in/institution",
    "/organisations",
    "/organisations/ask",
    "/api",
)
OF_THE_LIBRARIAN = (
    STATISTIC, "/account", "/account/keys", "/account/institutions", "/favourites", "/alerts",
    "/alerts/new?series=be-registered-cases", LIBRARY, f"{LIBRARY}/ranges", f"{LIBRARY}/ranges/add",
    f"{LIBRARY}/members", f"{LIBRARY}/invitations", f"{LIBRARY}/domains", f"{LIBRARY}/sign-in", f"{LIBRARY}/usage",
)  # fmt: skip
OF_THE_OPERATOR = (
    "/administration", "/administration/institutions", "/administration/institutions/add", "/administration/requests",
    "/administration/health", "/administration/log",
)  # fmt: skip


@pytest.fixture(scope="module")
def home(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the demonstration, to be written in."""
    return Path(shutil.copytree(demonstration, tmp_path_factory.mktemp("screens") / "home"))


@pytest.fixture(scope="module")
def address(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where that copy is served."""
    with serving(surroundings(home=home, demonstration="yes"), tmp_path_factory.mktemp("log") / "log") as address:
        yield address


@pytest.fixture
def visit(chromium: Browser, address: str) -> Windows:
    """Windows of somebody who is not signed in yet."""
    return Windows(chromium, address)


def _signed_in(visit: Windows, home: Path, name: str) -> Page:
    phrases = dict(line.split() for line in (home / "sign-in-names.txt").read_text(encoding="ascii").splitlines())
    page = visit("/sign-in")
    page.get_by_label("Address of mail").fill(name)
    page.get_by_label("Password").fill(phrases[name])
    page.get_by_role("button", name="Sign in").click()
    return page


@pytest.mark.parametrize(
    ("name", "paths"),
    [
        ("", OF_NOBODY),
        ("librarian@university.example", OF_THE_LIBRARIAN),
        ("operator@portal.example", OF_THE_OPERATOR),
    ],
    ids=["nobody", "librarian", "operator"],
)
def test_screens_are_for_everybody(visit: Windows, home: Path, name: str, paths: tuple[str, ...]) -> None:
    """By every rule in light colours, by those on colour in dark ones, wide and at 360 px, as it opens."""
    with visit.watched():
        page = _signed_in(visit, home, name) if name else visit("/sign-in")
        for path in paths:
            answer = page.goto(path)
            assert answer is not None
            assert answer.status == 200, path
            _is_for_everybody(page, path)


def _is_for_everybody(page: Page, path: str) -> None:
    page.evaluate(f"{axe_source()}; 0")
    for width in (WIDE, NARROW):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.emulate_media(color_scheme="light")
        assert judge(page, {"runOnly": STANDARDS}) == [], f"{path}, {width} px"
        assert page.evaluate("document.documentElement.scrollWidth") <= width, f"{path}, {width} px"
    page.emulate_media(color_scheme="dark")
    assert judge(page, {"runOnly": {"type": "rule", "values": COLOURS}}) == [], f"{path}, dark"
    page.emulate_media(color_scheme="light")
