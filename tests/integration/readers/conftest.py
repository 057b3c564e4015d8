"""What several tests of readers stand on."""

import pytest
from pytest_django import Settings


@pytest.fixture
def quick_hashes(settings: Settings) -> None:
    """Hash passwords quickly: for tests in which many are checked and none is guarded."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
