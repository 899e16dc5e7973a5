"""What the colours of a picture stand for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from reader.ui.theme import Theme, ui_font

_DOT, _GAP, _BETWEEN = 8, 6, 16


class Legend(QWidget):
    """Dots with words behind them, in one line."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._entries: Sequence[tuple[str, QColor]] = ()
        self._font = ui_font()
        self._font.setPixelSize(12)

    def show_entries(self, theme: Theme, entries: Sequence[tuple[str, QColor]]) -> None:
        """Show other words with their colours."""
        self._theme, self._entries = theme, entries
        self.setAccessibleName(", ".join(words for words, _ in entries))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the room for all of it."""
        metrics = QFontMetrics(self._font)
        widths = (metrics.horizontalAdvance(words) for words, _ in self._entries)
        return QSize(sum(_DOT + _GAP + width + _BETWEEN for width in widths), metrics.height())

    def minimumSizeHint(self) -> QSize:
        """Return that it may become narrow: what has no room is left out."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dots and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(self._font)
        metrics, x = QFontMetrics(self._font), 0.0
        for words, colour in self._entries:
            if x + _DOT + _GAP + metrics.horizontalAdvance(words) > self.width():
                break
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(QRectF(x, (self.height() - _DOT) / 2, _DOT, _DOT))
            x += _DOT + _GAP
            painter.setPen(self._theme.colour("muted"))
            place = QRectF(x, 0, metrics.horizontalAdvance(words) + 2, self.height())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
            x += place.width() + _BETWEEN
