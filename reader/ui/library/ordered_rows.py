"""Rows of a list model that stand in an order, changed one by one or all at once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

T = TypeVar("T")


class OrderedRows(Generic[T]):
    """``key`` tells rows apart; ``order`` is what they are sorted by, the least first."""

    def __init__(
        self,
        model: QAbstractListModel,
        key: Callable[[T], str],
        order: Callable[[T], Any] | None = None,
        roles: Callable[[T, T], list[int]] | None = None,
    ) -> None:
        """Without an ``order``, rows are only set all at once.

        ``roles``: what differs between two rows of one key; without it, anything may.
        """
        self._model = model
        self._key = key
        self._order = order
        self._roles = roles
        self._by_key: dict[str, T] = {}
        self.rows: list[T] = []

    def set_all(self, rows: Sequence[T]) -> None:
        """Show these rows, in their order; those that stay where they are keep their selection."""
        before, new = self.rows, list(rows)
        self._by_key = {self._key(row): row for row in new}
        if [self._key(row) for row in before] != list(self._by_key):
            self._model.beginResetModel()
            self.rows = new
            self._model.endResetModel()
            return
        self.rows = new
        changed = [at for at, row in enumerate(new) if row != before[at]]
        if changed:
            first, last = changed[0], changed[-1]
            self._model.dataChanged.emit(self._model.index(first), self._model.index(last))

    def replace(self, keys: Collection[str], rows: Iterable[T]) -> None:
        """Let these rows, and no others, stand for the keys: new, changed, moved or gone."""
        new = {self._key(row): row for row in rows}
        for key in keys:
            old, row = self._by_key.get(key), new.get(key)
            if old is not None and row is not None:
                self._change(old, row)
            elif old is not None:
                self._take_out(old)
            elif row is not None:
                self._put_in(row)

    def place_of(self, key: str) -> int:
        """Return the row with a key, or -1."""
        if key not in self._by_key:
            return -1
        return next(at for at, row in enumerate(self.rows) if self._key(row) == key)

    def _place(self, row: T) -> int:
        assert self._order is not None, "these rows are only set all at once"
        return bisect_left(self.rows, self._order(row), key=self._order)

    def _change(self, old: T, row: T) -> None:
        at, to = self._place(old), self._place(row)  # ``to`` as Qt counts: before it is taken out
        moves = to not in (at, at + 1)
        if moves:
            self._model.beginMoveRows(QModelIndex(), at, at, QModelIndex(), to)
        del self.rows[at]
        to -= to > at
        self.rows.insert(to, row)
        self._by_key[self._key(row)] = row
        if moves:
            self._model.endMoveRows()
        if row != old:
            index, roles = self._model.index(to), self._roles
            self._model.dataChanged.emit(index, index, roles(old, row) if roles else [])

    def _take_out(self, row: T) -> None:
        at = self._place(row)
        self._model.beginRemoveRows(QModelIndex(), at, at)
        del self.rows[at], self._by_key[self._key(row)]
        self._model.endRemoveRows()

    def _put_in(self, row: T) -> None:
        at = self._place(row)
        self._model.beginInsertRows(QModelIndex(), at, at)
        self.rows.insert(at, row)
        self._by_key[self._key(row)] = row
        self._model.endInsertRows()
