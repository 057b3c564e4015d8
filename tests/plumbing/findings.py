"""What a run found that a reader of its output should see: "20 of 20 seeded faults caught".

A test says it by `record_property(FINDING, "…")`; the run prints all of them at its end, whether the test held or not.
"""

import pytest

FINDING = "finding"

_found: list[str] = []


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep what a test has found, once it has run."""
    if report.when == "call":
        _found.extend(str(value) for name, value in report.user_properties if name == FINDING)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was found."""
    for found in _found:
        terminalreporter.write_line(f"Found: {found}.")
