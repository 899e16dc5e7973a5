"""Where single characters stand on a page."""

from __future__ import annotations

import ctypes
import math
from typing import Any

from reader.formats.pdf.geometry import Rect, Upright
from reader.formats.pdf.native import address, native


class CharacterBoxes:
    """The boxes of one page's characters, as a map shows them."""

    def __init__(self, textpage: Any, map_: Upright) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page, self._map = raw, textpage, map_
        self._address, calls = address(textpage.raw), native()
        self._read_loose, self._read_matrix = calls.loose_box, calls.matrix
        self._loose, self._matrix = (ctypes.c_float * 4)(), (ctypes.c_float * 6)()
        self._loose_at, self._matrix_at = map(ctypes.addressof, (self._loose, self._matrix))
        self._tight = [ctypes.c_double() for _ in range(4)]
        self.count = raw.FPDFText_CountChars(textpage)

    def box(self, index: int) -> Rect | None:
        """Return a character's box; None for one that is not drawn."""
        edges = self._edges(index)
        return self._map.rect(*edges) if edges is not None else None

    def middle(self, index: int) -> float:
        """Return where the middle of a character stands, across; NaN for one that is not drawn."""
        edges = self._edges(index)
        if edges is None:
            return math.nan
        map_, (left, bottom, right, top) = self._map, edges
        one, other = map_.a * left + map_.c * bottom, map_.a * right + map_.c * top
        return (one + map_.e + (other + map_.e)) / 2

    def _edges(self, index: int) -> tuple[float, float, float, float] | None:
        """Return left, bottom, right and top as they are on the page itself."""
        if not 0 <= index < self.count:
            return None
        self._read_matrix(self._address, index, self._matrix_at)
        a, b = self._matrix[:2]
        if abs(b) > abs(a) * 0.02:  # the loose boxes are those of level text
            left, right, bottom, top = self._tight
            self._raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
            edges = (left.value, bottom.value, right.value, top.value)
        else:
            self._read_loose(self._address, index, self._loose_at)
            left_edge, top_edge, right_edge, bottom_edge = self._loose
            edges = (left_edge, bottom_edge, right_edge, top_edge)
        if edges[0] == edges[2] or edges[1] == edges[3]:
            return None
        return edges

    def stretch(self, start: int, end: int) -> Rect | None:
        """Return the box around characters of one line; None when none of them is drawn."""
        around: Rect | None = None
        for index in range(start, end):
            box = self.box(index)
            if box is not None:
                around = box if around is None else _around(around, box)
        return around


def _around(one: Rect, other: Rect) -> Rect:
    return Rect(
        min(one.left, other.left),
        min(one.top, other.top),
        max(one.right, other.right),
        max(one.bottom, other.bottom),
    )
