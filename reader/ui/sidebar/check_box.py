"""A check box in the look of the theme, and how its mark is painted in lists."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox, QWidget

from reader.ui.theme import Theme, ui_font

BOX = 14
"""Pixels."""
_SPACE = 8


def paint_check(
    painter: QPainter, corner: QPointF, state: Qt.CheckState, theme: Theme, *, focus: bool = False
) -> None:
    """Paint a box with its top left at ``corner``: empty, ticked, or with a dash for "some"."""
    on = state != Qt.CheckState.Unchecked
    box = QRectF(round(corner.x()) + 0.5, round(corner.y()) + 0.5, BOX - 1, BOX - 1)
    painter.setPen(QPen(theme.colour("accent" if on or focus else "muted"), 2 if focus else 1))
    painter.setBrush(theme.colour("accent" if on else "card"))
    painter.drawRoundedRect(box, 3, 3)
    if not on:
        return
    mark = QPen(theme.colour("card"), 1.75)
    mark.setCapStyle(Qt.PenCapStyle.RoundCap)
    mark.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(mark)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    tick = ((3, 6.7), (5.6, 9.2), (10, 4))
    dash = ((3.5, 6.5), (9.5, 6.5))
    points = tick if state == Qt.CheckState.Checked else dash
    painter.drawPolyline([QPointF(box.left() + x, box.top() + y) for x, y in points])


class CheckBox(QCheckBox):
    """Painted here because a style sheet cannot tint the tick."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = ui_font()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size in pixels."""
        return QSize(BOX + _SPACE + QFontMetrics(self._font).horizontalAdvance(self.text()) + 2, 20)

    def hitButton(self, position: QPoint) -> bool:
        """Return that the words belong to the button."""
        return self.rect().contains(position)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint box and words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():  # a ring around a ticked box, filled as it is, would not be seen
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection"))
            painter.drawRoundedRect(self.rect(), 5, 5)
        corner = QPointF(1, (self.height() - BOX) / 2)
        paint_check(painter, corner, self.checkState(), self._theme, focus=self.hasFocus())
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("ink" if self.isEnabled() else "muted"))
        room = self.rect().adjusted(BOX + _SPACE, 0, 0, 0)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room, flags, self.text())
