"""The marker `needs`: what a test needs outside Python, and what a run left out for want of it.

A run without a tool goes on and lists at its end what it left out and why. With OPENTHB_STRICT=1 a run that
left anything out has failed. Skips from any other source are listed, and fail, in the same way.
"""

import os
from collections import Counter

import pytest

from tests.plumbing.tools import TOOLS

_left_out: Counter[str] = Counter()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test whose tools are not all here."""
    missing = {name for name, tool in TOOLS.items() if not tool.is_here()}
    for item in items:
        lacking = sorted(missing.intersection(_needed(item)))
        if lacking:
            reason = "; ".join(f"needs {name}: {TOOLS[name].how_to_get}" for name in lacking)
            item.add_marker(pytest.mark.skip(reason=reason))


def _needed(item: pytest.Item) -> set[str]:
    names = {str(name) for marker in item.iter_markers("needs") for name in marker.args}
    unknown = sorted(names - set(TOOLS))
    if unknown:
        raise pytest.UsageError(
            f"{item.nodeid} needs {', '.join(unknown)}, which tests/plumbing/tools.py does not know"
        )
    return names


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Keep the reason of every skip."""
    _keep(report)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    """Keep the reason of every file skipped whole."""
    _keep(report)


def _keep(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.skipped:
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        _left_out[reason.removeprefix("Skipped: ")] += 1


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """With OPENTHB_STRICT=1, leaving anything out is a failure."""
    if _left_out and _is_strict() and session.exitstatus == pytest.ExitCode.OK:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


@pytest.hookimpl(trylast=True)
def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """List what was left out, and why."""
    if not _left_out:
        terminalreporter.write_line("Nothing was left out.")
        return
    terminalreporter.section("Left out")
    for reason, number in sorted(_left_out.items()):
        terminalreporter.write_line(f"{number} left out: {reason}")
    if _is_strict():
        terminalreporter.write_line("OPENTHB_STRICT=1: leaving anything out is a failure.")


def _is_strict() -> bool:
    return os.environ.get("OPENTHB_STRICT", "") not in ("", "0")
