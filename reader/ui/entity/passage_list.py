"""The list of passages: as tall as its rows, so that the page around it scrolls as one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from reader.model.errors import ReaderError
from reader.services.passages import Passage
from reader.ui.entity.passage_delegate import PassageDelegate
from reader.ui.entity.passage_model import PASSAGE_ROLE, PassageModel
from reader.ui.theme import Theme


class PassageList(QListView):
    """Enter or a click asks for a passage; the arrow keys go through them."""

    passage_requested = Signal(str, str)
    """Ids of an article and of an annotation."""
    row_shown = Signal(QModelIndex)
    """The current row changed by key: it should be in sight."""
    problem_reported = Signal(str)
    """Passages could not be read."""

    def __init__(
        self, theme: Theme, colour_of: Callable[[str], QColor], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("passages")
        self.setAccessibleName(self.tr("Passages"))
        self.passages = PassageModel(self)
        self._measured = (0, 0, 0)
        """Width, and how many rows are how high together: more come at the end only."""
        self.setItemDelegate(PassageDelegate(theme, colour_of, self))
        self.setModel(self.passages)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setViewportMargins(5, 0, 0, 0)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(self._on_chosen)
        self.passages.modelReset.connect(self._forget_sizes)
        self.passages.rowsInserted.connect(self.updateGeometry)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.itemDelegate().set_theme(theme)
        self.viewport().update()

    def show_passages(self, batches: Iterator[Sequence[Passage]]) -> None:
        """Show other passages, the first batch now and the others as they come in sight."""
        self._attempt(self.passages.show, batches)

    def fetch(self) -> None:
        """Show the next batch as well."""
        self._attempt(self.passages.fetch)

    def _attempt(self, read: Callable[..., object], *arguments: object) -> None:
        try:
            read(*arguments)
        except ReaderError as error:
            self.problem_reported.emit(error.message)

    def sizeHint(self) -> QSize:
        """Return the height of all rows that are fetched."""
        width, rows, height = self._measured
        count = self.passages.rowCount()
        if width != self.viewport().width() or rows > count:
            rows, height = 0, 0
        for row in range(rows, count):
            height += self.sizeHintForIndex(self.passages.index(row)).height()
        self._measured = (self.viewport().width(), count, height)
        return QSize(200, height)

    def _forget_sizes(self) -> None:
        self._measured = (0, 0, 0)
        self.itemDelegate().forget_sizes()
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:
        """Return that it may be as narrow as it has to."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Measure again: words break differently at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()
            self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on with Down and j, back with Up and k, to the passage with Enter."""
        step = {
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_J: 1,
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_K: -1,
        }.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_chosen(self.currentIndex())
        elif step is not None and not event.modifiers():
            self.step(step)
        else:
            event.ignore()

    def step(self, by: int) -> None:
        """Make another passage the current one; more are fetched at the end."""
        row = self.currentIndex().row() + by
        if row >= self.passages.rowCount():
            self.fetch()
        index = self.passages.index(min(max(row, 0), self.passages.rowCount() - 1))
        if index.isValid():
            self.setCurrentIndex(index)
            self.row_shown.emit(index)

    def _on_chosen(self, index: QModelIndex) -> None:
        passage = index.data(PASSAGE_ROLE)
        if isinstance(passage, Passage):
            self.passage_requested.emit(passage.article, passage.annotation)
