"""The annotations of an open article in reading order, found by id and by place."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Set
from itertools import accumulate

from reader.model.annotation import Placed, reading_order

_MANY = 200
"""So many at once are sorted in with all others: one by one they would take longer."""


class PlacedIndex:
    """Keeps annotations sorted; one change costs a search, not a new sort."""

    def __init__(self, placed: Iterable[Placed]) -> None:
        """Take annotations that are in reading order already."""
        self._take(placed)

    def _take(self, placed: Iterable[Placed]) -> None:
        self._sorted = list(placed)
        self._by_id = {item.annotation.id: item for item in self._sorted}
        anchors = [item.anchor for item in self._sorted if not item.is_orphan]
        # Beside the first of _sorted (orphans come last): where they start and end.
        self._starts = [anchor.start for anchor in anchors]
        self._ends = [anchor.end for anchor in anchors]
        self._changed()

    def _changed(self) -> None:
        self._all: tuple[Placed, ...] | None = None
        self._furthest: list[int] | None = None

    @property
    def all(self) -> tuple[Placed, ...]:
        """All of them in reading order, orphans last."""
        if self._all is None:
            self._all = tuple(self._sorted)
        return self._all

    def get(self, annotation_id: str) -> Placed | None:
        """Return one by the annotation's id."""
        return self._by_id.get(annotation_id)

    def among(self, ids: Set[str]) -> list[Placed]:
        """Return those of the annotations that are here; cheap, however many are elsewhere."""
        few, many = sorted((ids, self._by_id.keys()), key=len)
        return [self._by_id[each] for each in few if each in many]

    def replace(self, gone: Iterable[str], placed: Iterable[Placed]) -> None:
        """Take some out by id, then put others in."""
        out = [self._by_id.pop(each) for each in gone if each in self._by_id]
        new = list(placed)
        if len(out) + len(new) > _MANY:
            self._by_id.update((item.id, item) for item in new)
            self._take(sorted(self._by_id.values(), key=reading_order))
            return
        for item in out:
            self._take_out(item)
        for item in new:
            self._by_id[item.id] = item
            self._put_in(item)
        self._changed()

    def _take_out(self, item: Placed) -> None:
        index = self._place_of(item)
        del self._sorted[index]
        if not item.is_orphan:
            del self._starts[index], self._ends[index]

    def _put_in(self, item: Placed) -> None:
        index = self._place_of(item)
        self._sorted.insert(index, item)
        if not item.is_orphan:
            self._starts.insert(index, item.start)
            self._ends.insert(index, item.end)

    def _place_of(self, item: Placed) -> int:
        return bisect_left(self._sorted, reading_order(item), key=reading_order)

    def at(self, offset: int) -> list[Placed]:
        """Return those that cover a code point, the shortest first."""
        return self.overlapping(offset, offset + 1)

    def overlapping(self, start: int, end: int) -> list[Placed]:
        """Return those that share a code point with a span, the shortest first."""
        if self._furthest is None:
            self._furthest = list(accumulate(self._ends, max))
        found = []
        index = bisect_left(self._starts, end) - 1
        while index >= 0 and self._furthest[index] > start:
            if self._ends[index] > start:
                found.append(self._sorted[index])
            index -= 1
        return sorted(found, key=lambda item: (item.end - item.start, item.start, item.id))
