"""Paints the palette's rows: headings, a dot for an entity's type, keys at the right."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.dialogs.key_caps import key_caps
from reader.ui.palette.palette_model import PALETTE_ROLE, PaletteRow
from reader.ui.theme import Theme, ui_font

_ROW, _HEADING = 33, 30
_MARGIN = 18
_Index = QModelIndex | QPersistentModelIndex


class PaletteDelegate(QStyledItemDelegate):
    """The look of the palette's list."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme
        self._font, self._small = ui_font(), ui_font()
        self._small.setPixelSize(11)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row in pixels; the width is the list's."""
        row = index.data(PALETTE_ROLE)
        heading = isinstance(row, PaletteRow) and row.kind == "heading"
        return QSize(100, _HEADING if heading else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(PALETTE_ROLE)
        if not isinstance(row, PaletteRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if row.kind == "heading":
            self._heading(painter, rect, row.text)
        else:
            self._ground(painter, rect, option.state)
            self._row(painter, rect.adjusted(_MARGIN, 0, -_MARGIN, 0), row)
        painter.restore()

    def _heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        font = QFont(self._small)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self.theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(_MARGIN, 0, 0, -6), flags, text.upper())

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        token = "selection" if state & QStyle.StateFlag.State_Selected else "hover"
        if token == "selection" or state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, self.theme.colour(token))

    def _row(self, painter: QPainter, room: QRectF, row: PaletteRow) -> None:
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        flags = Qt.AlignmentFlag.AlignVCenter
        if row.kind == "entity":
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.entity_colour(row.type))
            painter.drawEllipse(QPointF(room.left() + 5, room.center().y()), 5, 5)
            room = room.adjusted(17, 0, 0, 0)
        if row.keys:
            room = self._keys(painter, room, row.keys)
        elif row.detail:
            painter.setFont(self._small)
            painter.setPen(self.theme.colour("muted"))
            width = min(QFontMetricsF(self._small).horizontalAdvance(row.detail), room.width() / 2)
            place = QRectF(room.right() - width, room.top(), width, room.height())
            words = QFontMetricsF(self._small).elidedText(
                row.detail, Qt.TextElideMode.ElideRight, width + 1
            )
            painter.drawText(place, flags | Qt.AlignmentFlag.AlignRight, words)
            room = room.adjusted(0, 0, -width - 12, 0)
        painter.setFont(self._font)
        painter.setPen(self.theme.colour("ink"))
        words = metrics.elidedText(row.text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, words)

    def _keys(self, painter: QPainter, room: QRectF, keys: str) -> QRectF:
        """Draw keys at the right as caps; return the room that is left."""
        painter.setFont(self._small)
        metrics = QFontMetricsF(self._small)
        right = room.right()
        for part in reversed(list(key_caps(keys))):
            width = max(18.0, metrics.horizontalAdvance(part) + 10)
            cap = QRectF(right - width, room.center().y() - 9, width, 18)
            painter.setPen(QPen(self.theme.colour("line"), 1))
            painter.setBrush(self.theme.colour("panel"))
            painter.drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setPen(self.theme.colour("muted"))
            painter.drawText(cap, Qt.AlignmentFlag.AlignCenter, part)
            right -= width + 3
        return room.adjusted(0, 0, right - room.right() - 12, 0)
