"""What stands beside and behind the text: quote rules, list marks, code panels, thin rules."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QTextBlock

from reader.model.article import Block, BlockKind, InlineStyle
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, first_line_at, range_rects, shown_block
from reader.ui.reading.typography import CODE_PADDING, GUTTER, LIST_INDENT, QUOTE_INDENT

_BULLETS = ("•", "◦", "–")
_RULE_LENGTH = 120
_LABEL_SIZE = 10
"""Pixels: the name of a language stands above the first line of code, in the panel's edge."""
_LINE_ENDS = "\u2028\n"
_RUN_PAPER = {InlineStyle.MARK: "selection", InlineStyle.CODE: "panel"}


class Decorations:
    """Paints them for the blocks in view; they are no part of the document: offsets stay true."""

    def paint(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: list[ShownBlock],
        heights: tuple[float, float],
    ) -> None:
        """Paint the decorations of blocks between two heights, in document coordinates."""
        for each in shown:
            block = each.block
            if block is None:
                continue
            if block.kind is BlockKind.CODE:
                self._paint_panel(painter, built, each)
                self._paint_breaks(painter, built, each, heights)
            if block.kind is BlockKind.RULE:
                self._paint_rule(painter, built, each)
            if block.quote_depth:
                self._paint_quote(painter, built, each, block)
            if block.kind is BlockKind.LIST_ITEM:
                self._paint_mark(painter, built, each, block)
            if block.kind is not BlockKind.CODE:
                self._paint_runs(painter, built, each, block)

    def _paint_runs(
        self, painter: QPainter, built: BuiltDocument, shown: ShownBlock, block: Block
    ) -> None:
        """Paint behind the source's own marks and code: below highlights, which must be seen."""
        stretch = shown.stretch
        if stretch is None:
            return
        painter.setPen(Qt.PenStyle.NoPen)
        offset = stretch.start
        for run in block.runs:
            start, offset = offset, offset + len(run.text)
            token = next((_RUN_PAPER[style] for style in _RUN_PAPER if style in run.styles), None)
            if token is not None:
                painter.setBrush(built.formats.theme.colour(token))
                edges = (built.map.to_position(each) - stretch.position for each in (start, offset))
                for rect in range_rects(shown, *edges):
                    painter.drawRoundedRect(rect, 2, 2)

    def _column(self, built: BuiltDocument) -> tuple[float, float]:
        return GUTTER, GUTTER + built.formats.typography.column_width

    def _is_rtl(self, shown: ShownBlock) -> bool:
        return shown.qblock.textDirection() == Qt.LayoutDirection.RightToLeft

    def _paint_panel(self, painter: QPainter, built: BuiltDocument, shown: ShownBlock) -> None:
        left, right = self._column(built)
        indent = _indent(shown.block)
        area = QRectF(left + indent, shown.bounds.top(), right - left - indent, 0)
        area.setBottom(shown.bounds.bottom())
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(built.formats.theme.colour("panel"))
        panel = area.adjusted(0, -CODE_PADDING, 0, CODE_PADDING)
        painter.drawRoundedRect(panel, 8, 8)
        if shown.block is not None and shown.block.language:
            font = QFont(built.formats.small)
            font.setPixelSize(_LABEL_SIZE)
            painter.setFont(font)
            painter.setPen(built.formats.theme.colour("muted"))
            words = panel.adjusted(0, 2, -10, 0)
            where = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
            painter.drawText(words, int(where), shown.block.language)

    def _paint_breaks(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: ShownBlock,
        heights: tuple[float, float],
    ) -> None:
        """Mark the lines that go on from the one above: the source has no break there."""
        text, layout = shown.qblock.text(), shown.layout
        pen = QPen(built.formats.theme.colour("muted"), 1.2)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        first = first_line_at(layout, heights[0] - shown.bounds.top())
        for number in range(max(first, 1), layout.lineCount()):
            line = layout.lineAt(number)
            start = line.textStart()
            if shown.bounds.top() + line.y() > heights[1]:
                return
            if 0 < start <= len(text) and text[start - 1] not in _LINE_ENDS:
                x = shown.bounds.left() + line.x() - CODE_PADDING + 3
                y = shown.bounds.top() + line.y() + line.ascent() - 3
                painter.drawPolyline(
                    [QPointF(x, y - 5), QPointF(x, y), QPointF(x + 6, y), QPointF(x + 4, y - 2)]
                )

    def _paint_rule(self, painter: QPainter, built: BuiltDocument, shown: ShownBlock) -> None:
        left, right = self._column(built)
        middle, height = (left + right) / 2, shown.bounds.center().y()
        painter.setPen(QPen(built.formats.theme.colour("line"), 1.5))
        painter.drawLine(
            QPointF(middle - _RULE_LENGTH / 2, height), QPointF(middle + _RULE_LENGTH / 2, height)
        )

    def _paint_quote(
        self, painter: QPainter, built: BuiltDocument, shown: ShownBlock, block: Block
    ) -> None:
        first, bottom = _ink_of(shown)
        above, below = shown.qblock.previous(), shown.qblock.next()
        following = shown_block(built, below) if below.isValid() else None
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(built.formats.theme.colour("line"))
        for depth in range(block.quote_depth):
            top, end = shown.bounds.top(), bottom
            if _depth_of(built, above) <= depth:
                top = first
            if following and following.block and following.block.quote_depth > depth:
                end = following.bounds.top()
            x = self._edge(built, shown, depth * QUOTE_INDENT + 2)
            painter.drawRect(QRectF(x - 1, top, 2.5, end - top))

    def _edge(self, built: BuiltDocument, shown: ShownBlock, inset: float) -> float:
        left, right = self._column(built)
        return right - inset if self._is_rtl(shown) else left + inset

    def _paint_mark(
        self, painter: QPainter, built: BuiltDocument, shown: ShownBlock, block: Block
    ) -> None:
        line = shown.layout.lineAt(0)
        if not line.isValid():
            return
        baseline = shown.bounds.top() + line.y() + line.ascent()
        inset = block.quote_depth * QUOTE_INDENT + block.list_depth * LIST_INDENT
        edge = self._edge(built, shown, inset - 10)
        ink = built.formats.theme.colour("muted")
        if block.checked is not None:
            self._paint_box(painter, edge, baseline, block.checked, ink, self._is_rtl(shown))
            return
        if block.ordinal is not None:
            words = f"{block.ordinal}."
        else:
            words = _BULLETS[min(max(block.list_depth, 1), len(_BULLETS)) - 1]
        painter.setFont(built.formats.font)
        painter.setPen(ink)
        width = QFontMetricsF(built.formats.font).horizontalAdvance(words)
        painter.drawText(QPointF(edge if self._is_rtl(shown) else edge - width, baseline), words)

    def _paint_box(
        self, painter: QPainter, edge: float, baseline: float, done: bool, ink: QColor, rtl: bool
    ) -> None:
        side = 13.0
        box = QRectF(edge if rtl else edge - side, baseline - side + 1, side, side)
        painter.setPen(QPen(ink, 1.4))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if done:
            corner = box.topLeft()
            painter.drawPolyline(
                [corner + QPointF(3, 6.8), corner + QPointF(5.6, 9.4), corner + QPointF(10, 3.8)]
            )


def _ink_of(shown: ShownBlock) -> tuple[float, float]:
    """Return top and bottom of a block's lines: the leading stands above each, out of the bounds.

    Qt's bounds of a block with a leading begin above its first line and end within its last.
    """
    count = shown.layout.lineCount()
    if not count:
        return shown.bounds.top(), shown.bounds.bottom()
    first, last = shown.layout.lineAt(0), shown.layout.lineAt(count - 1)
    top = shown.bounds.top()
    return top + first.y() - 1, top + last.y() + last.height() + 1


def _depth_of(built: BuiltDocument, qblock: QTextBlock) -> int:
    stretch = built.map.stretch_at(qblock.position()) if qblock.isValid() else None
    return built.blocks[stretch.block].quote_depth if stretch is not None else 0


def _indent(block: Block | None) -> float:
    if block is None:
        return 0
    return block.quote_depth * QUOTE_INDENT + block.list_depth * LIST_INDENT
