"""Where marks and references go: the union of the styled spans, and the end of each annotation."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from reader.model.annotation import Placed
from reader.model.article import Block, BlockKind

Span = tuple[int, int]


@dataclass(slots=True)
class BlockMarks:
    """What one block carries: spans and places are code points of the block's own text."""

    marks: list[Span] = field(default_factory=list)
    references: list[tuple[int, str]] = field(default_factory=list)
    """Place and label, by place and then in reading order."""


@dataclass(slots=True)
class Layout:
    """The marks of each block by its number, and the labels that found no place in the text."""

    blocks: dict[int, BlockMarks]
    unplaced: set[str]

    def of(self, number: int) -> BlockMarks:
        """Return the marks of a block, empty when it has none."""
        return self.blocks.get(number) or BlockMarks()


def union(spans: Iterable[Span]) -> Iterator[Span]:
    """Yield the union of ``spans`` in order, without overlaps and without empty ones."""
    start = end = -1
    for left, right in sorted(spans):
        if left >= right:
            continue
        if left > end:
            if end > start:
                yield start, end
            start, end = left, right
        else:
            end = max(end, right)
    if end > start:
        yield start, end


def shows_text(block: Block) -> bool:
    """Tell whether an export prints the block's text."""
    return not block.noise and block.kind is not BlockKind.RULE and bool(block.text.strip())


class _Text:
    """The blocks as a line of code points."""

    def __init__(self, blocks: Sequence[Block], starts: Sequence[int]) -> None:
        self.starts = starts
        self.texts = [block.text for block in blocks]
        self.shown = [shows_text(block) for block in blocks]

    def block_at(self, offset: int) -> int:
        return max(0, bisect_right(self.starts, offset) - 1)

    def cut(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield block number, start and end of each part of a span that is shown."""
        if not self.starts:
            return
        for number in range(self.block_at(start), len(self.starts)):
            base = self.starts[number]
            if base >= end:
                return
            left, right = max(start - base, 0), min(end - base, len(self.texts[number]))
            if left < right and self.shown[number]:
                yield number, left, right

    def end_of(self, start: int, end: int) -> tuple[int, int] | None:
        """Return block number and place after the last character shown of a span."""
        if not self.starts or start >= end:
            return None
        for number in range(self.block_at(end - 1), self.block_at(start) - 1, -1):
            base = self.starts[number]
            left = max(start - base, 0)
            part = self.texts[number][left : max(end - base, 0)].rstrip()
            if part and self.shown[number]:
                return number, left + len(part)
        return None


def lay_out(
    blocks: Sequence[Block],
    starts: Sequence[int],
    placed: Sequence[Placed],
    labels: dict[str, str],
) -> Layout:
    """Return where marks and references go; ``starts`` are the blocks' offsets, in code points.

    A reference follows the last character of its passage that is shown and no white space.
    Passages that are orphans or wholly in hidden blocks are ``unplaced``.
    """
    text = _Text(blocks, starts)
    found: defaultdict[int, BlockMarks] = defaultdict(BlockMarks)
    unplaced: set[str] = set()
    styled: list[Span] = []
    for item in placed:
        place = None if item.is_orphan else text.end_of(item.start, item.end)
        if place is None:
            unplaced.add(item.id)
            continue
        found[place[0]].references.append((place[1], labels[item.id]))
        if item.annotation.style is not None:
            styled.append((item.start, item.end))
    for start, end in union(styled):
        for number, left, right in text.cut(start, end):
            found[number].marks.append((left, right))
    for block_marks in found.values():
        block_marks.references.sort(key=_place)
    return Layout(dict(found), unplaced)


def _place(reference: tuple[int, str]) -> int:
    return reference[0]
