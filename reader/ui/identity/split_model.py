"""The mentions of an entity with check marks, below the article they stand in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.entity import Occurrence
from reader.services.mentions_by_article import MentionPlace, MentionsByArticle, MentionsIn
from reader.ui.sidebar.occurrence_model import PLACE_ROLE, PlaceInText, place_in_text

HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
"""ArticleMentions in the row above an article's mentions; None in all others."""
_BATCH = 40
"""Rows that are read at once."""
_CHECK = Qt.ItemDataRole.CheckStateRole
_Index = QModelIndex | QPersistentModelIndex
_State = Qt.CheckState


@dataclass(frozen=True, slots=True)
class _Row:
    """A mention, or the line above those of an article."""

    found: MentionsIn
    mention: MentionPlace | None = None

    @property
    def place(self) -> PlaceInText:
        """The mention and the words around it; made when it is seen, of thousands a few."""
        if self.mention is None:
            return PlaceInText("", self.found.article.title, "")
        start, end, text = self.mention.start, self.mention.end, self.found.text
        return place_in_text(text, Occurrence(start, end, text[start:end]))


class SplitModel(QAbstractListModel):
    """None is checked at first; the line above an article's mentions stands for all of them.

    One article alone has no line above it.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._ids: dict[str, list[str]] = {}
        """Of the mentions, by article."""
        self._checked: set[str] = set()
        self._more: Iterator[MentionsIn] | None = None
        self._articles = 0

    def show_mentions(self, mentions: MentionsByArticle | None) -> None:
        """Show an entity's mentions; None shows nothing."""
        self.beginResetModel()
        self._rows, self._ids, self._checked = [], {}, set()
        self._more = iter(mentions) if mentions is not None else None
        self._articles = len(mentions.articles) if mentions is not None else 0
        self.endResetModel()
        self.fetchMore()

    @property
    def is_whole(self) -> bool:
        """Whether all mentions have been read."""
        return self._more is None

    @property
    def count(self) -> int:
        """How many mentions have been read."""
        return sum(map(len, self._ids.values()))

    def chosen(self) -> list[str]:
        """Return the ids of the annotations that are checked, in the order of the rows."""
        return [key for ids in self._ids.values() for key in ids if key in self._checked]

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a mention; -1 for one that is not there, or not read yet."""
        for at, row in enumerate(self._rows):
            if row.mention is not None and row.mention.annotation == annotation_id:
                return at
        return -1

    def set_all(self, *, checked: bool) -> None:
        """Check or uncheck every mention, those too that have not been read yet."""
        while self._more is not None:
            self.fetchMore()
        everything = {key for ids in self._ids.values() for key in ids}
        self._checked = everything if checked else set()
        self._tell(0, len(self._rows) - 1)

    def canFetchMore(self, parent: _Index = QModelIndex()) -> bool:  # noqa: B008
        """Tell whether there are more to read."""
        return not parent.isValid() and self._more is not None

    def fetchMore(self, parent: _Index = QModelIndex()) -> None:  # noqa: B008
        """Read some articles more."""
        if self._more is None or parent.isValid():
            return
        rows: list[_Row] = []
        while len(rows) < _BATCH:
            found = next(self._more, None)
            if found is None:
                self._more = None
                break
            rows += self._rows_of(found)
        if len(self._ids) == self._articles:
            self._more = None
        first = len(self._rows)
        if rows:
            self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
            self._rows += rows
            self.endInsertRows()

    def _rows_of(self, found: MentionsIn) -> list[_Row]:
        self._ids[found.article.article] = [place.annotation for place in found.places]
        heads = [_Row(found)] if self._articles > 1 else []
        return [*heads, *(_Row(found, each) for each in found.places)]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of mentions and lines above them, as far as they are read."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the check mark, the place, or what is read out."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == _CHECK:
            return self._state(row)
        if role == HEAD_ROLE:
            return row.found.article if row.mention is None else None
        if role == PLACE_ROLE:
            return row.place if row.mention is not None else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            place = row.place
            return f"{place.before}{place.name}{place.after}"
        return None

    def _ids_of(self, row: _Row) -> list[str]:
        """Return the ids of the annotations that a row stands for."""
        one = row.mention
        return [one.annotation] if one is not None else self._ids[row.found.article.article]

    def _state(self, row: _Row) -> Qt.CheckState:
        ids = self._ids_of(row)
        checked = sum(key in self._checked for key in ids)
        if not checked:
            return _State.Unchecked
        return _State.Checked if checked == len(ids) else _State.PartiallyChecked

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check or uncheck a mention, or all of an article."""
        if role != _CHECK or not index.isValid():
            return False
        row = self._rows[index.row()]
        ids = set(self._ids_of(row))
        wanted = _State(value) == _State.Checked
        self._checked = self._checked | ids if wanted else self._checked - ids
        same = [at for at, each in enumerate(self._rows) if each.found is row.found]
        self._tell(same[0], same[-1])
        return True

    def _tell(self, first: int, last: int) -> None:
        if self._rows:
            self.dataChanged.emit(self.index(first), self.index(last), [_CHECK])

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that rows can be checked."""
        flag = Qt.ItemFlag
        if not index.isValid():
            return flag.NoItemFlags
        shared = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return shared | flag.ItemIsUserCheckable
