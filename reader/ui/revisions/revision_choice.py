"""Asks for one of the texts of the open article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from reader.model.article import RevisionSummary
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when it is first opened
    from reader.ui.revisions.revision_list import RevisionList

_WIDTH = 408


class RevisionChoice(QObject):
    """Opens the list below a button, or at the top of the page; it is made when first asked for."""

    chosen = Signal(str, str)  # what was asked for, the id of a revision
    compare_requested = Signal(str)
    closed = Signal()

    def __init__(self, theme: Theme, pages: QWidget, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._pages = pages
        self._window = window
        self._what = ""
        self.list: RevisionList | None = None

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self.list is not None:
            self.list.set_theme(theme)

    def ask(
        self, what: str, revisions: list[RevisionSummary], shown: str, below: QWidget | None = None
    ) -> None:
        """Ask for a revision; ``chosen`` tells ``what`` again. Only ``read`` offers to compare."""
        if self.list is None:
            from reader.ui.revisions.revision_list import RevisionList

            self.list = RevisionList(self._theme, self._window)
            self.list.chosen.connect(self._on_chosen)
            self.list.compare_requested.connect(self.compare_requested)
            self.list.closed.connect(self.closed)
        self._what = what
        self.list.open_for(revisions, shown, self._place(below), comparing=what != "read")

    def _place(self, below: QWidget | None) -> QRect:
        """Return a place in global pixels."""
        if below is not None:
            return QRect(below.mapToGlobal(QPoint(0, 0)), below.size())
        left = max((self._pages.width() - _WIDTH) // 2, 0)
        return QRect(self._pages.mapToGlobal(QPoint(left, 8)), QSize(_WIDTH, 1))

    def _on_chosen(self, revision_id: str) -> None:
        self.chosen.emit(self._what, revision_id)
