"""Highlights, entity mentions and notes, painted under the text of the blocks in view.

They are an overlay and never touch the document: a change re-indexes its own blocks and repaints
them; nothing is laid out again, and resizing or another theme cannot lose them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap, QTextCharFormat

from reader.model.annotation import AnchorState, HighlightStyle, Placed, reading_order
from reader.model.claim import ClaimStatus
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.offset_map import Stretch
from reader.ui.theme import Theme, style_cue

EntityTypeOf = Callable[[str], str | None]

_CUE_ALPHA = 150
_EDGE_WIDTH = 1.4
_EDGE_DASHES = [3.0, 2.5]
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
    entity: str | None
    doubtful: bool = False
    """Whether a person has to say that it stands here."""
    claim: ClaimStatus | None = None
    """What is known of it, when it is a claim."""


class HighlightPainter:
    """Keeps the annotations in reading order, finds those of a block when it is painted."""

    def __init__(self, built: BuiltDocument, entity_type: EntityTypeOf) -> None:
        self._built = built
        self._entity_type = entity_type
        self._placed: list[Placed] = []
        self._starts: list[int] = []
        self._furthest: list[int] = []
        self._by_id: dict[str, Placed] = {}
        self._by_block: dict[int, list[Mark]] = {}

    def set_all(self, placed: Iterable[Placed]) -> None:
        """Show these annotations, in reading order, and no others; orphans have no place."""
        orphan = AnchorState.ORPHAN
        self._placed = [each for each in placed if each.anchor.state is not orphan]
        self._by_id = {each.annotation.id: each for each in self._placed}
        self._by_block.clear()
        self._starts = [each.anchor.start for each in self._placed]
        self._furthest = list(accumulate((each.anchor.end for each in self._placed), max))

    def update(self, annotation_id: str, placed: Placed | None) -> set[int]:
        """Show one annotation anew, or no longer; return the indices of the blocks it touches."""
        touched: set[int] = set()
        before = self._by_id.pop(annotation_id, None)
        if before is not None:
            touched.update(self._blocks_of(before))
            self._take_out(before)
        if placed is not None and not placed.is_orphan:
            touched.update(self._blocks_of(placed))
            self._put_in(placed)
        for index in touched:
            self._by_block.pop(index, None)
        return touched

    def _take_out(self, placed: Placed) -> None:
        index = bisect_left(self._placed, reading_order(placed), key=reading_order)
        del self._placed[index], self._starts[index], self._furthest[index]
        self._mend(index)

    def _put_in(self, placed: Placed) -> None:
        index = bisect_left(self._placed, reading_order(placed), key=reading_order)
        self._placed.insert(index, placed)
        self._starts.insert(index, placed.start)
        self._furthest.insert(index, -1)
        self._by_id[placed.id] = placed
        self._mend(index)

    def _mend(self, index: int) -> None:
        """Bring the running maximum of the ends up to date, from an index to where it is right."""
        furthest = self._furthest[index - 1] if index else 0
        for each in range(index, len(self._placed)):
            furthest = max(furthest, self._placed[each].end)
            if self._furthest[each] == furthest:
                return
            self._furthest[each] = furthest

    def _blocks_of(self, placed: Placed) -> Iterator[int]:
        pieces = self._built.map.pieces(placed.start, placed.end)
        return (stretch.block for stretch, _, _ in pieces)

    def marks(self, shown: ShownBlock) -> Sequence[Mark]:
        """Return what stands in a block, the longest first."""
        stretch = shown.stretch
        if stretch is None:
            return ()
        if stretch.block not in self._by_block:
            found = [self._mark(each, stretch) for each in self._overlapping(stretch)]
            found.sort(key=_longest_first)
            self._by_block[stretch.block] = found
        return self._by_block[stretch.block]

    def _overlapping(self, stretch: Stretch) -> list[Placed]:
        found = []
        index = bisect_left(self._starts, stretch.start + stretch.length) - 1
        while index >= 0 and self._furthest[index] > stretch.start:
            if self._placed[index].end > stretch.start:
                found.append(self._placed[index])
            index -= 1
        found.reverse()
        return found

    def _mark(self, placed: Placed, stretch: Stretch) -> Mark:
        start = max(placed.start, stretch.start)
        end = min(placed.end, stretch.start + stretch.length)
        to_position = self._built.map.to_position
        kinds = (self._entity_type(entity) for entity in placed.annotation.entities)
        return Mark(
            placed.id,
            to_position(start) - stretch.position,
            to_position(end) - stretch.position,
            placed.end - placed.start,
            placed.annotation.style,
            next((kind for kind in kinds if kind is not None), None),
            placed.anchor.state is AnchorState.DOUBTFUL,
            placed.annotation.claim.status if placed.annotation.claim is not None else None,
        )

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
            if mark.doubtful and mark.id != picked:
                _draw_edge(painter, theme, mark, rects)
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


def _draw_edge(painter: QPainter, theme: Theme, mark: Mark, rects: Sequence[QRectF]) -> None:
    """Draw a dashed edge around a passage whose place is not sure."""
    strong = theme.style_strong(mark.style) if mark.style else theme.colour("accent")
    pen = QPen(strong, _EDGE_WIDTH)
    pen.setDashPattern(_EDGE_DASHES)
    painter.setPen(pen)
    for rect in rects:
        painter.drawRoundedRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5), 3, 3)


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
    painter.drawTiledPixmap(QRectF(left, height - 2, right - left, 4), _wave(colour.rgba()))


@lru_cache(maxsize=64)
def _wave(rgba: int) -> QPixmap:
    """Return one wave; stroking a long zigzag anew for every frame takes milliseconds."""
    scale = 2
    tile = QPixmap(6 * scale, 4 * scale)
    tile.setDevicePixelRatio(scale)
    tile.fill(Qt.GlobalColor.transparent)
    painter = QPainter(tile)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(QColor.fromRgba(rgba), 1.2))
    painter.drawPolyline([QPointF(x, 1 if x % 2 else 3) for x in (-3, 0, 3, 6, 9)])
    painter.end()
    return tile


def _longest_first(mark: Mark) -> int:
    return -mark.length


def _background(theme: Theme, mark: Mark) -> QColor | None:
    if mark.style is not None:
        return theme.style_colour(mark.style)
    if mark.entity is not None:
        return None
    return theme.colour("selection")  # a note or tags without a style
