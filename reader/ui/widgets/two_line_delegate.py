"""Rows of two lines, the first in bold: texts of an article, encodings of a file."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.theme import Theme, ui_font

ID_ROLE = Qt.ItemDataRole.UserRole
DETAIL_ROLE = Qt.ItemDataRole.UserRole + 1
SHOWN_ROLE = Qt.ItemDataRole.UserRole + 2
"""Whether it is the text on the page, or how that was read."""
FAINT_ROLE = Qt.ItemDataRole.UserRole + 3
"""Whether it is hardly of use."""
ROW = 50
"""Pixels."""
_Index = QModelIndex | QPersistentModelIndex


def two_line_list(
    model: QAbstractItemModel, delegate: TwoLineDelegate, name: str, parent: QWidget
) -> QListView:
    """Return the list of a pop-over that takes the keys for it; ``name`` is what it is called."""
    view = QListView(parent)
    view.setAccessibleName(name)
    view.setModel(model)
    view.setItemDelegate(delegate)
    view.setUniformItemSizes(True)
    view.setMouseTracking(True)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return view


class TwoLineDelegate(QStyledItemDelegate):
    """The first line is what a row shows; what is shown or in use has a bar in front of it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(100, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        card = QRectF(option.rect).adjusted(0, 1, 0, -1)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setBrush(self.theme.colour("selection"))
            painter.drawRoundedRect(card, 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setBrush(self.theme.colour("hover"))
            painter.drawRoundedRect(card, 6, 6)
        if index.data(SHOWN_ROLE):
            painter.setBrush(self.theme.colour("accent"))
            painter.drawRoundedRect(QRectF(card.left() + 4, card.top() + 9, 3, 30), 1.5, 1.5)
        words = option.rect.adjusted(14, 7, -10, -7)
        title, detail = ui_font(), ui_font()
        title.setWeight(QFont.Weight.DemiBold)
        detail.setPixelSize(12)
        token = "muted" if index.data(FAINT_ROLE) else "ink"
        self._line(painter, words, title, token, str(index.data()))
        below = words.adjusted(0, 19, 0, 0)
        self._line(painter, below, detail, "muted", str(index.data(DETAIL_ROLE)))
        painter.restore()

    def _line(self, painter: QPainter, room: QRect, font: QFont, token: str, words: str) -> None:
        painter.setFont(font)
        painter.setPen(self.theme.colour(token))
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        place = QRect(room.left(), room.top(), room.width(), metrics.height())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)
