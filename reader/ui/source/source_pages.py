"""Going about in an article as in its source: to a page, and along the links inside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtWidgets import QWidget

from reader.model.inner_links import is_inner, linked_block
from reader.services.reading_session import ReadingSession
from reader.ui.sides import Neighbours
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when it opens
    from reader.ui.source.page_field import PageField

_FRAMED_MS = 1500
_LONGEST_FRAME = 700
"""Code points: the place of a longer block is plain without a frame."""
_EDGE = 16


class SourcePages(QObject):
    """Jumps inside the open article; each can be taken back with Alt+Left."""

    def __init__(self, near: Neighbours, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._near = near
        self._theme = theme
        self._window = window
        self._session: ReadingSession | None = None
        self.field: PageField | None = None
        self._framed = QTimer(self)
        self._framed.setSingleShot(True)
        self._framed.setInterval(_FRAMED_MS)
        self._framed.timeout.connect(self._unframe)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self.field is not None:
            self.field.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Go about in this article from now on."""
        self._session = session
        self._framed.stop()
        if self.field is not None:
            self.field.dismiss()

    def go_to(self, offset: int) -> None:
        """Go to an offset in code points, so that ``back`` leads here again."""
        self._near.place.leave()
        self._near.view.scroll_to(offset)

    # Pages

    def ask_for_page(self) -> None:
        """Ask to which page to go."""
        session = self._session
        if session is None:
            return
        if not len(session.pages):
            self._near.status.show_message(self.tr("This article has no page numbers"))
            return
        if self.field is None:
            from reader.ui.source.page_field import PageField

            self.field = PageField(self._theme, self._window)
            self.field.page_chosen.connect(self.go_to)
            self.field.closed.connect(self._near.view.setFocus)
        view = self._near.view
        corner = view.mapToGlobal(view.rect().topLeft())
        place = QRect(corner.x() + _EDGE, corner.y() + _EDGE, 1, 1)
        self.field.open_for(session.pages, view.first_visible_offset(), place)

    # Links

    def follow_link(self, href: str) -> None:
        """Jump inside the article, or open an address outside it."""
        session = self._session
        if session is None or not is_inner(href):
            self._near.library_commands.open_link(href)
            return
        index = linked_block(href, session.blocks)
        if index is None:
            gone = self.tr("The place that this link leads to is not in the text")
            self._near.status.show_message(gone)
            return
        start = session.block_starts[index]
        self.go_to(start)
        length = len(session.blocks[index].text)
        if 0 < length <= _LONGEST_FRAME:
            self._near.view.show_candidate((start, start + length), scroll=False)
            self._framed.start()

    def _unframe(self) -> None:
        self._near.view.show_candidate(None)
