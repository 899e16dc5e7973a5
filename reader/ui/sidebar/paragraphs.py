"""Which paragraph of an article an offset stands in, counted as a reader would count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.model.article import Block, BlockKind
from reader.ui.texts import translate

_COUNTED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CODE, BlockKind.CAPTION}
)


class ParagraphNumbers:
    """Numbers paragraphs from 1; a table counts as one, hidden noise and headings do not count."""

    def __init__(self, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        self._starts = starts
        self._labels: list[str] = []
        number, table, heading = 0, -1, translate("Card", "heading")
        for block in blocks:
            if block.cell is not None and block.cell.table != table:
                number, table = number + 1, block.cell.table
            elif block.kind in _COUNTED and not block.noise:
                number += 1
            is_heading = block.kind is BlockKind.HEADING
            self._labels.append(heading if is_heading else f"¶ {number}")

    def label(self, offset: int) -> str:
        """Return ``¶ 3`` or ``heading`` for an offset in code points; empty without blocks."""
        at = bisect_right(self._starts, offset) - 1
        return self._labels[at] if 0 <= at < len(self._labels) else ""
