"""The library's articles as rows of a list."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from functools import cmp_to_key
from pathlib import PurePath

from PySide6.QtCore import QAbstractListModel, QModelIndex, Qt, Signal

from reader.model.article import ArticleSummary, Metadata
from reader.ui.dates import short_day
from reader.ui.library.ordered_rows import OrderedRows
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


def _key(row: ArticleSummary) -> str:
    return row.article.id


def _later_first(one: tuple[str, str], other: tuple[str, str]) -> int:
    return (one < other) - (one > other)


_Latest = cmp_to_key(_later_first)


def _order(row: ArticleSummary) -> object:
    return _Latest((row.state.opened, row.article.id))


def _roles(old: ArticleSummary, row: ArticleSummary) -> list[int]:
    if old.article.title != row.article.title:
        return []
    return [SUMMARY_ROLE, Qt.ItemDataRole.AccessibleDescriptionRole]


class ArticleListModel(QAbstractListModel):
    """One row per article; editing a row asks for a new title."""

    rename_requested = Signal(str, str)  # article id, title

    def __init__(self, parent=None) -> None:
        super().__init__(parent)
        self._ordered = OrderedRows[ArticleSummary](self, _key, _order, _roles)
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
        """Show these articles, the last opened first."""
        self._ordered.set_all(rows)

    def replace_rows(self, ids: Collection[str], rows: Iterable[ArticleSummary]) -> None:
        """Show these rows for some articles; what is not among the rows is not listed."""
        self._ordered.replace(ids, rows)

    @property
    def _rows(self) -> list[ArticleSummary]:
        return self._ordered.rows

    def set_current(self, article_id: str) -> None:
        """Mark the open article."""
        before, self._current = self._current, article_id
        if before != article_id:
            for each in filter(None, (before, article_id)):
                self._tell(self.row_of(each))

    def summary(self, index: QModelIndex) -> ArticleSummary:
        """Return the article of a row."""
        return self._rows[index.row()]

    def row_of(self, article_id: str) -> int:
        """Return the row of an article, or -1."""
        return self._ordered.place_of(article_id)

    def _tell(self, number: int) -> None:
        if number < 0:
            return
        index = self.index(number)
        self.dataChanged.emit(index, index, [CURRENT_ROLE])

    def _description(self, row: ArticleSummary) -> str:
        source = source_line(row.article.metadata, row.article.source)
        number = counted(
            row.annotations, self.tr("{count} annotation"), self.tr("{count} annotations")
        )
        read = self.tr("{share} % read").format(share=round(row.state.progress * 100))
        return ", ".join((source, number, read))
