"""Short lists of a name and a count: filters, tags, entities."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.ui.entity_names import USUAL_TYPES, TypeNames
from reader.ui.library.ordered_rows import OrderedRows
from reader.ui.theme import Theme

ROW_HEIGHT = 28
"""Pixels."""

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
CHOSEN_ROLE = Qt.ItemDataRole.UserRole + 2

_INSET = 8
_RADIUS = 7


@dataclass(frozen=True, slots=True)
class CountRow:
    """One row: ``key`` is what a click asks for."""

    key: str
    label: str
    count: int
    kind: str | None = None
    detail: str = ""
    """What tells it from others of the same name."""


class CountListModel(QAbstractListModel):
    """Rows of a name and a count, one of which may be chosen."""

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._ordered = OrderedRows[CountRow](self, _key, _most_first)
        self._chosen = ""
        self.types: TypeNames = USUAL_TYPES
        """What the kinds of the rows are called."""

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the name, the row, or whether it is chosen."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.label
        if role == Qt.ItemDataRole.ToolTipRole:
            word = self.types.word(row.kind) if row.kind else ""
            return ", ".join(filter(None, (row.label, word, row.detail)))
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return ", ".join(filter(None, (row.detail, f"{row.count:,}")))
        if role == ROW_ROLE:
            return row
        if role == CHOSEN_ROLE:
            return row.key == self._chosen
        return None

    def set_rows(self, rows: Sequence[CountRow]) -> None:
        """Show these rows."""
        self._ordered.set_all(rows)

    def replace_rows(self, keys: Collection[str], rows: Iterable[CountRow]) -> None:
        """Show these rows for some keys; all stand in their order, the highest count first."""
        self._ordered.replace(keys, rows)

    @property
    def _rows(self) -> list[CountRow]:
        return self._ordered.rows

    def choose(self, key: str) -> None:
        """Mark the row with this key; an empty key marks none."""
        if key != self._chosen:
            self._chosen = key
            self._tell_all()

    def row(self, index: QModelIndex) -> CountRow:
        """Return one row."""
        return self._rows[index.row()]

    def _tell_all(self) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))


def _key(row: CountRow) -> str:
    return row.key


def _most_first(row: CountRow) -> tuple[int, str, str]:
    return (-row.count, row.label, row.key)


def full_width(option: QStyleOptionViewItem) -> QRect:
    """Return a row's place as if there were no scroll bar, so that nothing moves when one shows."""
    place = QRect(option.rect)
    if option.widget is not None:
        place.setWidth(option.widget.width())
    return place


class CountDelegate(QStyledItemDelegate):
    """Paints the name on the left and the count, muted, on the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from the next paint on."""
        self._theme = theme

    def sizeHint(
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a row's size."""
        return QSize(120, max(ROW_HEIGHT, option.fontMetrics.height() + 10))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one row."""
        row: CountRow = index.data(ROW_ROLE)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row_rect = full_width(option)
        card = QRectF(row_rect.adjusted(_INSET, 0, -_INSET, 0))
        focused = option.state & QStyle.StateFlag.State_HasFocus
        hovered = option.state & QStyle.StateFlag.State_MouseOver
        chosen = index.data(CHOSEN_ROLE)
        if chosen or hovered or focused:
            painter.setPen(self._theme.colour("accent") if focused else Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.colour("selection" if chosen else "hover"))
            painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), _RADIUS, _RADIUS)
        inner = row_rect.adjusted(2 * _INSET, 0, -2 * _INSET, 0)
        self._paint_words(painter, inner, option.fontMetrics, row)
        painter.restore()

    def _paint_words(
        self, painter: QPainter, inner: QRect, metrics: QFontMetrics, row: CountRow
    ) -> None:
        painter.setPen(self._theme.colour("muted"))
        count = f"{row.count:,}"
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, count)
        if row.kind is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._theme.entity_colour(row.kind))
            painter.drawEllipse(QRectF(inner.left(), inner.center().y() - 2.5, 7, 7))
            inner.adjust(14, 0, 0, 0)
        inner.adjust(0, 0, -metrics.horizontalAdvance(count) - 12, 0)
        painter.setPen(self._theme.colour("ink"))
        label = metrics.elidedText(row.label, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, label)
        inner.adjust(metrics.horizontalAdvance(label) + 8, 0, 0, 0)
        if row.detail and inner.width() > 20:
            painter.setPen(self._theme.colour("muted"))
            end = Qt.TextElideMode.ElideRight
            detail = metrics.elidedText(row.detail, end, inner.width())
            painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter, detail)
