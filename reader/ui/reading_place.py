"""Where one reads: shown in the status line, kept in the library, remembered at every jump."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer, Signal

from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.opening import ArticleOpening
from reader.ui.page_words import page_of_all
from reader.ui.place_history import Place, PlaceHistory, Stop, ViewStop
from reader.ui.reading.page_header import reading_minutes
from reader.ui.status_line import Counts, StatusLine

_SETTLE_MS = 700
_PAINTED_MS = 30
_COUNT_MS = 60


class ReadingPlace(QObject):
    """Follows the page while it scrolls; writes a moment after it stops, and on ``flush``."""

    kept = Signal()
    """The place was written."""
    paint_seen = Signal()
    """``painted`` follows: what waits for that is made now."""
    painted = Signal()
    """The article was painted for the first time."""

    def __init__(
        self, view: Any, status: StatusLine, opening: ArticleOpening, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._view = view
        self._status = status
        self._opening = opening
        self.history = PlaceHistory()
        self.over: ViewStop | None = None
        """The view that stands in the page's place now."""
        self._session: ReadingSession | None = None
        self._minutes = 0.0
        self._counted = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_SETTLE_MS)
        self._timer.timeout.connect(self.flush)
        self._settled = self._told = False
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_MS)
        self._counting.timeout.connect(self.show_counts)
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(_PAINTED_MS)
        self._looking.timeout.connect(self._on_look_due)

    @property
    def session(self) -> ReadingSession | None:
        """The article that is followed."""
        return self._session

    def show_session(self, session: ReadingSession | None) -> None:
        """Follow another article; the view already shows it."""
        self._session = session
        self._counted = ""
        if session is None:
            self._status.clear_article()
            return
        # Text is laid out when it is painted; before that the page cannot tell what is in view.
        self._settled = self._told = False
        self._view.page.viewport().installEventFilter(self)
        if session.is_complete:
            self.show_counts()
        self._status.show_saved()

    def show_place(self, progress: float) -> None:
        """Show the progress (0 to 1) and the minutes left."""
        if self._session is None:
            return
        if self._counted != self._session.revision.id:
            self._counted = self._session.revision.id
            self._minutes = reading_minutes(self._session.text)
        minutes = self._minutes * (1 - progress)
        left = 0 if progress >= 1 else max(1, round(minutes))
        pages = self._session.pages
        page = page_of_all(pages, self._view.offset_being_read()) if len(pages) else ""
        self._status.show_place(progress, left, page)

    def show_counts(self) -> None:
        """Show what the article holds."""
        if self._session is not None:
            self._status.show_counts(counts_of(self._session))

    def count_soon(self) -> None:
        """Show the counts again in a moment, after what changed is painted."""
        self._counting.start()

    def on_progress_changed(self, _progress: float) -> None:
        """Look where the page is as soon as it is painted, and keep the place soon."""
        if self._settled and not self._looking.isActive():
            self._looking.start()

    def flush(self) -> None:
        """Keep the place now."""
        self._timer.stop()
        self._looking.stop()
        if self._counting.isActive():
            self._counting.stop()
            self.show_counts()
        session = self._session
        if session is None or not self._settled:
            return
        offset = self._offset()
        progress = max(session.state.progress, self._view.progress())
        if (offset, progress) == (session.state.offset, session.state.progress):
            return
        try:
            session.set_state(offset, progress)
        except ReaderError as error:
            self._status.show_fault(error.message)
        else:
            self.kept.emit()

    def eventFilter(self, page: QObject, event: QEvent) -> bool:
        """Notice the first paint of an article."""
        if event.type() == QEvent.Type.Paint:
            page.removeEventFilter(self)
            self._settled = True
            self._looking.start()
        return False

    def _on_look_due(self) -> None:
        self.show_place(self._view.progress())
        self._timer.start()
        if not self._told:
            self._told = True
            self.paint_seen.emit()
            self.painted.emit()

    # Places visited; `Views` goes back and forward in them

    def leave(self) -> None:
        """Remember this place before a jump."""
        here = self.here()
        if here is not None:
            self.history.leave(here)

    def here(self) -> Stop | None:
        """Return what is in view: a view, else a place in the open article; None for neither."""
        return self.over or self.in_article()

    def in_article(self) -> Place | None:
        """Return where one reads in the open article, whatever stands in the page's place."""
        if self._session is None:
            return None
        return Place(self._session.article.id, self._offset())

    def _offset(self) -> int:
        """Return the first code point in view; 0 at the very top, where the title is in view."""
        at_top = self._view.page.verticalScrollBar().value() == 0
        return 0 if at_top else self._view.first_visible_offset()


def counts_of(session: ReadingSession) -> Counts:
    """Count what an article holds; bare mentions and claims without a style are no highlights."""
    counts = session.counts
    return Counts(
        highlights=counts.highlights,
        entities=len(session.mentions),
        notes=counts.notes + (session.page_note is not None),
        claims=counts.claims,
    )
