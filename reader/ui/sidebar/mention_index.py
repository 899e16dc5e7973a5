"""Which entities are mentioned inside a passage: an index over the spans of all mentions."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from reader.model.annotation import Placed


class MentionIndex:
    """The anchored annotations that point to entities, by where they start (code points)."""

    def __init__(self, placed: Iterable[Placed] = ()) -> None:
        self._known = {
            each.id: (each.start, each.end, each.id, each.annotation.entities)
            for each in placed
            if each.annotation.entities and not each.is_orphan
        }
        self._sorted = sorted(self._known.values())

    def update(self, annotation_id: str, placed: Placed | None) -> tuple[tuple[int, int], ...]:
        """Take in one annotation as it is now; return the spans whose mentions changed."""
        new = None
        if placed is not None and placed.annotation.entities and not placed.is_orphan:
            new = (placed.start, placed.end, annotation_id, placed.annotation.entities)
        old = self._known.get(annotation_id)
        if old == new:
            return ()
        if old is not None:
            del self._known[annotation_id]
            del self._sorted[bisect_left(self._sorted, old)]
        if new is not None:
            self._known[annotation_id] = new
            insort(self._sorted, new)
        return tuple(each[:2] for each in (old, new) if each is not None)

    def within(self, start: int, end: int) -> list[str]:
        """Return the ids of the entities mentioned inside a span, first mentioned first."""
        found: dict[str, None] = {}
        at = bisect_left(self._sorted, (start,))
        while at < len(self._sorted) and self._sorted[at][0] < end:
            if self._sorted[at][1] <= end:
                found.update(dict.fromkeys(self._sorted[at][3]))
            at += 1
        return list(found)
