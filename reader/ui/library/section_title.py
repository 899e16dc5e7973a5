"""The small capitals above a section of a panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget


class SectionTitle(QLabel):
    """Shows its text in capitals, muted; screen readers get it as it was given."""

    def __init__(self, text: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("sectionTitle")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setContentsMargins(16, 0, 16, 2)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another title."""
        self.setAccessibleName(text)
        super().setText(text.upper())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint as much as there is room for, with an ellipsis where that is not all."""
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        place = self.contentsRect()
        elide = Qt.TextElideMode.ElideRight
        shown = self.fontMetrics().elidedText(self.text(), elide, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
