"""Loads the plumbing of the test run; fixtures of one part stand beside that part's tests."""

import pytest

from tests.plumbing.surroundings import load_settings, prepare

prepare()

pytest_plugins = (
    "tests.plumbing.demonstration",
    "tests.plumbing.findings",
    "tests.plumbing.left_out",
    "tests.plumbing.network",
    "tests.plumbing.order",
)


@pytest.hookimpl(tryfirst=True)
def pytest_configure() -> None:
    """Load the settings that `prepare` named; pytest-django then sets Django up and keeps tests off its database."""
    load_settings()
