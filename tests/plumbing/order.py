"""Fast tests first, so that a mistake shows early: the pure parts, then the house, then the slow judges."""

import pytest

from tests.plumbing.tools import ROOT

FOLDERS = ("unit", "spec", "property", "plumbing", "house", "integration", "verification", "browser")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Order by folder; within a folder as collected. Databases are set up by pytest-django where first needed."""
    items.sort(key=_place)


def _place(item: pytest.Item) -> int:
    folder = item.path.relative_to(ROOT / "tests").parts[0]
    if folder not in FOLDERS:
        raise pytest.UsageError(f"tests/{folder} has no place in the order; tests/plumbing/order.py names the folders")
    return FOLDERS.index(folder)
