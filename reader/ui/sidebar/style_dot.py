"""A round button in the colour of a highlight style."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QWidget

from reader.model.annotation import HighlightStyle
from reader.ui.theme import Theme

_SIZE = 22


class StyleDot(QAbstractButton):
    """Checkable; a ring shows that it is chosen, another that it has the focus."""

    def __init__(self, style: HighlightStyle, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.style_shown = style
        self._theme = theme
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedSize(_SIZE, _SIZE)
        self.set_name(style.value.capitalize())

    def set_name(self, name: str) -> None:
        """Say the style's name in tool tip and to screen readers."""
        self.setToolTip(self.tr("Only {style}").format(style=name))
        self.setAccessibleName(self.toolTip())

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size in pixels."""
        return QSize(_SIZE, _SIZE)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the dot and its rings."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        strong = self._theme.style_strong(self.style_shown)
        if self.isChecked() or self.hasFocus():
            ring = strong if self.isChecked() else self._theme.colour("accent")
            painter.setPen(QPen(ring, 1.6 if self.isChecked() else 1.0))
            painter.drawEllipse(QRectF(self.rect()).adjusted(1, 1, -1, -1))
        edge = self._theme.colour("muted")
        edge.setAlphaF(0.3)
        painter.setPen(QPen(edge, 1))
        painter.setBrush(self._theme.style_colour(self.style_shown))
        inset = 3.5 if self.isChecked() else 1.5
        painter.drawEllipse(QRectF(self.rect()).adjusted(inset, inset, -inset, -inset))
