"""Where a link leads is shown before it is followed."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject

from reader.model.inner_links import is_inner, linked_words
from reader.services.reading_session import ReadingSession
from reader.ui.reading_place import ReadingPlace
from reader.ui.status_line import StatusLine

_LONGEST = 80


class LinkAddress(QObject):
    """Puts the address of the link under the pointer or the caret into the status line."""

    def __init__(
        self, view: Any, place: ReadingPlace, status: StatusLine, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._place = place
        self._status = status
        view.link_pointed.connect(self.show_address)

    def show_address(self, href: str) -> None:
        """Show where a link leads; of one inside the article, the words that it leads to."""
        session = self._place.session
        if session is not None and is_inner(href):
            href = self._words_at(session, href) or href
        self._status.show_address(href)

    def _words_at(self, session: ReadingSession, href: str) -> str:
        words = linked_words(href, session.blocks)[:_LONGEST]
        return self.tr("In this article: {words}").format(words=words) if words else ""
