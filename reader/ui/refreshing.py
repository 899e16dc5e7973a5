"""Keeps the open article in step with its file: a new text is made in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.details import ImportOptions
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import Job, JobRunner
from reader.ui.reading.view import ReadingView
from reader.ui.status_line import StatusLine
from reader.ui.watching import FileWatch

if TYPE_CHECKING:
    from reader.services.refreshing import Refreshed


class ArticleRefreshing(QObject):
    """Runs one job at a time for an article; the views hear of a new text from the library."""

    read_again_done = Signal(object)  # ImportOptions
    """The source was read as the person wished, and the page shows it."""
    read_again_failed = Signal(object)  # the error, or None when it was cancelled

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        view: ReadingView,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._view = view
        self._status = status
        self._session: ReadingSession | None = None
        self._running = ""
        self._again = False
        self._stopped = self._held = False
        self._preparing = False
        self._wish: tuple[str, ImportOptions, str] | None = None
        self._reading_again: ImportOptions | None = None
        self._job: Job | None = None
        view.text_prepared.connect(self._on_prepared)
        self.watch = FileWatch(self)
        self.watch.changed.connect(self._refresh)

    def show_session(self, session: ReadingSession | None) -> None:
        """Follow an article's file from now on, and look whether it has changed already."""
        self._session = session
        if self._preparing:  # for the article before
            self._end()
        source = Path(session.article.source) if session is not None else Path()
        self.watch.watch(source if source.is_absolute() else None)
        self._refresh()

    @property
    def is_running(self) -> bool:
        """Whether a new text may be on its way to the page: the job reads it, or the page makes it
        ready.
        """
        return bool(self._running)

    def look(self) -> None:
        """Look at the file: the window is used again after others were."""
        self.watch.look()

    def read_again(self, options: ImportOptions, password: str = "") -> None:
        """Read the open article's source in another way, as soon as nothing else runs for it."""
        if self._session is None or self._stopped:
            return
        self._wish = (self._session.article.id, options, password)
        self._refresh()

    def cancel(self) -> None:
        """Cancel reading in another way; what the file says is read all the same."""
        if self._reading_again is not None and self._job is not None:
            self._job.cancel()

    def hold(self, held: bool) -> None:
        """Wait with a new text while an earlier one is read, and look for it afterwards."""
        self._held = held
        if not held and self._again and not self._running:
            self._refresh()

    def stop(self) -> None:
        """Start no job any more: the window closes."""
        self._stopped = True
        self._view.stop_preparing()
        self.watch.watch(None)

    def _refresh(self) -> None:
        if self._stopped or self._session is None:
            return
        if self._running or self._held:
            self._again = True
            return
        article_id = self._session.article.id
        wish, self._wish = self._wish, None
        self._running = article_id
        self._again = self._again and wish is not None  # its file is still to be looked at
        if wish is not None and wish[0] == article_id:
            job = self._start_reading_again(*wish)
        else:
            job = self._jobs.run(_refresh_article, self._library.path, article_id)
        job.succeeded.connect(self._on_refreshed)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)
        self._job = job

    def _start_reading_again(self, article_id: str, options: ImportOptions, password: str) -> Job:
        self._reading_again = options
        self._status.start_job(self.tr("Reading the file again"))
        job = self._jobs.run(_read_again, self._library.path, article_id, options, password)
        job.progressed.connect(self._status.set_job_progress)
        job.cancelled.connect(self._on_reading_cancelled)
        job.ended.connect(self._status.end_job)
        return job

    def _on_refreshed(self, refreshed: Refreshed | None) -> None:
        if refreshed is None or self._stopped:
            self._tell_of_reading()
            return
        if self._session is not None and self._session.article.id == self._running:
            self._session.prepare(refreshed.loaded)
            self._preparing = self._view.prepare(refreshed.loaded)
        if not self._preparing:
            self._show()

    def _on_prepared(self) -> None:
        if self._preparing and not self._stopped:
            self._show()
            self._end()

    def _show(self) -> None:
        """Let the session, and with it the views, have what is stored."""
        try:
            self._library.poll()
        except ReaderError as error:
            self._status.show_fault(error.message)
            return
        self._tell_of_reading()

    def _tell_of_reading(self) -> None:
        options, self._reading_again = self._reading_again, None
        if options is not None and not self._stopped:
            self.read_again_done.emit(options)

    def _on_failed(self, error: BaseException) -> None:
        if self._reading_again is not None:
            self._reading_again = None
            self.read_again_failed.emit(error)
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_reading_cancelled(self) -> None:
        self._reading_again = None
        self._status.show_message(self.tr("Cancelled"))
        self.read_again_failed.emit(None)

    def _on_ended(self) -> None:
        if not self._preparing:
            self._end()

    def _end(self) -> None:
        self._running, self._preparing = "", False
        self._job = self._reading_again = None
        if self._again or self._wish is not None:
            self._refresh()


def _refresh_article(
    library_path: Path,
    article_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Refreshed | None:
    """Do the job; the importers are imported on the worker thread as well."""
    from reader.services import refreshing

    return refreshing.refresh_article(
        library_path, article_id, progress=progress, cancelled=cancelled
    )


def _read_again(
    library_path: Path,
    article_id: str,
    options: ImportOptions,
    password: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> Refreshed | None:
    """Do the job of reading in another way."""
    from reader.services import reading_again

    return reading_again.read_article_again(
        library_path,
        article_id,
        options,
        password=password,
        progress=progress,
        cancelled=cancelled,
    )
