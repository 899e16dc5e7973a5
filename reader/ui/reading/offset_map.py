"""Reading-text offsets (code points) to positions of the shown document (UTF-16) and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

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

    def __init__(self, units: Utf16Map, stretches: list[Stretch]) -> None:
        self._units = units
        self._stretches = stretches
        self._starts = [each.start for each in stretches]
        self._positions = [each.position for each in stretches]

    @property
    def stretches(self) -> list[Stretch]:
        """The shown blocks in reading order."""
        return self._stretches

    def to_position(self, offset: int) -> int:
        """Return the document position of an offset, clamped to shown text."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return self._positions[0] if self._positions else 0
        return self._position_in(self._stretches[index], offset)

    def to_offset(self, position: int) -> int:
        """Return the offset of a document position, clamped to shown text."""
        index = bisect_right(self._positions, position) - 1
        if index < 0:
            return self._starts[0] if self._starts else 0
        stretch = self._stretches[index]
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
        return self._stretches[index] if index >= 0 else None

    def stretch_at(self, position: int) -> Stretch | None:
        """Return the shown block that starts exactly at a document position."""
        index = bisect_right(self._positions, position) - 1
        if index < 0 or self._positions[index] != position:
            return None
        return self._stretches[index]

    def pieces(self, start: int, end: int) -> list[tuple[Stretch, int, int]]:
        """Return a span's shown parts: block, then start and end in UTF-16 units from its start."""
        found = []
        index = max(bisect_right(self._starts, start) - 1, 0)
        for stretch in self._stretches[index : bisect_left(self._starts, end)]:
            first = max(start, stretch.start)
            last = min(end, stretch.start + stretch.length)
            if first < last:
                base = self._units.to_utf16(stretch.start)
                to_utf16 = self._units.to_utf16
                found.append((stretch, to_utf16(first) - base, to_utf16(last) - base))
        return found

    def _position_in(self, stretch: Stretch, offset: int) -> int:
        inside = min(offset, stretch.start + stretch.length)
        return stretch.position + self._units.to_utf16(inside) - self._units.to_utf16(stretch.start)
