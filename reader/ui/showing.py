"""An article comes onto the page: every part of the window shows it, in the right order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from reader.services.library import Library
from reader.services.reading_session import ReadingSession
from reader.ui.opening import ArticleOpening
from reader.ui.sides import Neighbours, Sides
from reader.ui.window_state import WindowState

if TYPE_CHECKING:  # imported after the first page is painted
    from reader.ui.late_parts import LateParts
    from reader.ui.library.library_panel import LibraryPanel


class Showing(QObject):
    """The page first; what stands around it, and what only looks at the article, after the paint.

    See ``LateParts`` for what that is.
    """

    title_changed = Signal(str)
    """The title of what is open, or nothing."""
    filled = Signal()
    """All parts show what is open."""

    def __init__(
        self,
        library: Library,
        opening: ArticleOpening,
        pages: QStackedWidget,
        empty_page: QWidget,
        near: Neighbours,
        sides: Sides,
        state: WindowState,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._opening = opening
        self._pages = pages
        self._empty_page = empty_page
        self._near = near
        self._sides = sides
        self._state = state
        self._waiting: list[Path] = []
        self.is_filled = False
        """Whether all parts show what is open."""
        near.place.paint_seen.connect(self._on_paint_seen)
        near.place.painted.connect(self._on_painted)

    def link(
        self,
        made: Callable[[], LateParts | None],
        make: Callable[[], LateParts],
        panel: Callable[[], LibraryPanel],
    ) -> None:
        """Know how to reach what is made late; call it once."""
        self._made_parts = made
        self._parts = make
        self._panel = panel

    def begin(self, files: Sequence[Path]) -> None:
        """Open files (paths, or ids of articles); without any, what was read last."""
        self._waiting = self._opening.begin(files)
        if self._opening.session is None:
            self._empty_page.setFocus()
            self._on_painted()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show an article on the page, or the empty page."""
        view, parts = self._near.view, self._made_parts()
        if parts is not None:
            parts.following.catch_up()
        self._sides.flush()
        if parts is not None:
            parts.reviewing.leave()
        self._near.place.flush()
        self._pages.setCurrentWidget(self._empty_page if session is None else view)
        view.show_session(session)
        self.is_filled = False
        at_once = parts.at_once if parts is not None else ()
        for show in (self._near.commands.show_session, *at_once):
            show(session)
        self._near.place.show_session(session)
        self._state.set_article_open(session is not None)
        self._sides.set_current_article(session.article.id if session else "")
        self.title_changed.emit(session.article.title if session else "")
        if session is None:
            self._on_painted()

    def _on_paint_seen(self) -> None:
        self._parts()  # some of them wait for ``painted`` themselves

    def _on_painted(self) -> None:
        parts = self._parts()
        session = self._opening.session
        last_opened = session.state.opened if session is not None else ""
        self._opening.mark_opened()
        self._opening.complete()
        session = self._opening.session  # what cannot be completed is closed
        self._near.view.show_all_marks()
        self._near.place.show_counts()
        panel = self._panel()
        panel.set_current(session.article.id if session else "")
        panel.show_library(self._library)
        parts.reviewing.show_session(session, last_opened)
        self._sides.show_session(session)
        for show in parts.after_paint:
            show(session)
        self.is_filled = True
        self.filled.emit()
        waiting, self._waiting = self._waiting, []
        self._opening.open_files(waiting)
