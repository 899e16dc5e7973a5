"""The Outline tab: headings, indented; the one being read is marked."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetricsF, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from reader.model.changes import Changes
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.outline_model import HEADING_ROLE, Heading, OutlineModel
from reader.ui.theme import Theme, ui_font

_ROW, _LEFT, _INDENT = 29, 20, 16
_Index = QModelIndex | QPersistentModelIndex


class OutlineDelegate(QStyledItemDelegate):
    """Text, indented by level; a bar in the accent colour beside the heading being read."""

    def __init__(self, theme: Theme, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._font = ui_font()
        self.read = -1
        """The row of the heading being read; -1 for none."""

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:
        """Return the height of a row; the width is the list's."""
        return QSize(100, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one heading."""
        heading = index.data(HEADING_ROLE)
        if not isinstance(heading, Heading):
            return
        theme, state, flag = self._theme, option.state, QStyle.StateFlag
        rect, read = QRectF(option.rect), index.row() == self.read
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        focus = bool(state & flag.State_HasFocus)
        if state & flag.State_MouseOver or focus:
            painter.setBrush(theme.colour("hover"))
            if focus:
                painter.setPen(QPen(theme.colour("accent"), 1))
            painter.drawRoundedRect(rect.adjusted(8.5, 1.5, -8.5, -1.5), 6, 6)
        if read:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme.colour("accent"))
            painter.drawRoundedRect(QRectF(10, rect.top() + 7, 3, rect.height() - 14), 1.5, 1.5)
        font = QFont(self._font)
        if read or heading.depth == 0:
            font.setWeight(QFont.Weight.DemiBold if read else QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(theme.colour("ink" if read or heading.depth == 0 else "muted"))
        room = rect.adjusted(_LEFT + _INDENT * min(heading.depth, 5), 0, -16, 0)
        words = QFontMetricsF(font).elidedText(
            heading.text, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, words)
        painter.restore()


class OutlineList(QListView):
    """Enter goes to a heading, Esc back to the page."""

    chosen = Signal()
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Enter before a shortcut of the window does."""
        ours = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)


class OutlinePanel(QWidget):
    """Tells which heading was chosen."""

    outline_requested = Signal(int)
    """Code points."""
    focus_page_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ReadingSession | None = None
        self.model = OutlineModel(self)
        self.list = OutlineList(self)
        self.list.setObjectName("outlineList")
        self.list.setAccessibleName(self.tr("Outline"))
        self._delegate = OutlineDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self._hint = EmptyHint(self._hint_words(), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 8, 0, 0)
        self._stack = QStackedLayout()
        column.addLayout(self._stack)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.list)
        self.list.clicked.connect(self._on_heading_clicked)
        self.list.chosen.connect(self._on_heading_chosen)
        self.list.left.connect(self.focus_page_requested)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._delegate.set_theme(theme)
        self.list.viewport().update()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the outline of a session; None empties the list."""
        self._session = session
        self._fill(session)
        self._hint.setText(self._hint_words())
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._hint)
        self.set_reading_offset(session.state.offset if session else 0)

    def _fill(self, session: ReadingSession | None) -> None:
        entries = session.details.outline if session is not None else ()
        if session is None:
            self.model.show_blocks((), ())
        elif len(entries) < 2:  # one line is no outline: the headings may tell more
            self.model.show_blocks(session.blocks, session.block_starts)
        if entries and (len(entries) > 1 or not self.model.rowCount()):
            self.model.show_outline(entries)

    def apply_changes(self, changes: Changes) -> None:
        """Show the headings of a new revision."""
        if self._session is not None and self._session.article.id in changes.revisions:
            self.show_session(self._session)

    def set_reading_offset(self, offset: int) -> None:
        """Mark the heading that an offset in code points stands under."""
        row = self.model.row_at(offset)
        self._delegate.read = row
        if row >= 0:
            self.list.scrollTo(self.model.index(row))
        self.list.viewport().update()

    def read_row(self) -> int:
        """Return the row that is marked; -1 for none."""
        return self._delegate.read

    def _hint_words(self) -> str:
        if self._session is None:
            return self.tr("Open an article to see its headings.")
        return self.tr("This article has no headings.")

    def _on_heading_clicked(self, index: QModelIndex) -> None:
        heading = index.data(HEADING_ROLE)
        if isinstance(heading, Heading):
            self.outline_requested.emit(heading.offset)

    def _on_heading_chosen(self) -> None:
        self._on_heading_clicked(self.list.currentIndex())
