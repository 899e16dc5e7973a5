"""Keeps the open article in step with its file: a new text is made in the background."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import JobRunner
from reader.ui.reading.view import ReadingView
from reader.ui.status_line import StatusLine
from reader.ui.watching import FileWatch

if TYPE_CHECKING:
    from reader.services.refreshing import Refreshed


class ArticleRefreshing(QObject):
    """Runs one job at a time for an article; the views hear of a new text from the library."""

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
        self._running, self._again = article_id, False
        job = self._jobs.run(_refresh_article, self._library.path, article_id)
        job.succeeded.connect(self._on_refreshed)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def _on_refreshed(self, refreshed: Refreshed | None) -> None:
        if refreshed is None or self._stopped:
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

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_ended(self) -> None:
        if not self._preparing:
            self._end()

    def _end(self) -> None:
        self._running, self._preparing = "", False
        if self._again:
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
