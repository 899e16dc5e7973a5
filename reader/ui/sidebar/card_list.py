"""A list view of cards of unequal height that measures a row only when it comes into view."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QRegion, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget

from reader.ui.sidebar.row_heights import RowHeights

ESTIMATE = 110
"""Pixels: the height of a row not measured yet."""
_STEP = 26
_TOP = 2


class CardList(QAbstractItemView):
    """QListView asks the height of every row after each change; with 10,000 that is a second.

    Here rows have an estimated height until they are shown, and what is on top stays put.
    """

    geometry_changed = Signal()
    """Rows moved on screen: an editor laid over one has to follow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._heights = RowHeights(_TOP)
        self._measured: list[bool] = []
        self._fitting = False
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.setEditTriggers(self.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(self.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(self.Shape.NoFrame)
        self.verticalScrollBar().setSingleStep(_STEP)

    # Heights

    def _measure(self, row: int) -> bool:
        """Measure a row if it was only estimated; tell whether its height changed."""
        if self._measured[row]:
            return False
        option = self._option(QRect(0, 0, self.viewport().width(), ESTIMATE))
        index = self.model().index(row, 0)
        height = self.itemDelegateForIndex(index).sizeHint(option, index).height()
        self._measured[row] = True
        if height == self._heights[row]:
            return False
        self._heights.set(row, height)
        return True

    def _measure_view(self) -> None:
        """Measure what is in view, keeping the row at the top of it where it is."""
        if not self._heights or not self.isVisible():
            return
        offset = self.verticalOffset()
        row = self._heights.row_at(offset)
        within = offset - self._heights.top(row)
        if not self._measured[row] and within > 0:  # came from below: keep its lower edge
            below = self._heights[row] - within
            self._measure(row)
            within = max(self._heights[row] - below, 0)
        bottom, y = self.viewport().height(), -within
        changed, at = False, row
        while at < len(self._heights) and y < bottom:
            changed |= self._measure(at)
            y += self._heights[at]
            at += 1
        if changed or self._heights.top(row) + within != offset:
            self._set_offset(self._heights.top(row) + within)

    def _set_offset(self, offset: int) -> None:
        self._update_range()
        self.verticalScrollBar().blockSignals(True)
        self.verticalScrollBar().setValue(offset)
        self.verticalScrollBar().blockSignals(False)

    def _update_range(self) -> None:
        if self._fitting:
            return
        bar, page = self.verticalScrollBar(), self.viewport().height()
        total = self._heights.bottom
        # Cards keep their width whether or not there is a scroll bar beside them: between taking
        # the margin away and showing the bar they are wider, which must not be measured.
        self._fitting = True
        room = 0 if total > page else bar.sizeHint().width()
        if self.viewportMargins().right() != room:
            self.setViewportMargins(0, 0, room, 0)
        bar.setPageStep(page)
        bar.setRange(0, max(0, total - page))
        self._fitting = False

    def remeasure(self, index: QModelIndex) -> None:
        """Ask the height of a row again."""
        if index.isValid() and index.row() < len(self._measured):
            self._measured[index.row()] = False
            self._relayout()

    def remeasure_all(self) -> None:
        """Ask every height again as rows come into view."""
        self._measured = [False] * len(self._measured)
        self._relayout()

    def _relayout(self) -> None:
        self._measure_view()
        self._update_range()
        self.viewport().update()
        self.geometry_changed.emit()

    # What the model tells

    def setModel(self, model: QAbstractItemModel | None) -> None:
        """Show another model."""
        super().setModel(model)
        self.reset()

    def reset(self) -> None:
        """Forget every height."""
        super().reset()
        count = self.model().rowCount() if self.model() else 0
        self._start_over(count)
        self._relayout()

    def _start_over(self, count: int) -> None:
        self._heights.reset(count, ESTIMATE)
        self._measured = [False] * count

    def rowsInserted(self, parent: QModelIndex, first: int, last: int) -> None:
        """Make room for new rows; those in view stay where they are."""
        count = last - first + 1
        above = bool(self._heights) and self._heights.top(first) < self.verticalOffset()
        self._heights.insert(first, count, ESTIMATE)
        self._measured[first:first] = [False] * count
        if above:
            for row in range(first, last + 1):
                self._measure(row)
            new = self._heights.top(last + 1) - self._heights.top(first)
            self._set_offset(self.verticalOffset() + new)
        super().rowsInserted(parent, first, last)
        self._relayout()

    def rowsAboutToBeRemoved(self, parent: QModelIndex, first: int, last: int) -> None:
        """Close up over rows that go; those in view stay where they are."""
        super().rowsAboutToBeRemoved(parent, first, last)
        offset = self.verticalOffset()
        above = self._heights.top(last + 1) <= offset
        gone = self._heights.remove(first, last)
        del self._measured[first : last + 1]
        if above:
            self._set_offset(offset - gone)
        self.viewport().update()

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: list[int] = ()) -> None:
        """Measure changed rows again."""
        super().dataChanged(first, last, list(roles))
        for row in range(first.row(), last.row() + 1):
            self._measured[row] = False
        self._relayout()

    def doItemsLayout(self) -> None:
        """Start over, keeping the heights as estimates: rows were moved or the style changed."""
        count = self.model().rowCount() if self.model() else 0
        if count == len(self._heights):
            self._measured = [False] * count
        else:
            self._start_over(count)
        super().doItemsLayout()
        self._relayout()

    # What Qt asks

    def verticalOffset(self) -> int:
        """Return how far the list is scrolled, in pixels."""
        return self.verticalScrollBar().value()

    def horizontalOffset(self) -> int:
        """Return 0: cards are as wide as the list."""
        return 0

    def isIndexHidden(self, _index: QModelIndex) -> bool:
        """Return that no row is ever hidden."""
        return False

    def visualRect(self, index: QModelIndex) -> QRect:
        """Return where a row is, in pixels of the viewport."""
        row = index.row()
        if not index.isValid() or row >= len(self._heights):
            return QRect()
        top = self._heights.top(row) - self.verticalOffset()
        return QRect(0, top, self.viewport().width(), self._heights[row])

    def indexAt(self, point: QPoint) -> QModelIndex:
        """Return the row at a point of the viewport."""
        y = point.y() + self.verticalOffset()
        if not self._heights or not _TOP <= y < self._heights.bottom:
            return QModelIndex()
        return self.model().index(self._heights.row_at(y), 0)

    def visualRegionForSelection(self, selection) -> QRegion:
        """Return the area of the chosen rows."""
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    def setSelection(self, rect: QRect, command) -> None:
        """Choose the row at the top left of a rectangle: one row at a time is chosen."""
        index = self.indexAt(rect.topLeft())
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.selectionModel().select(index, command)

    def scrollTo(
        self,
        index: QModelIndex,
        hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible,
    ) -> None:
        """Bring a row into view, moving as little as possible unless ``hint`` says otherwise."""
        if not index.isValid() or index.row() >= len(self._heights) or not self.isVisible():
            return
        row = index.row()
        self._measure(row)
        self._update_range()
        rect, page = self.visualRect(index), self.viewport().height()
        bar = self.verticalScrollBar()
        if hint == self.ScrollHint.PositionAtCenter:
            bar.setValue(self._heights.top(row) - max(0, (page - rect.height()) // 2))
        elif rect.top() < 0 or hint == self.ScrollHint.PositionAtTop or rect.height() > page:
            bar.setValue(self._heights.top(row) - _TOP)
        elif rect.bottom() > page:
            bar.setValue(self._heights.top(row) + rect.height() - page)
            self._measure_view()
            if self.visualRect(index).bottom() > page:  # rows above grew when they were measured
                bar.setValue(self._heights.top(row) + rect.height() - page)

    def moveCursor(self, action, _modifiers) -> QModelIndex:
        """Return where an arrow or page key leads; headings are skipped."""
        if not self._heights:
            return QModelIndex()
        current, page = self.currentIndex().row(), self.viewport().height()
        moves = self.CursorAction
        if action in (moves.MoveHome, moves.MoveEnd):
            row = 0 if action == moves.MoveHome else len(self._heights) - 1
        elif action in (moves.MovePageDown, moves.MovePageUp):
            away = page if action == moves.MovePageDown else -page
            row = self._heights.row_at(self._heights.top(max(current, 0)) + away)
        else:
            back = action in (moves.MoveUp, moves.MoveLeft, moves.MovePrevious)
            row = min(max(current + (-1 if back else 1), 0), len(self._heights) - 1)
        step = 1 if row > current or row == 0 else -1
        while 0 <= row < len(self._heights):
            index = self.model().index(row, 0)
            if index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return index
            row += step
        return self.currentIndex()

    # Events

    def updateGeometries(self) -> None:
        """Fit the scroll bar to the list."""
        super().updateGeometries()
        self._update_range()
        self.geometry_changed.emit()

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Show another part of the list."""
        self._measure_view()
        self.viewport().update()
        self.geometry_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again when the width is another one."""
        super().resizeEvent(event)
        if self._fitting:
            return
        if event.size().width() != event.oldSize().width():
            self._measured = [False] * len(self._measured)
        self._relayout()

    def showEvent(self, event: QShowEvent) -> None:
        """Measure what was only estimated while the list was hidden."""
        super().showEvent(event)
        self._relayout()
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave letters to the window: typing does not search in a list of cards."""
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in (*moves, Qt.Key.Key_Home, Qt.Key.Key_End):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _option(self, rect: QRect) -> QStyleOptionViewItem:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = rect
        return option

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view."""
        if not self._heights:
            return
        painter = QPainter(self.viewport())
        row = self._heights.row_at(event.rect().top() + self.verticalOffset())
        current, flags = self.currentIndex(), QStyle.StateFlag
        while row < len(self._heights):
            index = self.model().index(row, 0)
            rect = self.visualRect(index)
            if rect.top() > event.rect().bottom():
                break
            option = self._option(rect)
            option.state &= ~(flags.State_HasFocus | flags.State_Selected)
            if self.selectionModel().isSelected(index):
                option.state |= flags.State_Selected
            if index == current and self.hasFocus():
                option.state |= flags.State_HasFocus
            self.itemDelegateForIndex(index).paint(painter, option, index)
            row += 1
        painter.end()
