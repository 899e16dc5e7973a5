"""Isolation and leak checks for every test; Qt is touched only by tests that ask for it."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest

from tests.helpers.leaks import DatabaseWatch, LogWatch, QtWatch, ThreadWatch
from tests.helpers.requirements import missing_tools, tools_line

if TYPE_CHECKING:
    from tests.helpers.patient_bot import PatientBot

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# Times on screen and in tests are the same wherever the tests run.
os.environ["TZ"] = "UTC"

# How long an example takes, to run or to be thought of, is a matter of the machine.
UNTIMED = hypothesis.settings(
    deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile("dev", UNTIMED)
hypothesis.settings.register_profile("ci", UNTIMED, derandomize=True)
hypothesis.settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE") or ("ci" if os.environ.get("CI") else "dev")
)


def pytest_report_header() -> list[str]:
    """Name the versions that bugs depend on."""
    names = ("PySide6-Essentials", "sqlite-utils", "Markdown", "lxml", "trafilatura")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    return [
        f"postil: {versions}, SQLite {sqlite3.sqlite_version}",
        f"postil: platform {os.environ['QT_QPA_PLATFORM']}, "
        f"corpus {'given' if _corpus_folder() else 'not given (POSTIL_CORPUS)'}",
    ]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out what this machine has no data for, with the reason."""
    if _corpus_folder():
        return
    skip = pytest.mark.skip(reason="POSTIL_CORPUS does not name a folder")
    for item in items:
        if item.get_closest_marker("corpus"):
            item.add_marker(skip)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a window test without its tools; on CI that is a failure."""
    marker = item.get_closest_marker("e2e")
    missing = missing_tools(*marker.args) if marker else ()
    if missing and os.environ.get("CI"):
        pytest.fail(f"needs {', '.join(missing)}: {tools_line()}", pytrace=False)
    if missing:
        pytest.skip(f"needs {', '.join(missing)}: {tools_line()}")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which window tests were left out, and what to type to have them."""
    skipped = terminalreporter.stats.get("skipped", [])
    left_out = [r.nodeid for r in skipped if "tests/e2e/" in r.nodeid]
    if left_out:
        terminalreporter.section("window tests left out")
        terminalreporter.write_line("\n".join(sorted(left_out)))
        if missing_tools():
            terminalreporter.write_line(f"To have them: {tools_line()}")


def _corpus_folder() -> Path | None:
    folder = os.environ.get("POSTIL_CORPUS")
    return Path(folder) if folder and Path(folder).is_dir() else None


@pytest.fixture
def corpus() -> Path:
    """The folder that POSTIL_CORPUS names; for tests marked ``corpus``."""
    folder = _corpus_folder()
    assert folder is not None, "mark the test with pytest.mark.corpus"
    return folder


@pytest.fixture
def qtbot(qapp: object, request: pytest.FixtureRequest) -> PatientBot:
    """pytest-qt's robot, which waits for what has to come however busy the machine is."""
    from tests.helpers.patient_bot import PatientBot  # Qt is for tests that ask for it

    return PatientBot(request)


@pytest.fixture(autouse=True)
def own_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep every test away from the person's library, settings and recent files."""
    home = tmp_path / "postil-home"
    monkeypatch.setenv("POSTIL_HOME", str(home))
    monkeypatch.delenv("POSTIL_LIBRARY", raising=False)
    return home


@pytest.fixture(autouse=True)
def no_unexpected_logs(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on a WARNING or worse that the test does not look at through ``caplog``."""
    if "caplog" in request.fixturenames:
        yield
        return
    with LogWatch() as watch:
        yield
    _report(watch.left_over())


@pytest.fixture(autouse=True)
def nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail on connections, threads, running timers and visible windows left behind."""
    threads, databases = ThreadWatch(), DatabaseWatch()
    windows = QtWatch() if "qapp" in request.fixturenames else None
    try:
        yield
    finally:
        faults = windows.left_over() if windows else []
        faults += threads.left_over()
        faults += databases.left_over()
    _report(faults)


def _report(faults: list[str]) -> None:
    if faults and sys.exc_info()[0] is None:
        pytest.fail("left behind:\n  " + "\n  ".join(faults), pytrace=False)
