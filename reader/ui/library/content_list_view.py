"""A list that asks for the height of its rows, so that the next section follows right below."""

from __future__ import annotations

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

_LOOKED_AT = 60
"""Rows measured for the height; more than any window shows at once."""


class ContentListView(QListView):
    """A borderless list; it shrinks to ``least_rows`` and scrolls when there is no room."""

    def __init__(self, name: str, least_rows: int, parent: QWidget) -> None:
        super().__init__(parent)
        self._least_rows = least_rows
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Maximum)

    def setModel(self, model: QAbstractItemModel) -> None:
        """Show a model and follow its number of rows."""
        super().setModel(model)
        model.modelReset.connect(self.updateGeometry)
        model.dataChanged.connect(self._on_data_changed)
        model.rowsInserted.connect(self.updateGeometry)
        model.rowsRemoved.connect(self.updateGeometry)
        model.rowsMoved.connect(self.updateGeometry)

    def dataChanged(self, first: QModelIndex, last: QModelIndex, roles: list[int] = ()) -> None:
        """Repaint rows that only look another way; for others QListView measures all rows."""
        if roles and Qt.ItemDataRole.DisplayRole not in roles:
            for row in range(first.row(), last.row() + 1):
                self.update(self.model().index(row, 0))
        else:
            super().dataChanged(first, last, list(roles))
            self.scheduleDelayedItemsLayout()  # PySide passes QListView over, which does this

    def _on_data_changed(self, _first: QModelIndex, _last: QModelIndex, roles: list[int]) -> None:
        if not roles or Qt.ItemDataRole.DisplayRole in roles:
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the height of all rows."""
        return QSize(200, self._height_of(_LOOKED_AT))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the few rows that always stay."""
        return QSize(0, self._height_of(self._least_rows))

    def set_least_rows(self, rows: int) -> None:
        """Keep so many rows however little room there is."""
        if rows != self._least_rows:
            self._least_rows = rows
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: titles break differently at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def _height_of(self, rows: int) -> int:
        count = min(rows, self.model().rowCount() if self.model() else 0)
        heights = (self.sizeHintForIndex(self.model().index(n, 0)).height() for n in range(count))
        return sum(heights) + count * 2 * self.spacing()
