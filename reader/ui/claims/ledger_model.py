"""The claims of the library as rows, in the order that was asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.claim import ClaimStatus
from reader.services.claims_ledger import LedgerRow
from reader.ui.claims.ledger_columns import Column
from reader.ui.claims.ledger_words import evidence_words, spoken

ROW_ROLE = Qt.ItemDataRole.UserRole
"""A LedgerRow."""
NOTE_ROLE = Qt.ItemDataRole.UserRole + 1
"""A short line above the claim; mostly nothing."""

_ORDER = list(ClaimStatus)
_KEYS: dict[Column, Callable[[LedgerRow], object]] = {
    Column.CLAIM: lambda row: row.text.strip("“”\"'«»„ ").casefold(),
    Column.WHO: lambda row: (not row.who, row.who.casefold()),
    Column.WHEN: lambda row: row.when,
    Column.STATUS: lambda row: _ORDER.index(row.status),
    Column.EVIDENCE: lambda row: (-len(row.links), evidence_words(row).casefold()),
}
_FALLING = frozenset({Column.WHEN})
"""Columns whose first order is from the last to the first: the newest claims stand on top."""
_Index = QModelIndex | QPersistentModelIndex


class LedgerModel(QAbstractListModel):
    """Rows of LedgerRow; the same claims in the same order are changed in place."""

    def __init__(self, parent: QObject | None = None, *, keeps_order: bool = False) -> None:
        super().__init__(parent)
        self._keeps_order = keeps_order
        self._rows: list[LedgerRow] = []
        self._places: dict[str, int] = {}
        self.sorted_by = Column.WHEN
        self.is_turned = False
        self._noted, self._note = "", ""

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008 - Qt's signature
        """Return the number of claims."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its words, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role == NOTE_ROLE:
            return self._note if row.annotation == self._noted else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return row.text
        today = date.today()
        return spoken(row, today) if role == Qt.ItemDataRole.AccessibleTextRole else None

    @property
    def rows(self) -> Sequence[LedgerRow]:
        """The rows, as they are shown."""
        return self._rows

    def row_of(self, annotation_id: str) -> int:
        """Return the row of a claim; -1 when it is not shown."""
        return self._places.get(annotation_id, -1)

    def show_rows(self, rows: Sequence[LedgerRow]) -> None:
        """Show these claims."""
        ordered = self._ordered(rows)
        if [row.annotation for row in ordered] == [row.annotation for row in self._rows]:
            self._change_in_place(ordered)
            return
        self.beginResetModel()
        self._take(ordered)
        self.endResetModel()

    def sort_by(self, column: Column, *, turned: bool) -> None:
        """Stand in the order of a column, ``turned`` the other way round."""
        self.sorted_by, self.is_turned = column, turned
        self.beginResetModel()
        self._take(self._ordered(self._rows))
        self.endResetModel()

    def set_note(self, annotation_id: str, note: str) -> None:
        """Say something above one claim; nothing for none."""
        touched = {self._noted, annotation_id}
        self._noted, self._note = annotation_id, note
        for each in touched:
            row = self.row_of(each)
            if row >= 0:
                self.dataChanged.emit(self.index(row), self.index(row))

    def _take(self, rows: list[LedgerRow]) -> None:
        self._rows = rows
        self._places = {row.annotation: n for n, row in enumerate(rows)}

    def _change_in_place(self, rows: list[LedgerRow]) -> None:
        pairs = enumerate(zip(rows, self._rows, strict=True))
        changed = [n for n, (row, old) in pairs if row is not old and row != old]
        self._rows = rows
        for n in changed:
            self.dataChanged.emit(self.index(n), self.index(n))

    def _ordered(self, rows: Sequence[LedgerRow]) -> list[LedgerRow]:
        if self._keeps_order:
            return list(rows)
        # Two stable sorts: within equal keys, claims stand as they do in their article.
        ordered = sorted(rows, key=lambda row: (row.article, row.start))
        falling = (self.sorted_by in _FALLING) != self.is_turned
        ordered.sort(key=_KEYS[self.sorted_by], reverse=falling)  # type: ignore[arg-type]
        return ordered
