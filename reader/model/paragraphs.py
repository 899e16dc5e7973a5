"""The paragraphs of an article, counted as a reader would count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.model.article import Block, BlockKind, block_starts

_COUNTED = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.QUOTE, BlockKind.LIST_ITEM, BlockKind.CODE, BlockKind.CAPTION}
)


def paragraph_numbers(blocks: Sequence[Block]) -> list[int | None]:
    """Return the number of each block's paragraph, from 1; None for a heading.

    A table counts as one; hidden noise has the number of the paragraph before it.
    """
    numbers: list[int | None] = []
    number, table = 0, -1
    for block in blocks:
        if block.cell is not None and block.cell.table != table:
            number, table = number + 1, block.cell.table
        elif block.kind in _COUNTED and not block.noise:
            number += 1
        numbers.append(None if block.kind is BlockKind.HEADING else number)
    return numbers


class Paragraphs:
    """Tells in which paragraph of a text an offset stands."""

    def __init__(self, blocks: Sequence[Block], starts: Sequence[int] | None = None) -> None:
        self._starts = block_starts(blocks) if starts is None else starts
        self._numbers = paragraph_numbers(blocks)

    def at(self, offset: int) -> int | None:
        """Return the number of the paragraph at an offset in code points; None in a heading."""
        index = bisect_right(self._starts, offset) - 1
        return self._numbers[index] if 0 <= index < len(self._numbers) else None
