"""A card that floats over the window and closes on a click elsewhere or on Escape."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QGraphicsDropShadowEffect, QWidget


class Popup(QFrame):
    """A rounded card; a child of the window, so that its corners need no compositor."""

    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("popup")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        shadow = QGraphicsDropShadowEffect(self)
        shadow.setBlurRadius(24)
        shadow.setOffset(0, 6)
        colour = shadow.color()
        colour.setAlpha(50)
        shadow.setColor(colour)
        self.setGraphicsEffect(shadow)
        self.hide()

    def open_below(self, anchor: QWidget, gap: int = 6) -> None:
        """Open below ``anchor``, right edges in line, ``gap`` pixels away, inside the window."""
        self.adjustSize()
        window = self.parentWidget()
        corner = anchor.mapTo(window, QPoint(anchor.width() - self.width(), anchor.height() + gap))
        corner.setX(max(8, min(corner.x(), window.width() - self.width() - 8)))
        corner.setY(max(8, min(corner.y(), window.height() - self.height() - 8)))
        self.move(corner)
        self.show()
        self.raise_()
        self.setFocus()
        QApplication.instance().installEventFilter(self)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop looking at clicks elsewhere."""
        super().hideEvent(event)
        QApplication.instance().removeEventFilter(self)
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.hide()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close when the pointer is pressed outside; the press goes on to where it was meant."""
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(watched, QWidget):
            inside = watched is self or self.isAncestorOf(watched)
            if not inside:
                self.hide()
        return False
