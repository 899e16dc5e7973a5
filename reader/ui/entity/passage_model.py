"""Passages in a list that grows as it is read: each batch is fetched when the last is in sight."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reader.services.passages import Passage
from reader.ui.entity.passage_words import source_line

PASSAGE_ROLE = Qt.ItemDataRole.UserRole + 1


class PassageModel(QAbstractListModel):
    """Rows of passages; ``fetch`` is called by the page, which knows what is in sight.

    It is not Qt's ``fetchMore``: a list as tall as its rows would fetch everything at once.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Passage] = []
        self._batches: Iterator[Sequence[Passage]] = iter(())
        self._is_whole = True

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return how many passages are fetched."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the passage, its words, or where it is from."""
        if not index.isValid():
            return None
        passage = self._rows[index.row()]
        if role == PASSAGE_ROLE:
            return passage
        if role == Qt.ItemDataRole.DisplayRole:
            return passage.text
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return source_line(passage)
        return None

    @property
    def is_whole(self) -> bool:
        """Whether there is nothing more to fetch."""
        return self._is_whole

    def show(self, batches: Iterator[Sequence[Passage]]) -> None:
        """Show other passages, the first batch of them now."""
        self._batches, self._is_whole = batches, False
        first: Sequence[Passage] = ()
        try:
            first = self._next()
        finally:  # of what cannot be read, nothing is shown
            self.beginResetModel()
            self._rows = list(first)
            self.endResetModel()

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows, self._batches, self._is_whole = [], iter(()), True
        self.endResetModel()

    def fetch(self) -> bool:
        """Add the next batch; False when there is none."""
        more = self._next()
        if not more:
            return False
        begin = len(self._rows)
        self.beginInsertRows(QModelIndex(), begin, begin + len(more) - 1)
        self._rows += more
        self.endInsertRows()
        return True

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a passage that is fetched; -1 when it is not."""
        for row, passage in enumerate(self._rows):
            if passage.annotation == annotation_id:
                return row
        return -1

    def _next(self) -> Sequence[Passage]:
        for batch in self._batches:
            if batch:
                return batch
        self._is_whole = True
        return ()
