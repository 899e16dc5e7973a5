"""The annotations of an open article in reading order, found by id and by place."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable
from itertools import accumulate

from reader.model.annotation import Placed, reading_order


class PlacedIndex:
    """Keeps annotations sorted; one change costs a search, not a new sort."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        self._sorted = sorted(placed, key=reading_order)
        self._by_id = {item.id: item for item in self._sorted}
        self._all: tuple[Placed, ...] | None = None
        self._starts: list[int] | None = None
        self._furthest: list[int] = []

    @property
    def all(self) -> tuple[Placed, ...]:
        """All of them in reading order, orphans last."""
        if self._all is None:
            self._all = tuple(self._sorted)
        return self._all

    def get(self, annotation_id: str) -> Placed | None:
        """Return one by the annotation's id."""
        return self._by_id.get(annotation_id)

    def replace(self, gone: Iterable[str], placed: Iterable[Placed]) -> None:
        """Take some out by id, then put others in."""
        for annotation_id in gone:
            item = self._by_id.pop(annotation_id, None)
            if item is not None:
                del self._sorted[bisect_left(self._sorted, reading_order(item), key=reading_order)]
        for item in placed:
            insort(self._sorted, item, key=reading_order)
            self._by_id[item.id] = item
        self._all = self._starts = None

    def at(self, offset: int) -> list[Placed]:
        """Return those that cover a code point, the shortest first."""
        return self.overlapping(offset, offset + 1)

    def overlapping(self, start: int, end: int) -> list[Placed]:
        """Return those that share a code point with a span, the shortest first."""
        if self._starts is None:
            anchored = [item for item in self._sorted if not item.is_orphan]
            self._starts = [item.start for item in anchored]
            self._furthest = list(accumulate((item.end for item in anchored), max))
        found = []
        index = bisect_right(self._starts, end - 1) - 1
        while index >= 0 and self._furthest[index] > start:
            if self._sorted[index].end > start:
                found.append(self._sorted[index])
            index -= 1
        return sorted(found, key=lambda item: (item.end - item.start, item.start, item.id))
