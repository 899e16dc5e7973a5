"""How a file looks in the list of those that are added: its name, and what became of it below."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from reader.services.imports import FileState
from reader.ui.adding.import_list_model import DONE, ImportListModel
from reader.ui.theme import Theme

_LEFT, _RIGHT = 38, 12
_TOP, _BOTTOM = 5, 5
_ICON = 14
_MOST_LINES = 4
_ICONS = {
    **dict.fromkeys(DONE, ("check", "muted")),
    FileState.FAILED: ("warning", "accent"),
}
_Index = QModelIndex | QPersistentModelIndex


class ImportDelegate(QStyledItemDelegate):
    """Paints two lines a file; the reason of a fault is never cut off."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours from the next paint on."""
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a name and of the words below it."""
        row = self._model(index).row(index)
        width = option.widget.viewport().width() if option.widget else 400
        name, words = option.fontMetrics.height(), QFontMetrics(_small(option.font))
        height = words.height()
        if row.state is FileState.FAILED:
            room = QRect(0, 0, width - _LEFT - _RIGHT, _MOST_LINES * height)
            height = min(
                words.boundingRect(room, Qt.TextFlag.TextWordWrap, row.words).height(),
                room.height(),
            )
        return QSize(width, _TOP + name + height + _BOTTOM)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one file."""
        row = self._model(index).row(index)
        painter.save()
        if option.state & (QStyle.StateFlag.State_HasFocus | QStyle.StateFlag.State_Selected):
            painter.fillRect(option.rect, self._theme.colour("selection"))
        inner = option.rect.adjusted(_LEFT, _TOP, -_RIGHT, -_BOTTOM)
        waits = row.state in (FileState.WAITING, FileState.READING)
        painter.setPen(self._theme.colour("muted" if waits else "ink"))
        name = option.fontMetrics.elidedText(
            row.path.name, Qt.TextElideMode.ElideMiddle, inner.width()
        )
        painter.drawText(inner, Qt.AlignmentFlag.AlignTop, name)
        inner.setTop(inner.top() + option.fontMetrics.height())
        painter.setFont(_small(option.font))
        self._paint_words(painter, row.words, row.state is FileState.FAILED, inner)
        if row.state in _ICONS:
            icon, token = _ICONS[row.state]
            place = QRect(option.rect.left() + 14, option.rect.top() + _TOP + 2, _ICON, _ICON)
            self._theme.icon(icon, token).paint(painter, place)
        painter.restore()

    def _paint_words(self, painter: QPainter, words: str, failed: bool, place: QRect) -> None:
        painter.setPen(self._theme.colour("accent" if failed else "muted"))
        if failed:
            painter.drawText(place, Qt.TextFlag.TextWordWrap, words)
            return
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop, shown)

    def _model(self, index: _Index) -> ImportListModel:
        model = index.model()
        assert isinstance(model, ImportListModel)
        return model


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small
