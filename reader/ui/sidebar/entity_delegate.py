"""Paints entities: a dot in the type's colour, the name, what tells it from others, the count."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.sidebar.entity_list_model import ROW_ROLE, EntityRow
from reader.ui.theme import Theme, ui_font

_ROW, _HEADING = 29, 36
_LEFT, _RIGHT = 12, 14
_Index = QModelIndex | QPersistentModelIndex


class EntityDelegate(QStyledItemDelegate):
    """The look of the entities list."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = ui_font()
        self._small = QFont(self._font)
        self._small.setPixelSize(11)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        row = index.data(ROW_ROLE)
        return QSize(100, _ROW if isinstance(row, EntityRow) and row.entity else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        row = index.data(ROW_ROLE)
        if not isinstance(row, EntityRow):
            return
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = QRectF(option.rect)
        if row.entity is None:
            self._paint_heading(painter, rect, str(index.data()))
        else:
            self._paint_ground(painter, rect, option.state)
            self._paint_entity(painter, rect, row)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRectF, text: str) -> None:
        font = QFont(self._small)
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 0.6)
        painter.setFont(font)
        painter.setPen(self._theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(rect.adjusted(_LEFT + 4, 0, 0, -7), flags, text.upper())

    def _paint_ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag) -> None:
        flag, ground = QStyle.StateFlag, rect.adjusted(8, 1, -8, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if state & flag.State_Selected:
            painter.setBrush(self._theme.colour("selection"))
        elif state & flag.State_MouseOver:
            painter.setBrush(self._theme.colour("hover"))
        else:
            return
        if state & flag.State_HasFocus and state & flag.State_Selected:
            painter.setPen(QPen(self._theme.colour("accent"), 1))
            ground = ground.adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(ground, 6, 6)

    def _paint_entity(self, painter: QPainter, rect: QRectF, row: EntityRow) -> None:
        entity, middle = row.entity, rect.center().y()
        if entity is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self._theme.entity_colour(entity.type))
        painter.drawEllipse(QPointF(_LEFT + 8, middle), 4, 4)
        count = f"{row.count:,}" if entity.id else "+"
        if row.shown and row.count > 1:
            count = self.tr("{shown} of {count}").format(shown=row.shown, count=row.count)
        flags = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(self._font)
        metrics = QFontMetricsF(self._font)
        room = rect.adjusted(_LEFT + 20, 0, -_RIGHT - 2, 0)
        painter.setPen(self._theme.colour("muted"))
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignRight, count)
        room.setRight(room.right() - metrics.horizontalAdvance(count) - 10)
        name = metrics.elidedText(entity.name, Qt.TextElideMode.ElideRight, room.width())
        painter.setPen(self._theme.colour("ink"))
        painter.drawText(room, flags | Qt.AlignmentFlag.AlignLeft, name)
        room.setLeft(room.left() + metrics.horizontalAdvance(name) + 8)
        facts = " · ".join(filter(None, (entity.description, ", ".join(entity.aliases))))
        if facts and room.width() > 30:
            self._paint_facts(painter, room, facts)

    def _paint_facts(self, painter: QPainter, room: QRectF, facts: str) -> None:
        metrics = QFontMetricsF(self._small)
        painter.setFont(self._small)
        painter.setPen(self._theme.colour("muted"))
        text = metrics.elidedText(facts, Qt.TextElideMode.ElideRight, room.width())
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(room.adjusted(0, 1, 0, 1), flags, text)
