"""A sheet over the page that shows one thing of it larger; Esc, or a click beside it, closes it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme, ui_font

_CLOSING = (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Overlay(QWidget):
    """Covers its parent, and takes the keys as long as it is there."""

    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        parent.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        self.update()

    def open_over(self) -> None:
        """Cover the parent and take the focus."""
        self.setGeometry(self.parentWidget().rect())
        self.show()
        self.raise_()
        self.setFocus()

    def close_over(self) -> None:
        """Go, and tell so; nothing happens when it is not there."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep the page's letters from marking what is covered."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            beyond = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
            if not event.modifiers() & beyond:
                event.accept()
                return True
        return super().event(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover the parent in whatever size it has."""
        if event.type() == QEvent.Type.Resize and watched is self.parentWidget():
            self.setGeometry(self.parentWidget().rect())
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close for Esc and its like; let nothing else through to the page."""
        if event.key() in _CLOSING:
            self.close_over()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the paper, and how to leave it."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.setFont(ui_font())
        painter.setPen(self._theme.colour("muted"))
        corner = self.rect().adjusted(0, 8, -16, 0)
        where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        painter.drawText(corner, int(where), self.tr("Esc closes"))
        painter.end()
