"""A word with the key that does it; a click does the same."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from reader.ui.theme import Theme, ui_font

_HEIGHT = 26
_PADDING, _GAP, _DOT = 6, 5, 7
_CAP_HEIGHT = 16


class KeyButton(QAbstractButton):
    """Keeps out of the way of the keys: it never takes the focus.

    ``kind`` is a type of entity, shown as a dot in its colour. What Enter would choose is checked.
    """

    def __init__(self, word: str, key: str, theme: Theme, parent: QWidget, kind: str = "") -> None:
        super().__init__(parent)
        self.kind = kind
        self._key = key
        self._theme = theme
        self._is_short = False
        self._font, self._small = ui_font(), ui_font()
        self._small.setPixelSize(11)
        self.setCheckable(bool(kind))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_word(word)

    def set_word(self, word: str) -> None:
        """Say something else."""
        self.setText(word)
        spoken = self.tr("{what}, key {key}").format(what=word, key=self._key)
        self.setAccessibleName(spoken if self._key else word)
        self.updateGeometry()
        self.update()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.update()

    def set_short(self, short: bool) -> None:
        """Show the key without the word, which the tip says then; a word without a key stays."""
        self._is_short = short and bool(self._key)
        self.setToolTip(self.text() if self._is_short else "")
        self.updateGeometry()
        self.update()

    def _word(self) -> str:
        return "" if self._is_short else self.text()

    def nextCheckState(self) -> None:
        """Leave the mark to whoever shows a group: a click is a decision, not a choice."""

    def _cap(self) -> float:
        if not self._key:
            return 0.0
        return max(QFontMetricsF(self._small).horizontalAdvance(self._key) + 7, _CAP_HEIGHT)

    def sizeHint(self) -> QSize:
        """Return the room for dot, word and key in pixels."""
        dot = _DOT + _GAP if self.kind else 0
        word = self._word()
        wide = QFontMetricsF(self._font).horizontalAdvance(word) + _GAP if word else 0
        return QSize(round(2 * _PADDING + dot + wide + self._cap()), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint dot, word and key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setOpacity(1.0 if self.isEnabled() else 0.45)
        self._paint_ground(painter)
        x = float(_PADDING)
        if self.kind:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._colour())
            painter.drawEllipse(QPointF(x + _DOT / 2, _HEIGHT / 2), _DOT / 2, _DOT / 2)
            x += _DOT + _GAP
        painter.setFont(self._font)
        painter.setPen(self._theme.colour("ink"))
        room = QRectF(x, 0, self.width() - x, _HEIGHT)
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        word = self._word()
        painter.drawText(room, flags, word)
        x += QFontMetricsF(self._font).horizontalAdvance(word) + _GAP if word else 0
        if self._key:
            self._paint_cap(
                painter, QRectF(x, (_HEIGHT - _CAP_HEIGHT) / 2, self._cap(), _CAP_HEIGHT)
            )

    def _colour(self) -> QColor:
        return self._theme.entity_colour(self.kind)

    def _paint_ground(self, painter: QPainter) -> None:
        hover = self.isEnabled() and (self.underMouse() or self.isDown())
        if not hover and not self.isChecked():
            return
        ground = QRectF(self.rect()).adjusted(0.75, 0.75, -0.75, -0.75)
        painter.setBrush(self._theme.colour("selection" if hover else "card"))
        painter.setPen(QPen(self._colour(), 1.5) if self.isChecked() else Qt.PenStyle.NoPen)
        painter.drawRoundedRect(ground, _HEIGHT / 2, _HEIGHT / 2)

    def _paint_cap(self, painter: QPainter, area: QRectF) -> None:
        painter.setPen(QPen(self._theme.colour("line"), 1))
        painter.setBrush(self._theme.colour("panel"))
        painter.drawRoundedRect(area, 4, 4)
        painter.setPen(self._theme.colour("muted"))
        painter.setFont(QFont(self._small))
        painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._key)
