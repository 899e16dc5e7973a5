"""The numbered dots in the right margin: one per annotation that has a note."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from reader.model.annotation import Placed
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.offset_map import Stretch
from reader.ui.reading.typography import GUTTER

_RADIUS, _FROM_COLUMN, _STEP = 9.0, 21.0, 21.0

_Key = tuple[int, int, str]
"""Start, end and id of an annotation: the reading order of those that have a place."""


class Dot(NamedTuple):
    """A dot as painted, in document coordinates."""

    id: str
    number: int
    centre: QPointF

    @property
    def area(self) -> QRectF:
        """What the dot covers."""
        area = QRectF(0, 0, 2 * _RADIUS, 2 * _RADIUS)
        area.moveCenter(self.centre)
        return area


class MarginNotes:
    """Numbers the notes in reading order and paints a dot beside the line each begins on.

    A note's number is its place in the order: nothing is numbered anew when one comes or goes.
    """

    def __init__(self, built: BuiltDocument) -> None:
        self._built = built
        self._order: list[_Key] = []
        self._by_id: dict[str, _Key] = {}

    def set_all(self, placed: Iterable[Placed]) -> None:
        """Show these annotations' notes and no others; ``placed`` is in reading order."""
        found = ((each.id, _key(each)) for each in placed)
        self._by_id = {name: key for name, key in found if key is not None}
        self._order = sorted(self._by_id.values())

    def update(self, annotation_id: str, placed: Placed | None) -> bool:
        """Show one annotation's note anew, or no longer; tell whether dots came, went or moved."""
        before, after = self._by_id.pop(annotation_id, None), _key(placed) if placed else None
        if after is not None:
            self._by_id[annotation_id] = after
        if before == after:
            return False
        if before is not None:
            del self._order[bisect_left(self._order, before)]
        if after is not None:
            insort(self._order, after)
        return True

    def dots(self, shown: Iterable[ShownBlock]) -> list[Dot]:
        """Return the dots of blocks; notes on one line stand one below the other."""
        found: list[Dot] = []
        x = GUTTER + self._built.formats.typography.column_width + _FROM_COLUMN
        for block in shown:
            if block.stretch is None:
                continue
            for start, name, number in self._beginning_in(block.stretch):
                rects = range_rects(block, start, start + 1)
                y = rects[0].center().y() if rects else block.bounds.top() + block.size / 2
                if found and y - found[-1].centre.y() < _STEP:
                    y = found[-1].centre.y() + _STEP
                found.append(Dot(name, number, QPointF(x, y)))
        return found

    def _beginning_in(self, stretch: Stretch) -> list[tuple[int, str, int]]:
        """Return UTF-16 unit in the block, id and number of the notes that are first seen in it.

        What begins in hidden text is first seen in the block after it.
        """
        shown_before = self._built.map.text_until(stretch)
        first = bisect_left(self._order, (shown_before,))
        last = bisect_left(self._order, (stretch.start + stretch.length,))
        found = []
        for index in range(first, last):
            start, end, name = self._order[index]
            pieces = self._built.map.pieces(start, end)
            if pieces and pieces[0][0].block == stretch.block:
                found.append((pieces[0][1], name, index + 1))
        return found

    def paint(self, painter: QPainter, shown: Iterable[ShownBlock], picked: str | None) -> None:
        """Paint the dots of blocks, in document coordinates."""
        theme = self._built.formats.theme
        font = QFont(self._built.formats.small)
        font.setPixelSize(11)
        painter.setFont(font)
        for dot in self.dots(shown):
            area, is_picked = dot.area, dot.id == picked
            painter.setPen(QPen(theme.colour("accent" if is_picked else "line"), 1))
            painter.setBrush(theme.colour("accent" if is_picked else "card"))
            painter.drawEllipse(area)
            painter.setPen(theme.colour("paper" if is_picked else "accent"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(dot.number))

    def at(self, shown: Iterable[ShownBlock], point: QPointF) -> str | None:
        """Return the id of the annotation whose dot is at a point of the document."""
        for dot in self.dots(shown):
            if (dot.centre - point).manhattanLength() <= _RADIUS * 1.5:
                return dot.id
        return None


def _key(placed: Placed) -> _Key | None:
    """Return where an annotation with a note stands in the order; None for any other."""
    if placed.is_orphan or not placed.annotation.note.strip():
        return None
    return placed.anchor.start, placed.anchor.end, placed.annotation.id
