"""The list of the review desk: what keys and mouse ask of a card."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QWidget

from reader.ui.actions import BY_ID
from reader.ui.sidebar.card_list import CardList
from reader.ui.sidebar.review_card import ReviewVerb
from reader.ui.sidebar.review_card_layout import ReviewCardLayout
from reader.ui.sidebar.review_delegate import ReviewDelegate
from reader.ui.theme import Theme


def _keys(action: str) -> list[int]:
    """Return the keys of an action, as key events name them; Return stands in for Enter."""
    keys = [QKeySequence(key)[0].key() for key in BY_ID[action].keys]
    return [*keys, Qt.Key.Key_Return] if Qt.Key.Key_Enter in keys else keys


class ReviewList(CardList):
    """Every request is about the current card."""

    accept_requested = Signal()
    candidate_requested = Signal(bool)
    """Forward."""
    select_requested = Signal()
    keep_requested = Signal()
    left = Signal()
    """Esc."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reviewList")
        self.setAccessibleName(self.tr("Review"))
        self.setItemDelegate(ReviewDelegate(theme, self))
        self.setMouseTracking(True)
        onward, back = _keys("review_next")
        self._verbs = {
            **dict.fromkeys(_keys("review_accept"), self.accept_requested.emit),
            **dict.fromkeys(_keys("review_select"), self.select_requested.emit),
            **dict.fromkeys(_keys("review_keep"), self.keep_requested.emit),
            onward: self._ask_for_next,
            back: self._ask_for_previous,
        }

    def _ask_for_next(self) -> None:
        self.candidate_requested.emit(True)

    def _ask_for_previous(self) -> None:
        self.candidate_requested.emit(False)

    def event(self, event: QEvent) -> bool:
        """Take the keys that mean the current card before a shortcut of the window does."""
        plain = event.type() == QEvent.Type.ShortcutOverride and self._is_plain(event)
        if plain and event.key() in self._verbs and self.currentIndex().isValid():
            event.accept()
            return True
        return super().event(event)

    @staticmethod
    def _is_plain(event: QKeyEvent) -> bool:
        return not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter accepts, arrows go through candidates and cards, r and o settle, Esc leaves."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in self._verbs and self._is_plain(event):
            if self.currentIndex().isValid():
                self._verbs[event.key()]()
        else:
            super().keyPressEvent(event)

    # The mouse

    def _under(self, position: QPointF) -> tuple[ReviewCardLayout | None, QPointF]:
        index = self.indexAt(position.toPoint())
        if not index.isValid():
            return None, QPointF()
        row = self.visualRect(index)
        layout = self.itemDelegate().card_layout(index, row.width())
        return layout, position - QPointF(row.topLeft())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Do what was clicked on a card, or open the card."""
        layout, point = self._under(event.position())
        verb = layout.verb_at(point) if layout is not None else None
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and verb is not None:
            self._do(verb)

    def _do(self, verb: ReviewVerb) -> None:
        requests = {
            ReviewVerb.ACCEPT: self.accept_requested.emit,
            ReviewVerb.NEXT: self._ask_for_next,
            ReviewVerb.PREVIOUS: self._ask_for_previous,
            ReviewVerb.SELECT: self.select_requested.emit,
            ReviewVerb.KEEP: self.keep_requested.emit,
        }
        requests[verb]()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show a hand over what a click does."""
        super().mouseMoveEvent(event)
        layout, point = self._under(event.position())
        hand = layout is not None and layout.verb_at(point) is not None
        shape = Qt.CursorShape.PointingHandCursor if hand else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Open the first card when none is."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.moveCursor(self.CursorAction.MoveHome, None))
