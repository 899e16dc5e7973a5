"""One line of the article: the name in bold amid its words, elided on both sides."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

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
        """Paint the words."""
        place = self._place
        if place is None:
            return
        painter = QPainter(self)
        thin, thick = QFontMetricsF(self._plain), QFontMetricsF(self._bold)
        name = thick.elidedText(place.name, Qt.TextElideMode.ElideRight, self.width())
        free = max(self.width() - thick.horizontalAdvance(name) - 2, 0)
        after_wide = min(thin.horizontalAdvance(place.after), free)
        before_wide = min(max(free / 2, free - after_wide), thin.horizontalAdvance(place.before))
        before = thin.elidedText(place.before, Qt.TextElideMode.ElideLeft, before_wide + 0.5)
        room = max(free - before_wide, 0)
        after = thin.elidedText(place.after, Qt.TextElideMode.ElideRight, room + 0.5)
        x = 0.0
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        parts = ((before, self._plain, "muted"), (name, self._bold, "ink"))
        for text, font, token in (*parts, (after, self._plain, "muted")):
            painter.setFont(font)
            painter.setPen(self._theme.colour(token))
            painter.drawText(QRectF(x, 0, self.width() - x + 2, self.height()), flags, text)
            x += QFontMetricsF(font).horizontalAdvance(text)
