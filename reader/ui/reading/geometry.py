"""Where shown text stands: the blocks in view, and the tight rectangles of a stretch of one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QTextBlock, QTextLayout, QTextLine

from reader.model.article import Block
from reader.ui.reading.document_builder import BuiltDocument
from reader.ui.reading.offset_map import Stretch
from reader.ui.reading.typography import TOP_SPACE

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
    return ShownBlock(qblock, qblock.layout(), bounds, stretch, size, block)


def position_at(built: BuiltDocument, point: QPointF) -> int:
    """Return the document position nearest to a point of the document."""
    # Above the first line, Qt's hit test runs on to the end of what is laid out so far.
    inside = QPointF(point.x(), max(point.y(), TOP_SPACE + 1))
    return max(built.document.documentLayout().hitTest(inside, Qt.HitTestAccuracy.FuzzyHit), 0)


def shown_blocks(built: BuiltDocument, top: float, bottom: float) -> Iterator[ShownBlock]:
    """Yield the blocks that stand between two heights of the document."""
    qblock = _row_start(built, position_at(built, QPointF(0, top)))
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


def _row_start(built: BuiltDocument, position: int) -> QTextBlock:
    """Return the block at a position; inside a table, the first block of its row."""
    qblock = built.document.findBlock(position)
    stretch = built.map.stretch_at(qblock.position())
    if stretch is None or (cell := built.blocks[stretch.block].cell) is None:
        return qblock
    index = stretch.block
    while index and (before := built.blocks[index - 1].cell) is not None:
        if before.table != cell.table or (before.row != cell.row and before.row_span == 1):
            break
        index -= 1
    start = stretch.start - sum(len(each.text) + 1 for each in built.blocks[index : stretch.block])
    return built.document.findBlock(built.map.to_position(start))


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
    mixed = _RIGHT_TO_LEFT.search(shown.qblock.text()) is not None
    found = []
    for index in range(max(number, 0), layout.lineCount()):
        line = layout.lineAt(index)
        first, last = line.textStart(), line.textStart() + line.textLength()
        if first >= end or (clip is not None and origin.y() + line.y() > clip[1]):
            break
        if last <= start:
            continue
        begin, finish = max(first, start), min(last, end)
        spans = _mixed_spans(line, begin, finish) if mixed else [_plain_span(line, begin, finish)]
        top, height = _tight(line, shown.size)
        for left, right in spans:
            if right > left:
                found.append(QRectF(left, top, right - left, height).translated(origin))
    return found


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
