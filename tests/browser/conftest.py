"""Chromium, started once, and windows into the served demonstration."""

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.windows import Windows
from tests.integration.conftest import _both, imported, program, revised  # noqa: F401  fixtures of journeys
from tests.judges import CHROMIUM_OPTIONS


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser installed on this machine; no name resolves in it but its own."""
    with sync_playwright() as playwright:
        options = [option for option in CHROMIUM_OPTIONS if option != "--headless"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def windows(chromium: Browser, served: str) -> Windows:
    """The windows that all tests use, one after the other."""
    return Windows(chromium, served)


@pytest.fixture
def visit(windows: Windows) -> Iterator[Windows]:
    """Opens pages of the served demonstration; whatever goes wrong in one of them fails the test."""
    with windows.watched():
        yield windows


@pytest.fixture(scope="module")
def look_at(chromium: Browser, served: str) -> Iterator[Windows]:
    """As `visit`, for pages that the tests of one module only read and share."""
    with Windows(chromium, served).watched() as shared:
        yield shared
