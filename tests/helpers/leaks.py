"""What a test may leave behind unnoticed: log records, connections, threads, timers, windows."""

from __future__ import annotations

import contextlib
import logging
import sqlite3
import sys
import threading
import time
import traceback
import weakref
from typing import Any, Self

# Libraries that log what they make of bad input; their words are not ours to answer for.
FOREIGN_LOGGERS = (
    "trafilatura",
    "htmldate",
    "courlan",
    "justext",
    "readability",
    "charset_normalizer",
    "MARKDOWN",
)
GRACE = 20.0
"""Seconds that a thread may need to end after the test, on a busy machine."""


def _caller(skip: int) -> str:
    """Return the line of ours that started the thing, for the failure message."""
    frames = traceback.extract_stack()[:-skip]
    ours = [f for f in frames if "/reader/" in f.filename or "/tests/" in f.filename]
    frame = (ours or frames)[-1]
    return f"{frame.filename}:{frame.lineno}"


class LogWatch(logging.Handler):
    """Collects records of WARNING and above of every logger that is ours."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self._records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] not in FOREIGN_LOGGERS:
            self._records.append(record)

    def __enter__(self) -> Self:
        logging.getLogger().addHandler(self)
        return self

    def __exit__(self, *_: object) -> None:
        logging.getLogger().removeHandler(self)

    def left_over(self) -> list[str]:
        """Return one line per record."""
        return [
            f"log record {r.levelname} {r.name}: {r.getMessage()} ({r.pathname}:{r.lineno})"
            for r in self._records
        ]


class _WatchedConnection(sqlite3.Connection):
    """A connection that remembers where it was opened and whether it was closed."""

    is_closed = False
    opened_at = ""

    def close(self) -> None:
        self.is_closed = True
        super().close()


class DatabaseWatch:
    """Notes every SQLite connection opened from Python until ``left_over``.

    Python 3.13 warns of connections that were never closed; earlier versions say nothing.
    """

    def __init__(self) -> None:
        self._opened: list[_WatchedConnection] = []
        self._connect = sqlite3.connect
        sqlite3.connect = self._watched_connect

    def _watched_connect(self, *args: Any, **keywords: Any) -> sqlite3.Connection:
        keywords.setdefault("factory", _WatchedConnection)
        connection = self._connect(*args, **keywords)
        if isinstance(connection, _WatchedConnection):
            connection.opened_at = _caller(2)
            self._opened.append(connection)
        return connection

    def left_over(self) -> list[str]:
        """Stop watching; close what is open and return one line for each."""
        sqlite3.connect = self._connect
        faults = []
        for connection in self._opened:
            if not connection.is_closed:
                faults.append(f"SQLite connection opened at {connection.opened_at}: close it")
                with contextlib.suppress(sqlite3.ProgrammingError):  # made on another thread
                    connection.close()
        return faults


class ThreadWatch:
    """Compares the running Python threads with those at the start of the test."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())

    def left_over(self) -> list[str]:
        """Give new threads a moment to end; return one line for each that does not."""
        deadline = time.monotonic() + GRACE
        faults = []
        for thread in threading.enumerate():
            # A dummy stands for a thread of Qt's pool; QtWatch looks after those.
            if thread in self._before or isinstance(thread, threading._DummyThread):
                continue
            thread.join(max(0.0, deadline - time.monotonic()))
            if thread.is_alive():
                faults.append(f"thread {thread.name} is still running: stop and join it")
        return faults


class QtWatch:
    """Notes timers and threads that Python code starts; looks for windows left visible."""

    def __init__(self) -> None:
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QApplication

        self._started: list[tuple[weakref.ref[Any], str, str]] = []
        self._originals = [(kind, kind.start) for kind in (QTimer, QThread)]
        for kind, original in self._originals:
            kind.start = self._noting(kind.__name__, original)
        application = QApplication.instance()
        self._visible_before = set(_visible_windows()) if application else set()

    def _noting(self, name: str, original: Any) -> Any:
        started = self._started

        def start(this: Any, *args: Any) -> None:
            started.append((weakref.ref(this), name, _caller(2)))
            original(this, *args)

        return start

    def left_over(self) -> list[str]:
        """Stop watching; return one line for each timer, thread and window still at work."""
        from PySide6.QtCore import QCoreApplication, QEvent, QThreadPool

        for kind, original in self._originals:
            kind.start = original
        faults = []
        if QCoreApplication.instance() is None:
            return faults
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        if not QThreadPool.globalInstance().waitForDone(int(GRACE * 1000)):
            faults.append("Qt's thread pool still runs a job: cancel it and wait")
        faults += [line for line in map(_still_at_work, self._started) if line]
        for window in set(_visible_windows()) - self._visible_before:
            faults.append(f"visible window {window!r}: give it to qtbot.addWidget or close it")
            window.close()
            window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        return list(dict.fromkeys(faults))


def _still_at_work(entry: tuple[weakref.ref[Any], str, str]) -> str:
    import shiboken6

    reference, name, started_at = entry
    thing = reference()
    if thing is None or not shiboken6.isValid(thing):
        return ""
    at_work = thing.isActive() if name == "QTimer" else thing.isRunning()
    return f"{name} started at {started_at} is still running" if at_work else ""


def _visible_windows() -> list[Any]:
    widgets = sys.modules["PySide6.QtWidgets"]
    return [w for w in widgets.QApplication.topLevelWidgets() if w.isVisible()]
