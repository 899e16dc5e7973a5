"""Where the passage in view stands after the text was replaced: quick, and good enough to look at.

Annotations are anchored with far more care; this only keeps the page from jumping.
"""

from __future__ import annotations

from collections.abc import Iterator

_LENGTHS = (160, 80, 40, 20)
"""Code points: how much of a passage has to be there again, tried from the longest."""
_STEPS = (0, 200, 500, 1000, 2000)
"""Code points: when the first line is gone, what stands this much below it is looked for."""
_NEAR = 60_000


class SamePassage:
    """Maps offsets of an old text to a new one."""

    def __init__(self, old: str, new: str) -> None:
        from reader.anchoring.difference import common_head, common_tail  # not at the start

        self._old, self._new = old, new
        self._head = common_head(old, new)
        self._tail = common_tail(old, new, min(len(old), len(new)) - self._head)

    def leads(self, old: str, new: str) -> bool:
        """Tell whether it is from one text to the other."""
        return self._old is old and self._new is new

    def span(self, start: int, end: int) -> tuple[int, int] | None:
        """Return where the words of a span stand now; None when they are not there."""
        words = self._old[start:end]
        for place in self._places(start, end):
            if self._new[place : place + len(words)] == words:
                return place, place + len(words)
        return None

    def _places(self, start: int, end: int) -> Iterator[int]:
        """Yield where a span may stand, known by what follows it, or by what comes before."""
        exact = self._exact(start)
        if exact is not None:
            yield exact
        for length in _LENGTHS:
            for first, last in ((start, end + length), (max(start - length, 0), end)):
                place = self._found(self._old[first:last], first)
                if place is not None:
                    yield place + start - first
        place = self._found(self._old[start:end], start)
        if place is not None:
            yield place

    def offset(self, offset: int) -> int:
        """Return where the passage at an offset stands now, or what was nearest to it."""
        exact = self._exact(offset)
        if exact is not None:
            return exact
        for length in _LENGTHS:
            for step in _STEPS:
                start = offset + step
                words = self._old[start : start + length]
                place = self._found(words, start) if len(words) == length else None
                if place is not None:
                    return max(place - step, 0)
        return min(self._head, len(self._new))

    def _exact(self, offset: int) -> int | None:
        """Return the place of what stands before or after everything that changed."""
        if offset < self._head:
            return offset
        if offset >= len(self._old) - self._tail:
            return offset + len(self._new) - len(self._old)
        return None

    def _found(self, words: str, offset: int) -> int | None:
        """Return the nearest place of words around where they stood."""
        if not words.strip():
            return None
        shift = len(self._new) - len(self._old)
        low, high = max(min(offset, offset + shift), 0), max(offset, offset + shift)
        before = self._new.rfind(words, max(low - _NEAR, 0), low + len(words))
        after = self._new.find(words, low, high + _NEAR)
        places = [place for place in (before, after) if place >= 0]
        return min(places, key=lambda place: abs(place - offset), default=None)
