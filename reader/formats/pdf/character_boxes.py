"""Where single characters stand on a page."""

from __future__ import annotations

import ctypes
from typing import Any

from reader.formats.pdf.geometry import Rect, Upright
from reader.formats.pdf.native import address, native


class CharacterBoxes:
    """The boxes of one page's characters, as a map shows them."""

    def __init__(self, textpage: Any, map_: Upright) -> None:
        import pypdfium2.raw as raw

        self._raw, self._page, self._map = raw, textpage, map_
        self._address, self._loose_box = address(textpage.raw), native().loose_box
        self._loose = (ctypes.c_float * 4)()
        self._tight = [ctypes.c_double() for _ in range(4)]
        self._matrix = raw.FS_MATRIX()
        self.count = raw.FPDFText_CountChars(textpage)

    def box(self, index: int) -> Rect | None:
        """Return a character's box; None for one that is not drawn."""
        if not 0 <= index < self.count:
            return None
        raw, matrix = self._raw, self._matrix
        raw.FPDFText_GetMatrix(self._page, index, matrix)
        if abs(matrix.b) > abs(matrix.a) * 0.02:  # the loose boxes are those of level text
            left, right, bottom, top = self._tight
            raw.FPDFText_GetCharBox(self._page, index, left, right, bottom, top)
            edges = (left.value, bottom.value, right.value, top.value)
        else:
            self._loose_box(self._address, index, ctypes.addressof(self._loose))
            edges = (self._loose[0], self._loose[3], self._loose[2], self._loose[1])
        if edges[0] == edges[2] or edges[1] == edges[3]:
            return None
        return self._map.rect(*edges)

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
