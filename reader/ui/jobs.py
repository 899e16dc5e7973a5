"""Long work off the GUI thread: plain values in and out, progress, cancel, faults reported here."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal

from reader.model.errors import Cancelled, ReaderError

_SWITCH_SECONDS = 0.0005
"""How long a job may keep the interpreter from the window, which asks for it many times in each
paint: with Python's own 5 ms, a frame took 200 ms while a job computed."""


class Job(QObject):
    """One piece of work; its signals arrive on the GUI thread, in order, exactly one at the end."""

    progressed = Signal(float)  # 0 to 1
    succeeded = Signal(object)  # what the function returned
    failed = Signal(object)  # a ReaderError, or the exception of a bug
    cancelled = Signal()
    ended = Signal()  # after any of the three

    _told = Signal(str, object)  # crosses from the worker to the GUI thread

    def __init__(self, work: Callable[..., Any], args: tuple[Any, ...], parent: QObject) -> None:
        super().__init__(parent)
        self._work = work
        self._args = args
        self._cancel = threading.Event()
        self._told.connect(self._on_told, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the work to stop; it does so at its next look."""
        self._cancel.set()

    def run(self) -> None:
        """Do the work; called on the worker thread by JobRunner."""
        try:
            if self._cancel.is_set():
                raise Cancelled("Cancelled.")
            result = self._work(
                *self._args, progress=self._report_progress, cancelled=self._cancel.is_set
            )
        except Cancelled:
            self._told.emit("cancelled", None)
        except ReaderError as error:
            self._told.emit("failed", error)
        except BaseException as error:  # noqa: BLE001 - recorded, then told on the GUI thread
            sys.excepthook(type(error), error, error.__traceback__)
            self._told.emit("failed", error)
        else:
            self._told.emit("succeeded", result)

    def _report_progress(self, share: float) -> None:
        self._told.emit("progressed", share)

    def _on_told(self, what: str, value: object) -> None:
        if what == "progressed":
            self.progressed.emit(value)
            return
        if what == "cancelled":
            self.cancelled.emit()
        else:
            getattr(self, what).emit(value)
        self.ended.emit()


class _GivingWay:
    """Lets the interpreter change threads often while any job runs, of whichever runner."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._running = 0
        self._usual = 0.0

    def __enter__(self) -> None:
        with self._lock:
            if not self._running:
                self._usual = sys.getswitchinterval()
                sys.setswitchinterval(_SWITCH_SECONDS)
            self._running += 1

    def __exit__(self, *_error: object) -> None:
        with self._lock:
            self._running -= 1
            if not self._running:
                sys.setswitchinterval(self._usual)


_GIVING_WAY = _GivingWay()
"""The interval belongs to the whole process; so does this count of those who want it short."""


class JobRunner(QObject):
    """Runs jobs one after another on one worker thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: SimpleQueue[Job | None] = SimpleQueue()
        self._worker: threading.Thread | None = None
        self._jobs: list[Job] = []
        self._is_shut = False

    @property
    def busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def run(self, work: Callable[..., Any], *args: Any) -> Job:
        """Run ``work(*args, progress=…, cancelled=…)`` on the worker thread; return its job.

        Connect to the job before returning to the event loop: its signals come from there. After
        ``shut_down`` a job is cancelled from the start: a timer of a closed window may ask for one.
        """
        job = Job(work, args, self)
        job.ended.connect(self._on_job_ended)
        self._jobs.append(job)
        if self._is_shut:
            job.cancel()
            job.run()
            return job
        self._waiting.put(job)
        if self._worker is None:
            self._worker = threading.Thread(target=self._work, name="postil-job", daemon=True)
            self._worker.start()
        return job

    def shut_down(self) -> None:
        """Cancel everything and wait until the worker has stopped; nothing is done any more."""
        self._is_shut = True
        for job in self._jobs:
            job.cancel()
        self.wait()

    def wait(self) -> None:
        """Wait until all that was given is done; what it told is still on its way here."""
        if self._worker is not None:
            self._waiting.put(None)
            self._worker.join()
            self._worker = None

    def _work(self) -> None:
        while (job := self._waiting.get()) is not None:
            with _GIVING_WAY:
                job.run()

    def _on_job_ended(self) -> None:
        job = self.sender()
        self._jobs.remove(job)
        job.deleteLater()
