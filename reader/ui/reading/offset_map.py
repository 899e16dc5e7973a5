"""Reading-text offsets (code points) to positions of the shown document (UTF-16) and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from reader.anchoring.units import Utf16Map


@dataclass(frozen=True, slots=True)
class Stretch:
    """One shown block: where it stands in the reading text and in the document."""

    block: int
    """Index of the block in the revision."""
    start: int
    """First code point in the reading text."""
    length: int
    """Code points."""
    position: int
    """Document position of the first character."""


class OffsetMap:
    """Maps both ways for one built document.

    Stretches are in reading order, and so are their positions. Hidden text and the page's own
    lines (title, date, "1 line hidden") have no place on the other side: an offset in hidden text
    goes to the end of the shown text before it, and so does a position in such a line.
    """

    def __init__(self, units: Utf16Map) -> None:
        self._units = units
        # Side by side, one entry for each stretch: as objects, thousands of them would take longer
        # to make than the document takes to fill.
        self._blocks: list[int] = []
        self._starts: list[int] = []
        self._lengths: list[int] = []
        self._positions: list[int] = []

    def add(self, stretch: Stretch) -> None:
        """Note the next shown block."""
        self._blocks.append(stretch.block)
        self._starts.append(stretch.start)
        self._lengths.append(stretch.length)
        self._positions.append(stretch.position)

    def add_run(self, first: int, starts: Sequence[int], end: int, position: int) -> None:
        """Note blocks that follow each other in the text and in the document alike.

        ``first`` is the index of the first one; ``starts`` and ``end`` are code points of the
        reading text, ``position`` is the document position of the first character.
        """
        to_utf16 = self._units.to_utf16
        shift = position - to_utf16(starts[0])
        self._blocks.extend(range(first, first + len(starts)))
        self._starts.extend(starts)
        self._lengths.extend([after - start - 1 for start, after in pairwise((*starts, end + 1))])
        self._positions.extend([to_utf16(start) + shift for start in starts])

    @property
    def stretches(self) -> list[Stretch]:
        """The shown blocks in reading order."""
        return [self._stretch(index) for index in range(len(self._blocks))]

    def longer_than(self, length: int) -> list[int]:
        """Return the indices of the shown blocks that hold more code points."""
        found = zip(self._blocks, self._lengths, strict=True)
        return [block for block, own in found if own > length]

    def _stretch(self, index: int) -> Stretch:
        return Stretch(
            self._blocks[index],
            self._starts[index],
            self._lengths[index],
            self._positions[index],
        )

    def to_position(self, offset: int) -> int:
        """Return the document position of an offset, clamped to shown text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._positions[0] if self._positions else 0
        return self._position_in(self._stretch(index), offset)

    def to_offset(self, position: int) -> int:
        """Return the offset of a document position, clamped to shown text."""
        index = bisect_right(self._positions, position) - 1
        if index < 0:
            return self._starts[0] if self._starts else 0
        stretch = self._stretch(index)
        base = self._units.to_utf16(stretch.start)
        offset = self._units.to_offset(base + position - stretch.position)
        return min(offset, stretch.start + stretch.length)

    def is_shown(self, offset: int) -> bool:
        """Tell whether the character at an offset (or a shown block's end) has a position."""
        stretch = self.stretch_of(offset)
        return stretch is not None and offset <= stretch.start + stretch.length

    def stretch_of(self, offset: int) -> Stretch | None:
        """Return the last shown block that starts at or before an offset."""
        index = bisect_right(self._starts, offset) - 1
        return self._stretch(index) if index >= 0 else None

    def stretch_at(self, position: int) -> Stretch | None:
        """Return the shown block that starts exactly at a document position."""
        index = bisect_right(self._positions, position) - 1
        if index < 0 or self._positions[index] != position:
            return None
        return self._stretch(index)

    def pieces(self, start: int, end: int) -> list[tuple[Stretch, int, int]]:
        """Return a span's shown parts: block, then start and end in UTF-16 units from its start."""
        found = []
        first_index = max(bisect_right(self._starts, start) - 1, 0)
        for index in range(first_index, bisect_left(self._starts, end)):
            stretch = self._stretch(index)
            first = max(start, stretch.start)
            last = min(end, stretch.start + stretch.length)
            if first < last:
                base = self._units.to_utf16(stretch.start)
                to_utf16 = self._units.to_utf16
                found.append((stretch, to_utf16(first) - base, to_utf16(last) - base))
        return found

    def shown_until(self, stretch: Stretch) -> int:
        """Return the offset at which the shown text before a block ends; 0 for the first block."""
        index = bisect_left(self._starts, stretch.start) - 1
        return self._starts[index] + self._lengths[index] if index >= 0 else 0

    def text_until(self, stretch: Stretch) -> int:
        """Return the offset at which the last shown character before a block ends; 0 without one.

        Unlike ``shown_until`` it looks past blocks without a character.
        """
        index = bisect_left(self._starts, stretch.start) - 1
        while index >= 0 and not self._lengths[index]:
            index -= 1
        return self._starts[index] + self._lengths[index] if index >= 0 else 0

    def _position_in(self, stretch: Stretch, offset: int) -> int:
        inside = min(offset, stretch.start + stretch.length)
        return stretch.position + self._units.to_utf16(inside) - self._units.to_utf16(stretch.start)
