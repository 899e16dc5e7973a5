"""The places that a search found, article by article, each with a check mark."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.suggestion import Span
from reader.services.mention_search import Doubt, FoundIn, FoundPlace
from reader.ui.sidebar.occurrence_model import PLACE_ROLE, PlaceInText

HEAD_ROLE = Qt.ItemDataRole.UserRole + 1
"""A FoundIn in the row above its places; None in all others."""
DOUBT_ROLE = Qt.ItemDataRole.UserRole + 2
"""What speaks against a place, in words; "" for nothing."""
_FEW = 20
"""So many rows go one by one; where more do, the list is shown anew."""
_Index = QModelIndex | QPersistentModelIndex
_Check = Qt.CheckState


@dataclass(frozen=True, slots=True)
class Row:
    """A place in an article, or the line above them."""

    found: FoundIn
    place: FoundPlace | None = None

    @property
    def key(self) -> tuple[str, Span]:
        """What tells a place from all others."""
        return self.found.article.id, self.place.span if self.place is not None else (-1, -1)


class MentionModel(QAbstractListModel):
    """Grows while the search goes on. Places that nothing speaks against are checked at first."""

    def __init__(
        self, words_of: Callable[[FoundPlace], str], parent: QObject | None = None
    ) -> None:
        """``words_of`` says what speaks against a place."""
        super().__init__(parent)
        self._words_of = words_of
        self._rows: list[Row] = []
        self._count = self._chosen = 0
        self._answered: dict[tuple[str, Span], bool] = {}
        """What the person checked or unchecked; kept when the search is made anew."""

    def forget(self) -> None:
        """Show nothing, and forget what was checked."""
        self._answered.clear()
        self.begin()

    def begin(self) -> None:
        """Show nothing: the search begins anew."""
        self._show([])

    def _show(self, rows: list[Row]) -> None:
        self.beginResetModel()
        self._rows = rows
        self._count_anew()
        self.endResetModel()

    def _count_anew(self) -> None:
        self._count, self._chosen = len(self.places), sum(map(self.is_checked, self.places))

    @property
    def count(self) -> int:
        """How many places there are."""
        return self._count

    @property
    def chosen_count(self) -> int:
        """How many of them are checked."""
        return self._chosen

    def add(self, found: FoundIn) -> None:
        """Show what was found in one more article."""
        rows = [Row(found), *(Row(found, place) for place in found.places)]
        first = len(self._rows)
        self.beginInsertRows(QModelIndex(), first, first + len(rows) - 1)
        self._rows += rows
        self._count += len(rows) - 1
        self._chosen += sum(map(self.is_checked, rows[1:]))
        self.endInsertRows()

    def take_out(self, keys: Iterable[tuple[str, Span]]) -> None:
        """Show some places no longer, nor articles without any."""
        gone = set(keys)
        left = {row.found.article.id for row in self._rows if row.place and row.key not in gone}
        going = [
            row.key in gone or (row.place is None and row.found.article.id not in left)
            for row in self._rows
        ]
        if sum(going) > _FEW:
            self._show([row for row, goes in zip(self._rows, going, strict=True) if not goes])
            return
        for at in reversed([at for at, goes in enumerate(going) if goes]):
            self.beginRemoveRows(QModelIndex(), at, at)
            del self._rows[at]
            self._count_anew()
            self.endRemoveRows()

    def row(self, number: int) -> Row | None:
        """Return one row."""
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def places(self) -> list[Row]:
        """The rows that are places."""
        return [row for row in self._rows if row.place is not None]

    def is_checked(self, row: Row) -> bool:
        """Tell whether a place is to be tagged."""
        sure = row.place is not None and row.place.doubt is Doubt.NONE
        return self._answered.get(row.key, sure)

    def chosen(self) -> dict[str, list[Span]]:
        """Return the spans that are checked, by article id."""
        chosen: dict[str, list[Span]] = {}
        for row in self.places:
            if self.is_checked(row):
                chosen.setdefault(row.found.article.id, []).append(row.key[1])
        return chosen

    def set_all(self, *, checked: bool) -> None:
        """Check or uncheck every place."""
        self._answered.update((row.key, checked) for row in self.places)
        self._chosen = self._count if checked else 0
        if self._rows:
            last = self.index(len(self._rows) - 1)
            self.dataChanged.emit(self.index(0), last, [Qt.ItemDataRole.CheckStateRole])

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of places and lines above them."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the check mark, the place, its words, or what speaks against it."""
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return None
        place = row.place
        if place is None:
            if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
                return row.found.article.title
            return row.found if role == HEAD_ROLE else None
        if role == Qt.ItemDataRole.CheckStateRole:
            return _Check.Checked if self.is_checked(row) else _Check.Unchecked
        if role == PLACE_ROLE:
            return PlaceInText(place.before, place.words, place.after)
        if role == DOUBT_ROLE:
            return self._words_of(place)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{place.before}{place.words}{place.after}"
        return None

    def setData(self, index: _Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Check or uncheck a place."""
        row = self.row(index.row()) if index.isValid() else None
        if role != Qt.ItemDataRole.CheckStateRole or row is None or row.place is None:
            return False
        was_checked = self.is_checked(row)
        self._answered[row.key] = _Check(value) == _Check.Checked
        self._chosen += self._answered[row.key] - was_checked
        self.dataChanged.emit(index, index, [role])
        return True

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that places can be checked, and lines above them not even be chosen."""
        flag = Qt.ItemFlag
        row = self.row(index.row()) if index.isValid() else None
        if row is None:
            return flag.NoItemFlags
        if row.place is None:
            return flag.ItemIsEnabled | flag.ItemNeverHasChildren
        shared = flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren
        return shared | flag.ItemIsUserCheckable
