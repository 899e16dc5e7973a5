"""Bugs end in a log file with versions, and one line for whoever listens."""

import logging
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from reader import __version__
from reader.crash import CrashReporter, versions


@pytest.fixture
def reporter(tmp_path: Path, monkeypatch, caplog):
    hooks = sys.excepthook, threading.excepthook
    reporter = CrashReporter(tmp_path / "logs")
    reporter.install()
    yield reporter
    reporter.uninstall()
    assert (sys.excepthook, threading.excepthook) == hooks


def test_versions_name_what_bugs_depend_on():
    assert f"Postil {__version__}" in versions()
    assert "PySide6-Essentials 6." in versions()


def test_an_exception_is_written_with_versions_and_the_listener_hears_where(reporter):
    lines = []
    reporter.listen(lines.append)
    error = ZeroDivisionError("three apples, no baskets")
    sys.excepthook(type(error), error, None)
    written = reporter.path.read_text(encoding="utf-8")
    assert "three apples, no baskets" in written
    assert f"Postil {__version__}" in written
    assert len(lines) == 1
    assert str(reporter.path) in lines[0]
    assert "Traceback" not in lines[0]


def test_nothing_is_printed(reporter, capsys):
    error = ZeroDivisionError("three apples")
    sys.excepthook(type(error), error, None)
    assert capsys.readouterr().err == ""


def test_an_exception_on_a_thread_is_written_too(reporter):
    lines = []
    reporter.listen(lines.append)

    def work():
        raise LookupError("the thread lost it")

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert "the thread lost it" in reporter.path.read_text(encoding="utf-8")
    assert len(lines) == 1


def test_an_interrupt_is_no_crash(reporter, capsys):
    sys.excepthook(KeyboardInterrupt, KeyboardInterrupt(), None)
    assert not reporter.path.exists()
    assert "KeyboardInterrupt" in capsys.readouterr().err


def test_a_log_folder_that_cannot_be_made_costs_only_the_file(tmp_path, caplog, capsys):
    (tmp_path / "logs").write_text("a file is in the way", encoding="utf-8")
    reporter = CrashReporter(tmp_path / "logs")
    reporter.install()
    try:
        reporter.report(ZeroDivisionError("still told"))
    finally:
        reporter.uninstall()
    assert "still told" in caplog.text
    assert any("no log file" in record.message for record in caplog.records)


def test_a_fault_of_the_interpreter_leaves_a_trace(tmp_path):
    code = (
        "import faulthandler; from pathlib import Path; from reader.crash import CrashReporter;"
        f"CrashReporter(Path({str(tmp_path)!r})).install(); faulthandler._sigabrt()"
    )
    ended = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True)
    assert ended.returncode != 0
    assert "Fatal Python error" in (tmp_path / "postil-fault.log").read_text(encoding="utf-8")


def test_the_handler_is_gone_afterwards(tmp_path):
    before = list(logging.getLogger().handlers)
    reporter = CrashReporter(tmp_path)
    reporter.install()
    reporter.uninstall()
    assert logging.getLogger().handlers == before


def test_a_long_log_makes_room_and_the_older_one_is_kept(tmp_path):
    log = tmp_path / "postil.log"
    log.write_text("an old line\n" * 100_000, encoding="utf-8")
    reporter = CrashReporter(tmp_path)
    reporter.install()
    reporter.uninstall()
    assert not log.exists()
    assert (tmp_path / "postil.log.1").stat().st_size > 1_000_000


def test_why_an_import_failed_is_in_the_log_and_not_on_the_terminal(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    reporter = CrashReporter(tmp_path)
    reporter.install()
    try:
        logging.getLogger("reader.formats.isolation.isolated").info("KeyError in a reader")
    finally:
        reporter.uninstall()
    assert "KeyError in a reader" in reporter.path.read_text(encoding="utf-8")
    assert capsys.readouterr().err == ""
