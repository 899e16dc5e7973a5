"""The heights of a list's rows, and where each row begins."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

_STRIDE = 256


class RowHeights:
    """Adds up heights only as far down as a row is asked for; a change forgets what is below it."""

    def __init__(self, first_top: int) -> None:
        """``first_top``: pixels above the first row."""
        self._first_top = first_top
        self.reset(0, 0)

    def reset(self, count: int, height: int) -> None:
        """Hold so many rows, all of one height."""
        self._heights = [height] * count
        self._tops = [self._first_top]  # of the first rows; one more than were added up
        self._bottom = self._first_top + count * height

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> int:
        return self._heights[row]

    @property
    def bottom(self) -> int:
        """Where the last row ends, in pixels."""
        return self._bottom

    @property
    def added_up(self) -> int:
        """How many rows' tops are known."""
        return len(self._tops)

    def top(self, row: int) -> int:
        """Return where a row begins, in pixels; of the one after the last, where that ends."""
        if row == len(self._heights):
            return self._bottom
        self._add_up(row)
        return self._tops[row]

    def row_at(self, y: int) -> int:
        """Return the row at a height in pixels: the first above all, the last below all."""
        last = len(self._heights) - 1
        while self._tops[-1] <= y and len(self._tops) <= last:
            self._add_up(min(len(self._tops) + _STRIDE, last))
        return min(max(bisect_right(self._tops, y) - 1, 0), last)

    def set(self, row: int, height: int) -> None:
        """Give a row another height."""
        self._bottom += height - self._heights[row]
        self._heights[row] = height
        self._forget_below(row)

    def insert(self, row: int, count: int, height: int) -> None:
        """Put rows of one height before a row."""
        self._heights[row:row] = [height] * count
        self._bottom += count * height
        self._forget_below(row)

    def remove(self, first: int, last: int) -> int:
        """Take rows out, both ends included; return how high they were together."""
        gone = sum(self._heights[first : last + 1])
        del self._heights[first : last + 1]
        self._bottom -= gone
        self._forget_below(first)
        return gone

    def _add_up(self, row: int) -> None:
        known = len(self._tops) - 1
        if known < row:
            self._tops.extend(accumulate(self._heights[known:row], initial=self._tops.pop()))

    def _forget_below(self, row: int) -> None:
        del self._tops[row + 1 :]
