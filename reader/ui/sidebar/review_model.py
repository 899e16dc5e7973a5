"""The review desk as rows: a heading for each kind, then its cards."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.review import ReviewKind
from reader.ui.sidebar.review_card import ReviewCard, spoken
from reader.ui.sidebar.review_hints import spoken_hints
from reader.ui.sidebar.review_words import kind_title
from reader.ui.texts import translate

ROW_ROLE = Qt.ItemDataRole.UserRole
"""A ReviewCard or a ReviewHeading."""

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ReviewHeading:
    """The head of a section: how many cards it has, and which of them is open (0 for none)."""

    kind: ReviewKind
    count: int
    open_one: int = 0

    @property
    def title(self) -> str:
        """Such as ``Doubtful``."""
        return kind_title(self.kind)

    @property
    def side(self) -> str:
        """Such as ``1 of 2``, or ``5``."""
        if not self.open_one:
            return f"{self.count:,}"
        words = translate("ReviewHeading", "{number} of {count}")
        return words.format(number=self.open_one, count=self.count)


Row = ReviewCard | ReviewHeading


class ReviewModel(QAbstractListModel):
    """Keeps the rows in step: what stays the same before and after a change stays as it is."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Row] = []

    def show_cards(self, cards: Sequence[ReviewCard]) -> None:
        """Show cards that are sorted by kind, and a heading before the first of each."""
        wanted = _with_headings(cards)
        old, new = [_key(row) for row in self._rows], [_key(row) for row in wanted]
        head = _common(old, new)
        tail = min(_common(old[::-1], new[::-1]), len(old) - head, len(new) - head)
        if len(old) - tail > head:
            self.beginRemoveRows(QModelIndex(), head, len(old) - tail - 1)
            del self._rows[head : len(old) - tail]
            self.endRemoveRows()
        if len(new) - tail > head:
            self.beginInsertRows(QModelIndex(), head, len(new) - tail - 1)
            self._rows[head:head] = wanted[head : len(new) - tail]
            self.endInsertRows()
        self._take_over(wanted)

    def _take_over(self, wanted: Sequence[Row]) -> None:
        """Take over rows with the same keys; tell of those that look different."""
        for at, row in enumerate(wanted):
            if self._rows[at] is not row and self._rows[at] != row:
                self._rows[at] = row
                self.dataChanged.emit(self.index(at), self.index(at))

    def clear(self) -> None:
        """Show nothing."""
        self.beginResetModel()
        self._rows = []
        self.endResetModel()

    def row_of(self, annotation_id: str) -> int:
        """Return the row of an annotation's card; -1 when it has none."""
        rows = (at for at, row in enumerate(self._rows) if _id_of(row) == annotation_id)
        return next(rows, -1) if annotation_id else -1

    def card(self, row: int) -> ReviewCard | None:
        """Return the card of a row; None for a heading and for rows that do not exist."""
        found = self._rows[row] if 0 <= row < len(self._rows) else None
        return found if isinstance(found, ReviewCard) else None

    # Qt's side

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of cards and headings."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the row, its words, or what a screen reader says of it."""
        if not index.isValid() or not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        if role == ROW_ROLE:
            return row
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if isinstance(row, ReviewHeading):
            return f"{row.title} {row.side}"
        shown = role == Qt.ItemDataRole.DisplayRole
        return row.before.text if shown else spoken(row, spoken_hints(row))

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Return that cards can be chosen and headings cannot."""
        if not index.isValid() or self.card(index.row()) is None:
            return Qt.ItemFlag.NoItemFlags
        flag = Qt.ItemFlag
        return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemNeverHasChildren


def _with_headings(cards: Sequence[ReviewCard]) -> list[Row]:
    rows: list[Row] = []
    for kind in ReviewKind:
        of_kind = [card for card in cards if card.item.kind is kind]
        if of_kind:
            open_ones = [n for n, card in enumerate(of_kind, 1) if card.is_open]
            asked = kind.asks
            open_one = open_ones[0] if open_ones and asked and len(of_kind) > 1 else 0
            rows += [ReviewHeading(kind, len(of_kind), open_one), *of_kind]
    return rows


def _common(old: Sequence[object], new: Sequence[object]) -> int:
    """Return how many keys two lists share at their beginning."""
    pairs = enumerate(zip(old, new, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(old), len(new)))


def _id_of(row: Row) -> str:
    return row.id if isinstance(row, ReviewCard) else ""


def _key(row: Row) -> object:
    return row.id if isinstance(row, ReviewCard) else row.kind
