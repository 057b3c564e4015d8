"""Files of made-up records in both layouts."""

from pathlib import Path

import pytest

from tests.builders.ctdc import GROUPED, ORIGINAL, WriteFile, records_file


@pytest.fixture
def grouped(tmp_path: Path) -> WriteFile:
    """Writes records in the grouped layout; what a record leaves out is sound, or empty."""
    return lambda *records: records_file(tmp_path / "test-records.csv", GROUPED, "", records)


@pytest.fixture
def original(tmp_path: Path) -> WriteFile:
    """Writes records in the original layout; what a record leaves out is sound, or -99."""
    return lambda *records: records_file(tmp_path / "test-records.csv", ORIGINAL, "-99", records)
