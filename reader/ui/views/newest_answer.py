"""What a view asks of the library in a job: only the answer to the newest question counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from reader.model.errors import ReaderError
from reader.ui.jobs import Job, JobRunner


class NewestAnswer(QObject):
    """Asks now, or once things have settled; an earlier answer is not told any more."""

    due = Signal()
    """What ``ask_soon`` was called for is to be asked now."""
    arrived = Signal(object)
    """What the job returned."""
    problem_reported = Signal(str)

    def __init__(self, jobs: JobRunner, settle_ms: int, parent: QObject) -> None:
        """``settle_ms``: milliseconds from the last ``ask_soon`` until ``due``."""
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(settle_ms)
        self._settling.timeout.connect(self.due)

    @property
    def is_pending(self) -> bool:
        """Whether an answer is still to come."""
        return self._job is not None or self._settling.isActive()

    def ask_soon(self) -> None:
        """Tell that it is ``due`` in a moment, however often this is called meanwhile."""
        self._settling.start()

    def ask(self, work: Callable[..., Any], *args: Any) -> None:
        """Run ``work`` as a job (see ``JobRunner.run``) in place of what was asked before."""
        self.stop()
        self._job = self._jobs.run(work, *args)
        self._job.succeeded.connect(self._on_succeeded)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)

    def stop(self) -> None:
        """Want no answer any more."""
        self._settling.stop()
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _on_succeeded(self, answer: object) -> None:
        if self.sender() is self._job:
            self.arrived.emit(answer)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job and isinstance(error, ReaderError):
            self.problem_reported.emit(error.message)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
