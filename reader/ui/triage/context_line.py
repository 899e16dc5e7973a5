"""One line of the article: the name in bold amid its words, elided on both sides."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.anchoring.units import Utf16Map
from reader.ui.sidebar.occurrence_model import PlaceInText
from reader.ui.theme import Theme, page_font_family

_SIZE = 15
"""Pixels: words of the article, somewhat smaller than on the page."""
_HEIGHT = 26


class ContextLine(QWidget):
    """The name stands in the middle where both sides have more words than fit."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._place: PlaceInText | None = None
        self._plain = QFont(page_font_family())
        self._plain.setPixelSize(_SIZE)
        self._bold = QFont(self._plain)
        self._bold.setWeight(QFont.Weight.Bold)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def show_place(self, place: PlaceInText | None) -> None:
        """Show another place, or nothing."""
        self._place = place
        words = f"{place.before}{place.name}{place.after}" if place is not None else ""
        self.setAccessibleName(words)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the line."""
        return QSize(200, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words: in their own direction, and whatever their fonts on one baseline."""
        if self._place is None:
            return
        layout = self.laid_out(self._place)
        line = layout.lineAt(0)
        painter = QPainter(self)
        painter.setPen(self._theme.colour("muted"))
        layout.draw(painter, QPointF(0, (self.height() - line.height()) / 2))

    def laid_out(self, place: PlaceInText) -> QTextLayout:
        """Return the words on one line as wide as this widget, the name in bold."""
        before, name, after = self._fitting(place)
        layout = QTextLayout(before + name + after, self._plain)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.NoWrap)
        layout.setTextOption(option)
        looks = QTextCharFormat()
        looks.setFont(self._bold)
        looks.setForeground(self._theme.colour("ink"))
        span = QTextLayout.FormatRange()
        units = Utf16Map(layout.text())
        span.start = units.to_utf16(len(before))
        span.length = units.to_utf16(len(before + name)) - span.start
        span.format = looks
        layout.setFormats([span])
        layout.beginLayout()
        layout.createLine().setLineWidth(self.width())
        layout.endLayout()
        return layout

    def _fitting(self, place: PlaceInText) -> tuple[str, str, str]:
        """Return the three parts, elided where there is no room for them."""
        thin, thick = QFontMetricsF(self._plain), QFontMetricsF(self._bold)
        name = thick.elidedText(place.name, Qt.TextElideMode.ElideRight, self.width())
        free = max(self.width() - thick.horizontalAdvance(name) - 2, 0)
        after_wide = min(thin.horizontalAdvance(place.after), free)
        before_wide = min(max(free / 2, free - after_wide), thin.horizontalAdvance(place.before))
        before = thin.elidedText(place.before, Qt.TextElideMode.ElideLeft, before_wide + 0.5)
        room = max(free - before_wide, 0)
        after = thin.elidedText(place.after, Qt.TextElideMode.ElideRight, room + 0.5)
        return before, name, after
