"""The list of places: a line for each article, below it its places with check boxes."""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from reader.services.mention_search import FoundIn
from reader.ui.dates import partial_date
from reader.ui.mentions.mention_model import DOUBT_ROLE, HEAD_ROLE, MentionModel
from reader.ui.sidebar.occurrences_review import OccurrenceDelegate
from reader.ui.texts import counted
from reader.ui.theme import Theme, ui_font

_HEAD, _ROW = 40, 30
_EDGE = 6
_DOUBT_SHARE = 0.34
"""How much of a row the words on what speaks against a place may take."""
_Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key


class MentionDelegate(OccurrenceDelegate):
    """Paints the line of an article, or a place and what speaks against it."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(theme, parent)
        self._title, self._small = ui_font(), ui_font()
        self._title.setWeight(QFont.Weight.DemiBold)
        self._small.setPixelSize(12)

    def sizeHint(self, _option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(100, _HEAD if index.data(HEAD_ROLE) is not None else _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one row."""
        found = index.data(HEAD_ROLE)
        if isinstance(found, FoundIn):
            self._paint_head(painter, QRectF(option.rect), found)
            return
        inner = QStyleOptionViewItem(option)
        room = QRect(option.rect).adjusted(_EDGE, 1, -_EDGE, -1)
        inner.rect = room
        words = index.data(DOUBT_ROLE)
        if words:
            metrics = QFontMetricsF(self._small)
            most = room.width() * _DOUBT_SHARE
            said = metrics.elidedText(words, Qt.TextElideMode.ElideRight, most)
            width = metrics.horizontalAdvance(said)
            painter.setFont(self._small)
            painter.setPen(self.theme.colour("muted"))
            flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
            painter.drawText(QRectF(room), flags, said)
            inner.rect = room.adjusted(0, 0, -round(width) - 16, 0)
        super().paint(painter, inner, index)

    def _paint_head(self, painter: QPainter, room: QRectF, found: FoundIn) -> None:
        article = found.article
        room = room.adjusted(_EDGE, 12, -_EDGE, 0)
        tagged = ""
        if found.mentions:
            tagged = counted(
                found.mentions, self.tr("{count} tagged already"), self.tr("{count} tagged already")
            )
        metadata = article.metadata
        parts = (metadata.site, partial_date(metadata.published), tagged)
        about = " · ".join(part for part in parts if part)
        bold, thin = QFontMetricsF(self._title), QFontMetricsF(self._small)
        elide = Qt.TextElideMode.ElideRight
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        about_wide = min(thin.horizontalAdvance(about), room.width() / 2)
        title = bold.elidedText(article.title, elide, room.width() - about_wide - 12)
        painter.setFont(self._title)
        painter.setPen(self.theme.colour("ink"))
        painter.drawText(room, flags, title)
        painter.setFont(self._small)
        painter.setPen(self.theme.colour("muted"))
        left = bold.horizontalAdvance(title) + 12
        rest = room.adjusted(left, 0, 0, 0)
        painter.drawText(rest, flags, thin.elidedText(about, elide, rest.width()))

    def editorEvent(
        self,
        event: QEvent,
        model: QAbstractItemModel,
        option: QStyleOptionViewItem,
        index: _Index,
    ) -> bool:
        """Toggle a place; a line above them does nothing."""
        if index.data(HEAD_ROLE) is not None:
            return False
        return super().editorEvent(event, model, option, index)


class MentionList(QListView):
    """Arrows and J, K go from place to place; the letters are told."""

    one_accepted = Signal()
    all_accepted = Signal()
    all_toggled = Signal()
    never_wanted = Signal()

    def __init__(self, model: MentionModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("occurrences")
        self.setAccessibleName(self.tr("Places that are not tagged"))
        self._delegate = MentionDelegate(theme, self)
        self.setItemDelegate(self._delegate)
        self.setModel(model)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        model.rowsInserted.connect(self._on_rows_inserted)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._delegate.theme = theme
        self.viewport().update()

    def step(self, by: int) -> None:
        """Go to the next place, or the one before."""
        model = self.model()
        at = self.currentIndex().row() if self.currentIndex().isValid() else -1
        at += by
        while 0 <= at < model.rowCount():
            index = model.index(at, 0)
            if index.data(HEAD_ROLE) is None:
                self.setCurrentIndex(index)
                return
            at += by

    def choose_near(self, row: int) -> None:
        """Go to the place at a row, or to the nearest there is."""
        self.setCurrentIndex(self.model().index(min(row, self.model().rowCount()) - 1, 0))
        self.step(1)
        if not self.currentIndex().isValid() or self.currentIndex().data(HEAD_ROLE) is not None:
            self.step(-1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        key, ctrl = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        slot = {
            _Key.Key_J: self._next,
            _Key.Key_Down: self._next,
            _Key.Key_K: self._previous,
            _Key.Key_Up: self._previous,
            _Key.Key_Return: self.all_accepted.emit if ctrl else self.one_accepted.emit,
            _Key.Key_Enter: self.all_accepted.emit if ctrl else self.one_accepted.emit,
            _Key.Key_A: self.all_toggled.emit,
            _Key.Key_X: self.never_wanted.emit,
        }.get(_Key(key))
        if slot is not None:
            slot()
        elif event.text() and event.text().isprintable() and key != _Key.Key_Space:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _next(self) -> None:
        self.step(1)

    def _previous(self) -> None:
        self.step(-1)

    def _on_rows_inserted(self) -> None:
        if not self.currentIndex().isValid():
            self.step(1)
