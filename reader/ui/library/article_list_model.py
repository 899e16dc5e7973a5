"""The library's articles as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from reader.model.article import ArticleSummary, Metadata
from reader.ui.dates import short_day
from reader.ui.texts import counted

SUMMARY_ROLE = Qt.ItemDataRole.UserRole + 1
CURRENT_ROLE = Qt.ItemDataRole.UserRole + 2


def short_date(published: str, today: date | None = None) -> str:
    """Return ``7 Aug``, with the year when it is not this one; a date that is no date as it is."""
    try:
        day = date.fromisoformat(published[:10])
    except ValueError:
        return published
    return short_day(day, today or date.today())


def source_parts(metadata: Metadata, source: str) -> tuple[str, str]:
    """Return where an article is from, its author or file if it does not tell, and its day."""
    author = ", ".join(metadata.authors)
    name = metadata.site or author or PurePath(source).name
    return " ".join(name.split()), short_date(metadata.published)


def source_line(metadata: Metadata, source: str) -> str:
    """Return ``Hallen Courier · 7 Aug``."""
    return " · ".join(filter(None, source_parts(metadata, source)))


class ArticleListModel(QAbstractListModel):
    """One row per article; editing a row asks for a new title."""

    rename_requested = Signal(str, str)  # article id, title

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._rows: list[ArticleSummary] = []
        self._current = ""

    def rowCount(self, parent: QModelIndex = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of articles."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: QModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the title, the whole summary, or whether the article is the open one."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return row.article.title
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.article.title}\n{row.article.source}"
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return self._description(row)
        if role == SUMMARY_ROLE:
            return row
        if role == CURRENT_ROLE:
            return row.article.id == self._current
        return None

    def flags(self, index: QModelIndex) -> Qt.ItemFlag:
        """Return that a row can be chosen and renamed."""
        flags = super().flags(index)
        if index.isValid():
            flags |= Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemNeverHasChildren
        return flags

    def setData(self, index: QModelIndex, value: object, role: int = 0) -> bool:
        """Ask for a new title; the row follows when the library tells of the change."""
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        title = str(value).strip()
        article = self._rows[index.row()].article
        if not title or title == article.title:
            return False
        self.rename_requested.emit(article.id, title)
        return True

    def set_rows(self, rows: Sequence[ArticleSummary]) -> None:
        """Show these articles; rows that stay where they are keep their selection."""
        new = list(rows)
        same_order = [r.article.id for r in new] == [r.article.id for r in self._rows]
        if not same_order:
            self.beginResetModel()
            self._rows = new
            self.endResetModel()
            return
        before, self._rows = self._rows, new
        for number, (old, row) in enumerate(zip(before, new, strict=True)):
            if old != row:
                self._tell(number)

    def set_current(self, article_id: str) -> None:
        """Mark the open article."""
        before, self._current = self._current, article_id
        for number, row in enumerate(self._rows):
            if row.article.id in (before, article_id):
                self._tell(number)

    def summary(self, index: QModelIndex) -> ArticleSummary:
        """Return the article of a row."""
        return self._rows[index.row()]

    def row_of(self, article_id: str) -> int:
        """Return the row of an article, or -1."""
        ids = (row.article.id for row in self._rows)
        return next((n for n, each in enumerate(ids) if each == article_id), -1)

    def _tell(self, number: int) -> None:
        index = self.index(number)
        self.dataChanged.emit(index, index)

    def _description(self, row: ArticleSummary) -> str:
        source = source_line(row.article.metadata, row.article.source)
        number = counted(
            row.annotations, self.tr("{count} annotation"), self.tr("{count} annotations")
        )
        read = self.tr("{share} % read").format(share=round(row.state.progress * 100))
        return ", ".join((source, number, read))
