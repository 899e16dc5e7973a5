"""Brings the rows of a small list model to a new state by single inserts, removals and moves."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex

T = TypeVar("T")


def sync_rows(
    model: QAbstractListModel, rows: list[T], wanted: Sequence[T], key: Callable[[T], Hashable]
) -> None:
    """Change ``rows``, the model's own list, into ``wanted``; keys must be unique.

    For lists of some hundred rows: a current row and a scroll position survive.
    """
    parent = QModelIndex()
    keys = {key(each) for each in wanted}
    for at in range(len(rows) - 1, -1, -1):
        if key(rows[at]) not in keys:
            model.beginRemoveRows(parent, at, at)
            del rows[at]
            model.endRemoveRows()
    present = {key(each) for each in rows}
    for at, new in enumerate(wanted):
        if key(new) not in present:
            model.beginInsertRows(parent, at, at)
            rows.insert(at, new)
            model.endInsertRows()
            continue
        now = next(row for row in range(at, len(rows)) if key(rows[row]) == key(new))
        if now != at:
            model.beginMoveRows(parent, now, now, parent, at)
            rows.insert(at, rows.pop(now))
            model.endMoveRows()
        if rows[at] != new:
            rows[at] = new
            index = model.index(at)
            model.dataChanged.emit(index, index)
