"""Where shown text stands: the blocks in view, and the tight rectangles of a stretch of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from reader.model.article import Block, TableCell
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.offset_map import Stretch

_AHEAD = 240
"""Pixels that are laid out below a height before anything is looked for there."""
ABOVE, BELOW = 0.84, 0.27
"""How far a highlight reaches above and below the baseline, in text sizes."""

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\u200f\u202b\u202e\u2067\ufb1d-\ufdff\ufe70-\ufeff"
    "\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


class ShownBlock(NamedTuple):
    """A block of the document as laid out, in document coordinates."""

    qblock: QTextBlock
    layout: QTextLayout
    bounds: QRectF
    """Its lines' coordinates count from ``bounds.topLeft()``."""
    stretch: Stretch | None
    """Its place in the reading text; None for a line of the page's own."""
    size: float
    """Pixels of its text."""
    block: Block | None
    is_mixed: bool
    """Whether it holds right-to-left writing."""


def shown_block(built: BuiltDocument, qblock: QTextBlock) -> ShownBlock:
    """Return a block with its place; lays the document out as far as the block."""
    stretch = built.map.stretch_at(qblock.position())
    block = built.blocks[stretch.block] if stretch is not None else None
    if block is None or stretch is None:
        size = float(built.formats.small.pixelSize())
    elif stretch.block == built.title_block:
        size = built.formats.title_size
    else:
        size = built.formats.size_of(block)
    bounds = built.document.documentLayout().blockBoundingRect(qblock)
    mixed = _RIGHT_TO_LEFT.search(qblock.text()) is not None
    return ShownBlock(qblock, qblock.layout(), bounds, stretch, size, block, mixed)


def shown_blocks(built: BuiltDocument, top: float, bottom: float) -> Iterator[ShownBlock]:
    """Yield the blocks that stand between two heights of the document."""
    qblock = _row_start(built, block_from(built, top))
    row_below: int | None = None
    while qblock.isValid():
        shown = shown_block(built, qblock)
        if shown.bounds.top() > bottom:
            # The second block of a cell may stand below while its neighbour cell is in view.
            cell = shown.block.cell if shown.block is not None else None
            if cell is None or (row_below is not None and cell.row != row_below):
                return
            row_below = cell.row
        elif shown.bounds.bottom() >= top - 2:
            yield shown
        qblock = qblock.next()


def block_from(built: BuiltDocument, height: float) -> QTextBlock:
    """Return the last block that begins at or above a height; lays out as far as that.

    Qt's own hit test goes wrong above the first line, and between blocks near the end of what is
    laid out so far, so it is only used to have the text laid out.
    """
    document = built.document
    layout = document.documentLayout()
    if not document.lastBlock().layout().lineCount():
        layout.hitTest(QPointF(0, max(height, 0) + _AHEAD), Qt.HitTestAccuracy.FuzzyHit)
    low, high = 0, document.blockCount() - 1
    while low < high:
        middle = (low + high + 1) // 2
        qblock = document.findBlockByNumber(middle)
        while not qblock.layout().lineCount() and qblock.length() == 1 and qblock.next().isValid():
            qblock = qblock.next()  # beside a table: never laid out
        laid_out = qblock.layout().lineCount() > 0
        if laid_out and layout.blockBoundingRect(qblock).top() <= height:
            low = middle
        else:
            high = middle - 1
    return document.findBlockByNumber(low)


def block_near(built: BuiltDocument, point: QPointF) -> ShownBlock:
    """Return the block nearest to a point of the document; in a table, of the point's column."""
    shown = shown_block(built, block_from(built, point.y()))
    below = shown.qblock.next()
    if point.y() > shown.bounds.bottom() and below.isValid():
        after = shown_block(built, below)
        if after.bounds.top() - point.y() < point.y() - shown.bounds.bottom():
            shown = after
    row = _row_of(built, shown)
    return min(row, key=lambda each: _distance(each.bounds, point)) if row else shown


def position_at(built: BuiltDocument, point: QPointF) -> int:
    """Return the document position of the gap between characters nearest to a point."""
    shown = block_near(built, point)
    inside = point - shown.bounds.topLeft()
    number = min(first_line_at(shown.layout, inside.y()), shown.layout.lineCount() - 1)
    if number < 0:
        return shown.qblock.position()
    line = shown.layout.lineAt(number)
    return shown.qblock.position() + line.xToCursor(inside.x())


def _distance(bounds: QRectF, point: QPointF) -> tuple[float, float]:
    across = max(bounds.left() - point.x(), point.x() - bounds.right(), 0.0)
    return across, max(bounds.top() - point.y(), point.y() - bounds.bottom(), 0.0)


def _cell_of(built: BuiltDocument, qblock: QTextBlock) -> TableCell | None:
    stretch = built.map.stretch_at(qblock.position())
    return built.blocks[stretch.block].cell if stretch is not None else None


def _row_of(built: BuiltDocument, shown: ShownBlock) -> list[ShownBlock]:
    """Return the blocks that stand beside a block in a table, and it; none outside tables."""
    found: list[ShownBlock] = []
    qblock = _row_start(built, shown.qblock)
    last = shown.qblock.blockNumber()
    while (cell := _cell_of(built, qblock)) is not None:
        if qblock.blockNumber() > last and cell.row != _cell_of(built, shown.qblock).row:
            break
        found.append(shown_block(built, qblock))
        qblock = qblock.next()
    return found


def _row_start(built: BuiltDocument, qblock: QTextBlock) -> QTextBlock:
    """Return a block; for one in a table, the first block of its row and of those that span it."""
    cell = _cell_of(built, qblock)
    while cell is not None:
        above = qblock.previous()
        before = _cell_of(built, above) if above.isValid() else None
        if before is None or before.table != cell.table:
            break
        if before.row != cell.row and before.row_span == 1:
            break
        qblock = above
    return qblock


def first_line_at(layout: QTextLayout, height: float) -> int:
    """Return the number of the first line that ends below a height of its block."""
    low, high = 0, layout.lineCount()
    while low < high:
        middle = (low + high) // 2
        line = layout.lineAt(middle)
        if line.y() + line.height() < height:
            low = middle + 1
        else:
            high = middle
    return low


def range_rects(
    shown: ShownBlock, start: int, end: int, clip: tuple[float, float] | None = None
) -> list[QRectF]:
    """Return the rectangles that tightly hold a stretch of a block, in document coordinates.

    ``start`` and ``end`` are UTF-16 units from the block's start; ``clip`` is the top and bottom
    of what is of interest. One rectangle per line and direction of writing.
    """
    layout, origin = shown.layout, shown.bounds.topLeft()
    if not layout.lineCount():
        return []
    number = layout.lineForTextPosition(start).lineNumber()
    if clip is not None:
        number = max(number, first_line_at(layout, clip[0] - origin.y()))
    found = []
    for index in range(max(number, 0), layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end or (clip is not None and origin.y() + line.y() > clip[1]):
            break
        if last <= start:
            continue
        begin, finish = max(first, start), min(last, end)
        spans = (
            _mixed_spans(line, begin, finish)
            if shown.is_mixed
            else [_plain_span(line, begin, finish)]
        )
        top, height = _tight(line, shown.size)
        for left, right in spans:
            if right > left:
                found.append(QRectF(left, top, right - left, height).translated(origin))
    return found


def span_rects(
    built: BuiltDocument,
    shown: ShownBlock,
    span: tuple[int, int],
    clip: tuple[float, float] | None = None,
) -> Iterator[QRectF]:
    """Yield the rectangles of the part of a span (code points) that stands in a block.

    Document coordinates; ``clip`` as for ``range_rects``.
    """
    stretch = shown.stretch
    if stretch is None:
        return
    first = max(span[0], stretch.start)
    last = min(span[1], stretch.start + stretch.length)
    for _, start, end in built.map.pieces(first, last):
        yield from range_rects(shown, start, end, clip)


def _tight(line: QTextLine, size: float) -> tuple[float, float]:
    baseline = line.y() + line.ascent()
    if line.ascent() > 2.2 * size:  # a picture stands in the line
        return line.y(), line.height()
    return baseline - ABOVE * size, (ABOVE + BELOW) * size


def _plain_span(line: QTextLine, start: int, end: int) -> tuple[float, float]:
    left, right = line.cursorToX(start)[0], line.cursorToX(end)[0]
    # White space at the end of a wrapped line hangs beyond the text.
    edge = line.naturalTextRect().right()
    return left, min(right, max(edge, left))


def _mixed_spans(line: QTextLine, start: int, end: int) -> list[tuple[float, float]]:
    # A glyph run knows its own edges; cursorToX is ambiguous where the direction changes.
    bounds = [run.boundingRect() for run in line.glyphRuns(start, end - start)]
    cells = sorted((each.left(), each.right()) for each in bounds)
    merged: list[tuple[float, float]] = []
    for left, right in cells:
        if merged and left <= merged[-1][1] + 0.5:
            merged[-1] = (merged[-1][0], max(merged[-1][1], right))
        else:
            merged.append((left, right))
    return merged


def offset_rect(built: BuiltDocument, offset: int) -> QRectF:
    """Return the caret's place before a character, in document coordinates, one line high."""
    position = built.map.to_position(offset)
    qblock = built.document.findBlock(position)
    shown = shown_block(built, qblock)
    line = shown.layout.lineForTextPosition(position - qblock.position())
    if not line.isValid():
        return QRectF(shown.bounds.left(), shown.bounds.top(), 1, max(shown.bounds.height(), 1))
    top, height = _tight(line, shown.size)
    x = line.cursorToX(position - qblock.position())[0]
    return QRectF(x, top, 1, height).translated(shown.bounds.topLeft())
