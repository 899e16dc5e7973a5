"""Paints the rows of the ledger; keeps the layouts of those in view."""

from __future__ import annotations

from collections import OrderedDict
from datetime import date

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from reader.services.claims_ledger import LedgerRow
from reader.ui.claims.ledger_layout import LedgerLayout, LedgerLook
from reader.ui.claims.ledger_model import NOTE_ROLE, ROW_ROLE
from reader.ui.theme import Theme, ui_font

_KEPT = 120
_Index = QModelIndex | QPersistentModelIndex
_Key = tuple[int, str]


class LedgerDelegate(QStyledItemDelegate):
    """The look of the ledger's rows."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look = LedgerLook(theme, ui_font())
        self._layouts: OrderedDict[str, tuple[LedgerRow, _Key, LedgerLayout]] = OrderedDict()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme from now on."""
        self._look = LedgerLook(theme, ui_font())
        self._layouts.clear()

    def row_layout(self, index: _Index, width: int) -> LedgerLayout:
        """Return the layout of a row at a width in pixels."""
        row, key = index.data(ROW_ROLE), (width, index.data(NOTE_ROLE))
        kept = self._layouts.get(row.annotation)
        if kept is not None and kept[0] is row and kept[1] == key:
            self._layouts.move_to_end(row.annotation)
            return kept[2]
        today = date.today()
        layout = LedgerLayout(row, self._look, width, today, key[1])
        self._layouts[row.annotation] = (row, key, layout)
        self._layouts.move_to_end(row.annotation)
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        return layout

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the size of a row at the width of ``option.rect``."""
        width = option.rect.width()
        return QSize(width, self.row_layout(index, width).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint a row."""
        view = option.widget
        is_current = view is not None and view.currentIndex() == index
        self.row_layout(index, option.rect.width()).paint(
            painter,
            QPointF(option.rect.topLeft()),
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            current=is_current,
            focus=view is not None and view.hasFocus(),
        )
