"""The files that are being added, or were: one row each, with what became of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from reader.services.imports import FileNews, FileState
from reader.ui.texts import counted, translate

DONE = (FileState.ADDED, FileState.REVISED, FileState.SAME)


@dataclass(slots=True)
class ImportRow:
    """One file."""

    path: Path
    state: FileState = FileState.WAITING
    article: str = ""
    title: str = ""
    reason: str = ""

    @property
    def words(self) -> str:
        """What became of the file, in one line; why it failed."""
        if self.state is FileState.FAILED:
            return self.reason
        if self.state is FileState.ADDED:
            return translate("ImportList", "Added as “{title}”").format(title=self.title)
        if self.state is FileState.SAME:
            return translate("ImportList", "Here already, as “{title}”").format(title=self.title)
        if self.state is FileState.REVISED:
            return translate("ImportList", "New text of “{title}”").format(title=self.title)
        if self.state is FileState.READING:
            return translate("ImportList", "Reading …")
        return translate("ImportList", "Waiting")


class ImportListModel(QAbstractListModel):
    """Keeps the rows of one job; those that failed may be shown alone."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[ImportRow] = []
        self._shown: list[int] = []
        self._places: dict[int, int] = {}
        self._failed_only = False
        self.counts: Counter[FileState] = Counter()

    def start(self, paths: Sequence[Path]) -> None:
        """Show new files, all of them waiting."""
        self.beginResetModel()
        self._rows = [ImportRow(path) for path in paths]
        self.counts = Counter({FileState.WAITING: len(self._rows)})
        self._failed_only = False
        self._choose()
        self.endResetModel()

    def take(self, news: FileNews) -> int:
        """Take news of a file; return its row in the list, -1 when it is not shown."""
        if not 0 <= news.number < len(self._rows):
            return -1
        row = self._rows[news.number]
        self.counts[row.state] -= 1
        self.counts[news.state] += 1
        row.state, row.article = news.state, news.article
        row.title, row.reason = news.title, news.reason
        if self._failed_only and news.state is FileState.FAILED:
            self.show_failed_only(True)
        place = self._places.get(news.number, -1)
        if place >= 0:
            index = self.index(place)
            self.dataChanged.emit(index, index)
        return place

    def show_failed_only(self, only: bool) -> None:
        """Show the files that failed, or all."""
        self.beginResetModel()
        self._failed_only = only
        self._choose()
        self.endResetModel()

    @property
    def failed_only(self) -> bool:
        """Whether only the files that failed are shown."""
        return self._failed_only

    @property
    def total(self) -> int:
        """How many files there are, shown or not."""
        return len(self._rows)

    @property
    def done(self) -> int:
        """How many of them are no longer waited for."""
        waiting = self.counts[FileState.WAITING] + self.counts[FileState.READING]
        return len(self._rows) - waiting

    def row(self, index: QModelIndex) -> ImportRow:
        """Return the file of a row."""
        return self._rows[self._shown[index.row()]]

    def summary(self) -> str:
        """Return how many files became what: ``12 added · 3 here already · 1 failed``."""
        counts = self.counts
        parts = (
            (counts[FileState.ADDED], translate("ImportList", "{count} added")),
            (counts[FileState.REVISED], translate("ImportList", "{count} with a new text")),
            (counts[FileState.SAME], translate("ImportList", "{count} here already")),
            (counts[FileState.FAILED], translate("ImportList", "{count} failed")),
        )
        return " · ".join(counted(count, words, words) for count, words in parts if count)

    def rowCount(self, parent: QModelIndex | None = None) -> int:
        """Return the number of rows shown."""
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a file's name; for screen readers what became of it as well."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        row = self.row(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.path.name
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{row.path.name}: {row.words}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.path}\n{row.words}"
        return None

    def _choose(self) -> None:
        self._shown = [
            number
            for number, row in enumerate(self._rows)
            if not self._failed_only or row.state is FileState.FAILED
        ]
        self._places = {number: place for place, number in enumerate(self._shown)}
