"""Paints the cards and headings of the review desk; keeps the layouts of those in view."""

from __future__ import annotations

from collections import OrderedDict

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.ui.sidebar.card_layout import MARGIN, CardLook
from reader.ui.sidebar.review_card import ReviewCard
from reader.ui.sidebar.review_card_layout import ReviewCardLayout
from reader.ui.sidebar.review_model import ROW_ROLE, ReviewHeading
from reader.ui.sidebar.review_parts import caps_font
from reader.ui.theme import Theme, ui_font

_KEPT = 80
_FIRST_HEADING, _HEADING = 32, 40
_Index = QModelIndex | QPersistentModelIndex


class ReviewDelegate(QStyledItemDelegate):
    """The look of the review desk."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = CardLook(theme, ui_font())
        self._layouts: OrderedDict[str, tuple[ReviewCard, int, ReviewCardLayout]] = OrderedDict()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._look = CardLook(theme, ui_font())
        self._layouts.clear()

    def card_layout(self, index: _Index, width: int) -> ReviewCardLayout | None:
        """Return the layout of a row at a width; None for a heading."""
        card = index.data(ROW_ROLE)
        if not isinstance(card, ReviewCard):
            return None
        kept = self._layouts.get(card.id)
        if kept is not None and kept[0] is card and kept[1] == width:
            self._layouts.move_to_end(card.id)
            return kept[2]
        layout = ReviewCardLayout(card, self._look, width)
        self._layouts[card.id] = (card, width, layout)
        self._layouts.move_to_end(card.id)
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row at the width of ``option.rect``."""
        layout = self.card_layout(index, option.rect.width())
        heading = _HEADING if index.row() else _FIRST_HEADING
        return QSize(option.rect.width(), layout.height if layout else heading)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a card or a heading."""
        layout = self.card_layout(index, option.rect.width())
        if layout is not None:
            focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
            layout.paint(painter, QPointF(option.rect.topLeft()), focus=focus)
            return
        heading = index.data(ROW_ROLE)
        if isinstance(heading, ReviewHeading):
            self._paint_heading(painter, option.rect, heading)

    def _paint_heading(self, painter: QPainter, rect: QRect, heading: ReviewHeading) -> None:
        painter.save()
        painter.setFont(caps_font(self._look.small_font()))
        painter.setPen(self._look.theme.colour("muted"))
        area = rect.adjusted(MARGIN + 4, rect.height() - 26, -6, -8)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignLeft, heading.title.upper())
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, heading.side.upper())
        painter.restore()
