"""Which characters of a page stand inside of rectangles: what a link or a highlight covers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

from reader.formats.pdf.character_boxes import CharacterBoxes
from reader.formats.pdf.geometry import Rect
from reader.formats.pdf.page_text import PageText, Segment, Word

_MIDDLE = 0.28
"""Of the size: how far above its base line a letter has its middle."""


class FoundText:
    """Looks characters up by where they stand, as the page is shown upright."""

    def __init__(self, page: PageText, boxes: CharacterBoxes) -> None:
        self._segments = sorted(page.segments, key=_middle)
        self._middles = [_middle(each) for each in self._segments]
        self._boxes = boxes
        self._known: dict[int, list[float]] = {}

    def inside(self, rects: Iterable[Rect]) -> list[tuple[int, int]]:
        """Return the characters, first to after the last, whose middle is in one of them."""
        found: list[tuple[int, int]] = []
        for rect in rects:
            begin = bisect_left(self._middles, rect.top)
            for segment in self._segments[begin : bisect_right(self._middles, rect.bottom)]:
                if segment.left < rect.right and segment.right > rect.left:
                    for word in segment.words:
                        found += self._of_word(word, rect)
        return _merged(found)

    def nearest(self, rect: Rect) -> list[tuple[int, int]]:
        """Return the characters of the line that is nearest to a rectangle."""
        x, y = rect.left, (rect.top + rect.bottom) / 2

        def distance(segment: Segment) -> float:
            across = max(segment.left - x, x - segment.right, 0.0)
            return across + 3 * abs(_middle(segment) - y)

        segment = min(self._segments, key=distance, default=None)
        if segment is None:
            return []
        return _merged([(word.start, word.end) for word in segment.words])

    def _of_word(self, word: Word, rect: Rect) -> list[tuple[int, int]]:
        if word.left >= rect.left - 0.5 and word.right <= rect.right + 0.5:
            return [(word.start, word.end)]
        if word.right <= rect.left or word.left >= rect.right:
            return []
        left, right = rect.left, rect.right
        return [
            (index, index + 1)
            for index, middle in enumerate(self._across(word), word.start)
            if left <= middle <= right
        ]

    def _across(self, word: Word) -> list[float]:
        """Return the middles of a word's characters, NaN for one that is not drawn.

        Kept: an index may be one long word with a link for each of its numbers.
        """
        known = self._known.get(word.start, [])
        if len(known) != word.end - word.start:
            known = [self._boxes.middle(index) for index in range(word.start, word.end)]
            self._known[word.start] = known
        return known


def _middle(segment: Segment) -> float:
    return segment.base - _MIDDLE * segment.size


def _merged(ranges: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in sorted(ranges):
        if merged and start <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], end))
        else:
            merged.append((start, end))
    return merged
