"""Where the annotations stand in the whole text, as the ticks of the scroll bar."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable

from PySide6.QtGui import QColor

from reader.model.annotation import AnchorState, HighlightStyle, Placed
from reader.ui.theme import Theme

_Key = tuple[int, int, str]
"""Start, end and id of an annotation: the reading order of those that have a place."""


class Ticks:
    """Keeps the places sorted: a change costs a search for its own pixel, however many there are.

    Bare mentions have no tick: an entity may be named in every line.
    """

    def __init__(self, length: int, theme: Theme) -> None:
        """``length``: of the text, in code points."""
        self._length = max(length, 1)
        self._colours = {style: theme.style_strong(style) for style in HighlightStyle}
        self._plain = theme.colour("muted")
        self._order: list[_Key] = []
        self._by_id: dict[str, tuple[_Key, HighlightStyle | None]] = {}
        self._height = 0
        self._pixels: dict[int, QColor] = {}
        self.is_filled = False
        """Whether the places were set: they are for what is loaded, not for a first screen."""

    def set_all(self, placed: Iterable[Placed]) -> None:
        """Show these annotations, in any order, and no others."""
        found = ((each.annotation.id, _entry(each)) for each in placed)
        self._by_id = {name: entry for name, entry in found if entry is not None}
        self._order = sorted(key for key, _ in self._by_id.values())
        self._height, self.is_filled = 0, True

    def update(self, annotation_id: str, placed: Placed | None) -> None:
        """Show one annotation anew, or no longer; nothing is known before all were set."""
        if not self.is_filled:
            return
        before = self._by_id.pop(annotation_id, None)
        if before is not None:
            del self._order[bisect_left(self._order, before[0])]
        after = _entry(placed) if placed is not None else None
        if after is not None:
            insort(self._order, after[0])
            self._by_id[annotation_id] = after
        for entry in (before, after):
            if entry is not None and self._height:
                self._renew(self._pixel_of(entry[0]))

    def pixels(self, height: int) -> dict[int, QColor]:
        """Return the colours by pixel of a height; of several on one pixel the last is seen."""
        if height != self._height:
            self._height = height
            last = {self._pixel_of(key): key[2] for key in self._order}
            self._pixels = {pixel: self._colour(name) for pixel, name in last.items()}
        return self._pixels

    def _renew(self, pixel: int) -> None:
        after = bisect_left(self._order, pixel + 1, key=self._pixel_of)
        if after and self._pixel_of(self._order[after - 1]) == pixel:
            self._pixels[pixel] = self._colour(self._order[after - 1][2])
        else:
            self._pixels.pop(pixel, None)

    def _pixel_of(self, key: _Key) -> int:
        return int(key[0] * self._height / self._length + 0.5)

    def _colour(self, annotation_id: str) -> QColor:
        style = self._by_id[annotation_id][1]
        return self._colours[style] if style is not None else self._plain


def _entry(placed: Placed) -> tuple[_Key, HighlightStyle | None] | None:
    annotation, anchor = placed.annotation, placed.anchor
    if anchor.state is AnchorState.ORPHAN or annotation.is_bare_mention:
        return None
    return (anchor.start, anchor.end, annotation.id), annotation.style
