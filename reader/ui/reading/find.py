"""Finding words in the article: case and white space do not count; offsets stay true."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable

from reader.anchoring.units import FoldedText, fold

Span = tuple[int, int]


class FindMatches:
    """All occurrences of some words in a reading text, mapped back only when asked for."""

    def __init__(self, text: str, is_shown: Callable[[int], bool] | None = None) -> None:
        self._text = text
        self._is_shown = is_shown
        self._folded: FoldedText | None = None
        self._starts = array("L")
        self._length = 0
        self.current = -1

    @property
    def count(self) -> int:
        """How many matches there are."""
        return len(self._starts)

    def search(self, words: str, near: int = 0) -> None:
        """Find all matches; the first one at or after offset ``near`` becomes the current."""
        needle = fold(words)
        self._length, self._starts, self.current = len(needle), array("L"), -1
        if not needle:
            return
        if self._folded is None:  # made with the first search: it costs as much as the text is long
            self._folded = FoldedText(self._text)
        found = re.finditer(re.escape(needle), self._folded.text)
        self._starts = array("L", (match.start() for match in found))
        if self._is_shown is not None:
            shown = [s for s in self._starts if self._is_shown(self._folded.span(s, s + 1)[0])]
            self._starts = array("L", shown)
        if self._starts:
            self.current = bisect_left(range(self.count), near, key=self._start) % self.count

    def span(self, index: int) -> Span:
        """Return a match in code points of the reading text."""
        if self._folded is None:
            raise IndexError(index)
        start = self._starts[index]
        return self._folded.span(start, start + self._length)

    def _start(self, index: int) -> int:
        return self.span(index)[0]

    def step(self, forward: bool = True) -> None:
        """Make the next or the previous match current, round the ends."""
        if self.count:
            self.current = (self.current + (1 if forward else -1)) % self.count

    def between(self, start: int, end: int) -> list[tuple[int, Span]]:
        """Return the matches that touch a span, with their indices."""
        if not self.count:
            return []
        everything = range(self.count)
        first = bisect_right(everything, start, key=lambda index: self.span(index)[1])
        last = bisect_left(everything, end, key=self._start)
        return [(index, self.span(index)) for index in range(first, last)]
