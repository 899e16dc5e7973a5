"""Looks for the names of an article in a job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.services.library import Library
from reader.ui.jobs import Job, JobRunner

if TYPE_CHECKING:
    from reader.services.suggesting import Suggested


class NameSearch(QObject):
    """One article at a time: what an earlier job finds is not told any more."""

    found = Signal(object)
    """Suggested."""
    failed = Signal(object)  # the error

    def __init__(self, jobs: JobRunner, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._library = library
        self._job: Job | None = None

    def look(self, article_id: str) -> None:
        """Look for what an article names and nobody has tagged; an earlier search ends."""
        self.stop()
        self._job = self._jobs.run(_suggest, self._library.path, article_id)
        self._job.succeeded.connect(self._on_found)
        self._job.failed.connect(self._on_failed)

    def stop(self) -> None:
        """Tell of nothing any more."""
        if self._job is not None:
            self._job.cancel()
        self._job = None

    def _on_found(self, found: Suggested) -> None:
        if self.sender() is self._job:
            self._job = None
            self.found.emit(found)

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job:
            self._job = None
            self.failed.emit(error)


def _suggest(
    library_path: Path,
    article_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Suggested:
    """Do the job of looking for names, on a connection of its own."""
    from reader.services.name_model import preferred_model
    from reader.services.suggesting import suggested

    with Library.open(library_path) as library:
        return suggested(library.db, article_id, cancelled=cancelled, model=preferred_model())
