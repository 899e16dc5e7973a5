"""Paints annotation cards; measures each once per width and keeps the layouts of those in view."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.sidebar.annotation_list_model import CARD_ROLE
from reader.ui.sidebar.card import Card
from reader.ui.sidebar.card_layout import MARGIN, CardLayout, CardLook
from reader.ui.theme import Theme, ui_font

_KEPT = 160
_HEADING = 34
_Index = QModelIndex | QPersistentModelIndex


class AnnotationDelegate(QStyledItemDelegate):
    """The look of the annotations list."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = CardLook(theme, ui_font())
        self._layouts: OrderedDict[str, tuple[Card, int, int, CardLayout]] = OrderedDict()
        self._edited = ""
        self._editor_height = 0

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._look = CardLook(theme, ui_font())
        self._layouts.clear()

    def set_edited(self, annotation_id: str, height: int = 0) -> None:
        """Leave room of ``height`` pixels in place of a card's note; "" for no card."""
        self._edited, self._editor_height = annotation_id, height

    def card_layout(self, index: _Index, width: int) -> CardLayout | None:
        """Return the layout of a row at a width; None for the heading."""
        card = index.data(CARD_ROLE)
        if not isinstance(card, Card):
            return None
        key = card.placed.id
        room = self._editor_height if key == self._edited else 0
        kept = self._layouts.get(key)
        # Identity: the model makes a new card whenever anything on it changed.
        if kept is not None and kept[0] is card and kept[1:3] == (width, room):
            self._layouts.move_to_end(key)
            return kept[3]
        layout = CardLayout(card, self._look, width, room)
        self._layouts[key] = (card, width, room, layout)
        self._layouts.move_to_end(key)
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row at the width of ``option.rect``."""
        layout = self.card_layout(index, option.rect.width())
        return QSize(option.rect.width(), layout.height if layout else _HEADING)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a card, or the heading of the orphans."""
        layout = self.card_layout(index, option.rect.width())
        if layout is None:
            self._paint_heading(painter, option.rect, str(index.data()))
            return
        state = option.state
        layout.paint(
            painter,
            QPointF(option.rect.topLeft()),
            current=bool(state & QStyle.StateFlag.State_Selected),
            focus=bool(state & QStyle.StateFlag.State_HasFocus),
        )

    def _paint_heading(self, painter: QPainter, rect: QRect, text: str) -> None:
        painter.save()
        painter.setFont(self._look.small_font())
        painter.setPen(self._look.theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(rect.adjusted(MARGIN + 2, 0, -MARGIN, -4), flags, text.upper())
        painter.restore()
