"""Highlights, entity mentions and notes, painted under the text of the blocks in view.

They are an overlay and never touch the document: a change re-indexes its own blocks and repaints
them; nothing is laid out again, and resizing or another theme cannot lose them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextCharFormat

from reader.model.annotation import HighlightStyle, Placed
from reader.model.entity import EntityType
from reader.ui.reading.document_builder import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.theme import Theme, style_cue

EntityTypeOf = Callable[[str], EntityType | None]

_LONG = 64
"""An annotation over more blocks than this is kept once and asked for every block."""
_CUE_ALPHA = 150
_Cue = QTextCharFormat.UnderlineStyle
_DASHES = {
    _Cue.DashUnderline: [5.0, 3.0],
    _Cue.DashDotLine: [6.0, 2.5, 1.5, 2.5],
    _Cue.DashDotDotLine: [6.0, 2.5, 1.5, 2.5, 1.5, 2.5],
    _Cue.DotLine: [1.5, 2.5],
}


class Mark(NamedTuple):
    """The part of one annotation that stands in one block: UTF-16 units from the block's start."""

    id: str
    start: int
    end: int
    length: int
    """Of the whole annotation, in code points: the shortest is painted on top."""
    style: HighlightStyle | None
    entity: EntityType | None


class HighlightPainter:
    """Keeps which annotation stands in which block, and paints them."""

    def __init__(self, built: BuiltDocument, entity_type: EntityTypeOf) -> None:
        self._built = built
        self._entity_type = entity_type
        self._by_block: dict[int, list[Mark]] = {}
        self._blocks_of: dict[str, tuple[int, ...]] = {}
        self._long: dict[str, tuple[Placed, EntityType | None]] = {}

    def set_all(self, placed: Iterable[Placed]) -> None:
        """Show these annotations and no others; orphans have no place."""
        self._by_block.clear()
        self._blocks_of.clear()
        self._long.clear()
        for each in placed:
            self._add(each)
        for marks in self._by_block.values():
            marks.sort(key=_longest_first)

    def update(self, annotation_id: str, placed: Placed | None) -> set[int]:
        """Show one annotation anew, or no longer; return the indices of the blocks it touches."""
        touched = set(self._blocks_of.pop(annotation_id, ()))
        for index in touched:
            kept = [mark for mark in self._by_block.get(index, ()) if mark.id != annotation_id]
            self._by_block[index] = kept
        self._long.pop(annotation_id, None)
        if placed is not None:
            self._add(placed)
            added = self._blocks_of.get(annotation_id, ())
            for index in added:
                self._by_block.get(index, []).sort(key=_longest_first)
            touched.update(added)
        return touched

    def _add(self, placed: Placed) -> None:
        if placed.is_orphan:
            return
        kind = None
        for entity in placed.annotation.entities:
            kind = kind or self._entity_type(entity)
        pieces = self._built.map.pieces(placed.start, placed.end)
        self._blocks_of[placed.id] = tuple(stretch.block for stretch, _, _ in pieces)
        if len(pieces) > _LONG:
            self._long[placed.id] = (placed, kind)
            return
        length, style = placed.end - placed.start, placed.annotation.style
        for stretch, start, end in pieces:
            mark = Mark(placed.id, start, end, length, style, kind)
            self._by_block.setdefault(stretch.block, []).append(mark)

    def marks(self, shown: ShownBlock) -> Sequence[Mark]:
        """Return what stands in a block, the longest first."""
        if shown.stretch is None:
            return ()
        marks = self._by_block.get(shown.stretch.block, [])
        if not self._long:
            return marks
        long = [mark for each in self._long.values() for mark in self._long_marks(each, shown)]
        return sorted([*long, *marks], key=_longest_first) if long else marks

    def _long_marks(
        self, entry: tuple[Placed, EntityType | None], shown: ShownBlock
    ) -> Iterable[Mark]:
        placed, kind = entry
        stretch = shown.stretch
        if stretch is None:
            return
        first = max(placed.start, stretch.start)
        last = min(placed.end, stretch.start + stretch.length)
        for _, start, end in self._built.map.pieces(first, last) if first < last else ():
            length = placed.end - placed.start
            yield Mark(placed.id, start, end, length, placed.annotation.style, kind)

    # -- painting -----------------------------------------------------------------------------

    def paint(
        self,
        painter: QPainter,
        shown: Sequence[ShownBlock],
        clip: tuple[float, float],
        picked: str | None,
    ) -> None:
        """Paint the backgrounds, then the lines, so that no background hides a line."""
        theme = self._built.formats.theme
        lines: list[tuple[Mark, list[QRectF]]] = []
        painter.setPen(Qt.PenStyle.NoPen)
        for block in shown:
            for mark in self.marks(block):
                rects = range_rects(block, mark.start, mark.end, clip)
                background = _background(theme, mark)
                if background is not None:
                    painter.setBrush(background)
                    for rect in rects:
                        painter.drawRoundedRect(rect, 2, 2)
                lines.append((mark, rects))
        self._paint_lines(painter, theme, lines, picked)

    def _paint_lines(
        self,
        painter: QPainter,
        theme: Theme,
        lines: list[tuple[Mark, list[QRectF]]],
        picked: str | None,
    ) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for mark, rects in lines:
            if mark.style is not None:
                colour = theme.style_strong(mark.style)
                colour.setAlpha(_CUE_ALPHA)
                for rect in rects:
                    draw_underline(
                        painter, rect, rect.bottom() - 0.5, colour, style_cue(mark.style)
                    )
            if mark.entity is not None:
                colour = theme.entity_colour(mark.entity)
                for rect in rects:
                    draw_underline(painter, rect, rect.bottom() + 1.5, colour, _Cue.DotLine, 2.0)
            if mark.id == picked:
                strong = theme.style_strong(mark.style) if mark.style else theme.colour("accent")
                painter.setPen(QPen(strong, 1.5))
                for rect in rects:
                    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), 3, 3)

    def at(self, shown: ShownBlock, point: QPointF) -> list[Mark]:
        """Return the marks of a block at a point of the document, the shortest first."""
        found = []
        for mark in self.marks(shown):
            rects = range_rects(shown, mark.start, mark.end, (point.y() - 40, point.y() + 40))
            if any(rect.adjusted(0, -3, 0, 4).contains(point) for rect in rects):
                found.append(mark)
        found.reverse()
        return found


def draw_underline(
    painter: QPainter,
    rect: QRectF,
    height: float,
    colour: QColor,
    cue: QTextCharFormat.UnderlineStyle,
    width: float = 1.2,
) -> None:
    """Draw a line of a kind under a rectangle, at a height of the painter's coordinates."""
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if cue in _DASHES:
        pen.setDashPattern([each / width * 1.2 for each in _DASHES[cue]])
    painter.setPen(pen)
    left, right = rect.left(), rect.right()
    if cue is not _Cue.WaveUnderline:
        painter.drawLine(QPointF(left, height), QPointF(right, height))
        return
    steps = max(1, int((right - left) / 3))
    wave = [QPointF(left + 3 * n, height - (1.2 if n % 2 else -0.4)) for n in range(steps + 1)]
    painter.drawPolyline(wave)


def _longest_first(mark: Mark) -> int:
    return -mark.length


def _background(theme: Theme, mark: Mark) -> QColor | None:
    if mark.style is not None:
        return theme.style_colour(mark.style)
    if mark.entity is not None:
        return None
    return theme.colour("selection")  # a note or tags without a style
