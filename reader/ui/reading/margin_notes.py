"""The numbered dots in the right margin: one per annotation that has a note."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from reader.model.annotation import Placed
from reader.ui.reading.document_builder import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.typography import GUTTER

_RADIUS, _FROM_COLUMN, _STEP = 9.0, 21.0, 21.0


class Dot(NamedTuple):
    """A dot as painted, in document coordinates."""

    id: str
    number: int
    centre: QPointF


class MarginNotes:
    """Numbers the notes in reading order and paints a dot beside the line each begins on."""

    def __init__(self, built: BuiltDocument) -> None:
        self._built = built
        self._by_block: dict[int, list[tuple[int, str, int]]] = {}
        self._placed: Iterable[Placed] = ()

    def set_all(self, placed: Iterable[Placed]) -> bool:
        """Give numbers to these annotations' notes; ``placed`` is in reading order.

        Return whether a dot came, went, moved or has another number.
        """
        if placed is self._placed and isinstance(placed, tuple):
            return False
        before, self._by_block, self._placed = self._by_block, {}, placed
        number = 0
        for each in placed:
            if not each.annotation.note.strip() or each.is_orphan:
                continue
            number += 1
            pieces = self._built.map.pieces(each.start, each.end)
            if pieces:
                stretch, start, _ = pieces[0]
                self._by_block.setdefault(stretch.block, []).append((start, each.id, number))
        return self._by_block != before

    def dots(self, shown: Iterable[ShownBlock]) -> list[Dot]:
        """Return the dots of blocks; notes on one line stand one below the other."""
        found: list[Dot] = []
        x = GUTTER + self._built.formats.typography.column_width + _FROM_COLUMN
        for block in shown:
            if block.stretch is None:
                continue
            for start, name, number in self._by_block.get(block.stretch.block, ()):
                rects = range_rects(block, start, start + 1)
                y = rects[0].center().y() if rects else block.bounds.top() + block.size / 2
                if found and y - found[-1].centre.y() < _STEP:
                    y = found[-1].centre.y() + _STEP
                found.append(Dot(name, number, QPointF(x, y)))
        return found

    def paint(self, painter: QPainter, shown: Iterable[ShownBlock], picked: str | None) -> None:
        """Paint the dots of blocks, in document coordinates."""
        theme = self._built.formats.theme
        font = QFont(self._built.formats.small)
        font.setPixelSize(11)
        painter.setFont(font)
        for dot in self.dots(shown):
            area = QRectF(0, 0, 2 * _RADIUS, 2 * _RADIUS)
            area.moveCenter(dot.centre)
            is_picked = dot.id == picked
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
