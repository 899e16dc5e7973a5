"""The headings of the open article as rows."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from reader.model.article import Block, BlockKind
from reader.model.details import OutlineEntry

HEADING_ROLE = Qt.ItemDataRole.UserRole
"""A Heading."""
_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading; ``depth`` counts from 0, ``offset`` in code points of the reading text."""

    text: str
    depth: int
    offset: int


class OutlineModel(QAbstractListModel):
    """The source's own outline, or the headings in reading order; hidden noise is left out."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._headings: list[Heading] = []

    def show_blocks(self, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        """Show the headings among blocks; ``starts`` are their offsets."""
        found = [
            (block, start)
            for block, start in zip(blocks, starts, strict=True)
            if block.kind is BlockKind.HEADING and not block.noise and block.text.strip()
        ]
        top = min((block.level for block, _start in found), default=0)
        self.beginResetModel()
        self._headings = [
            Heading(" ".join(block.text.split()), block.level - top, start)
            for block, start in found
        ]
        self.endResetModel()

    def show_outline(self, entries: Sequence[OutlineEntry]) -> None:
        """Show the outline that the source itself has, in reading order."""
        found = [(entry, " ".join(entry.title.split())) for entry in entries]
        named = sorted(((e, title) for e, title in found if title), key=_place)
        top = min((entry.level for entry, _title in named), default=0)
        self.beginResetModel()
        self._headings = [Heading(title, e.level - top, e.offset) for e, title in named]
        self.endResetModel()

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of headings."""
        return 0 if parent.isValid() else len(self._headings)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a heading, its text, or the words a screen reader says."""
        if not index.isValid() or index.row() >= len(self._headings):
            return None
        heading = self._headings[index.row()]
        if role == HEADING_ROLE:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return heading.text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            spoken = self.tr("{heading}, level {level}")
            return spoken.format(heading=heading.text, level=heading.depth + 1)
        return None

    def row_at(self, offset: int) -> int:
        """Return the row of the heading that an offset stands under; -1 above the first."""
        return bisect_right(self._headings, offset, key=_offset) - 1


def _place(named: tuple[OutlineEntry, str]) -> int:
    return named[0].offset


def _offset(heading: Heading) -> int:
    return heading.offset
