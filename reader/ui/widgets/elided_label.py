"""A label of one line that has an ellipsis where there is no room for all of it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QWidget


class ElidedLabel(QLabel):
    """Keeps its whole text for screen readers and as a tooltip."""

    def __init__(
        self,
        parent: QWidget | None = None,
        elide: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__(parent)
        self._elide = elide
        self.setTextFormat(Qt.TextFormat.PlainText)

    def sizeHint(self) -> QSize:
        """Return the size of the whole text."""
        width = self.fontMetrics().horizontalAdvance(self.text()) + 1
        return QSize(width, self._line_height())

    def minimumSizeHint(self) -> QSize:
        """Return that it may become narrow."""
        return QSize(0, self._line_height())

    def _line_height(self) -> int:
        """Return the height of the text in pixels: another script may come from a higher font."""
        line = QRect(0, 0, 2**20, 2**10)
        room = self.fontMetrics().boundingRect(line, Qt.TextFlag.TextSingleLine, self.text())
        return max(room.height(), self.fontMetrics().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much of the text as there is room for."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        shown = self.fontMetrics().elidedText(self.text(), self._elide, self.width())
        if (self.toolTip() != "") != (shown != self.text()):
            self.setToolTip("" if shown == self.text() else self.text())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(self.rect(), flags, shown)
