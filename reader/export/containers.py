"""Keeps track of the lists and block quotes around a block, and of the prefixes they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile

from reader.model.article import Block, BlockKind

_HIGHEST_ORDINAL = 999_999_999
SEPARATOR = "<!-- -->"
"""Keeps two lists apart that Markdown would read as one."""


@dataclass(frozen=True, slots=True)
class _Item:
    """An open list item."""

    width: int
    quotes: int
    ordinal: int | None


@dataclass(frozen=True, slots=True)
class Place:
    """What stands before a block: above its first line, before it, and before its other lines."""

    gap: list[str]
    first: str
    rest: str


class Containers:
    """Walks the blocks in order; ``enter`` opens and closes what the next block asks for."""

    def __init__(self) -> None:
        self._items: list[_Item] = []
        self._previous: str | None = None
        self._after_item = False

    def enter(self, block: Block) -> Place:
        """Return what stands before the block's lines."""
        quotes = max(block.quote_depth, 1 if block.kind is BlockKind.QUOTE else 0)
        if block.kind is BlockKind.LIST_ITEM:
            return self._enter_item(block, quotes)
        self._close(block.list_depth, quotes)
        prefix = self._prefix(quotes)
        return self._place(prefix, prefix, self._gap(prefix), is_item=False)

    def _enter_item(self, block: Block, quotes: int) -> Place:
        depth = max(block.list_depth, 1)
        replaced = self._close(depth - 1, quotes)
        outer = self._prefix(quotes)
        marker = _marker(block.ordinal)
        gap = self._item_gap(outer, replaced, block.ordinal)
        self._items.append(_Item(len(marker), quotes, block.ordinal))
        task = "" if block.checked is None else ("[x] " if block.checked else "[ ] ")
        return self._place(outer + marker + task, outer + " " * len(marker), gap, is_item=True)

    def _close(self, depth: int, quotes: int) -> _Item | None:
        """Close items deeper than ``depth`` or in deeper quotes; return the outermost of them."""
        closed = None
        while self._items and (len(self._items) > depth or self._items[-1].quotes > quotes):
            closed = self._items.pop()
        return closed

    def _prefix(self, quotes: int) -> str:
        prefix, around = "", 0
        for item in self._items:
            prefix += "> " * (item.quotes - around) + " " * item.width
            around = item.quotes
        return prefix + "> " * (quotes - around)

    def _gap(self, outer: str) -> list[str]:
        if self._previous is None:
            return []
        return [_common_start(self._previous, outer).rstrip()]

    def _item_gap(self, outer: str, replaced: _Item | None, ordinal: int | None) -> list[str]:
        """Return the lines above an item: none inside a list, a separator between two lists."""
        blank = self._gap(outer)
        if replaced is None:
            nested = bool(self._items) and self._after_item and outer == self._previous
            # An ordered list that starts elsewhere than at 1 cannot interrupt a paragraph.
            return [] if nested and ordinal in {None, 1} else blank
        if outer != self._prefix(replaced.quotes):
            return blank
        if (replaced.ordinal is None) != (ordinal is None):
            return blank
        if ordinal is not None and replaced.ordinal is not None and ordinal != replaced.ordinal + 1:
            return [*blank, outer + SEPARATOR, outer.rstrip()]
        return [] if self._after_item else blank

    def _place(self, first: str, rest: str, gap: list[str], *, is_item: bool) -> Place:
        self._previous = rest
        self._after_item = is_item
        return Place(gap, first, rest)


def _common_start(one: str, other: str) -> str:
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return "".join(character for character, _ in pairs)


def _marker(ordinal: int | None) -> str:
    if ordinal is None:
        return "- "
    return f"{min(max(ordinal, 0), _HIGHEST_ORDINAL)}. "
