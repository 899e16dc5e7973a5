"""The words by which a text differs from another one, tinted, and struck where they went.

Painted for the blocks in view only, like all marks: a text may differ in thousands of places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from enum import StrEnum

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, span_rects
from reader.ui.reading.selection import Span
from reader.ui.theme import mixed

_REACH = 3.0
"""Pixels by which a tint is higher than a highlight above and below: it is seen around one."""
_STRIKE = 0.58
"""How far below the top of the tint the line through the words is, as a share of its height."""


class ChangeKind(StrEnum):
    """What became of the words; the value is the token of their tint."""

    GONE = "gone"
    CAME = "came"


class ChangedWords:
    """The spans of one text, in order and apart from each other, in code points."""

    def __init__(self, spans: Sequence[Span], kind: ChangeKind) -> None:
        self.spans = list(spans)
        self.kind = kind
        self.current: Span | None = None
        """The difference that the person went to: it is framed."""
        self._starts = [start for start, _ in self.spans]

    def between(self, start: int, end: int) -> Iterator[Span]:
        """Yield the spans that share a code point with a span, in order."""
        index = max(bisect_right(self._starts, start) - 1, 0)
        while index < len(self.spans) and self._starts[index] < end:
            if self.spans[index][1] > start:
                yield self.spans[index]
            index += 1

    def rects(
        self, built: BuiltDocument, block: ShownBlock, heights: tuple[float, float]
    ) -> Iterator[tuple[Span, QRectF]]:
        """Yield where the changed words of a block stand, in document coordinates."""
        stretch = block.stretch
        if stretch is None:
            return
        for span in self.between(stretch.start, stretch.start + stretch.length):
            for rect in span_rects(built, block, span, heights):
                yield span, rect

    def paint_under(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: Sequence[ShownBlock],
        heights: tuple[float, float],
    ) -> None:
        """Paint the tints; highlights are painted over them and keep their colours."""
        theme = built.formats.theme
        tint = theme.colour(self.kind)
        for block in shown:
            for _, rect in self.rects(built, block, heights):
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(tint)
                painter.drawRoundedRect(rect.adjusted(-1, -_REACH, 1, _REACH), 2, 2)

    def paint_over(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: Sequence[ShownBlock],
        heights: tuple[float, float],
    ) -> None:
        """Paint the second cue: a line through words that went, a firm one under new ones.

        The difference that the person is at has a frame.
        """
        theme = built.formats.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for block in shown:
            for span, rect in self.rects(built, block, heights):
                painter.setPen(QPen(self._line(built), 1.5))
                y = rect.bottom() + _REACH
                if self.kind is ChangeKind.GONE:
                    y = rect.top() + rect.height() * _STRIKE
                painter.drawLine(QPointF(rect.left(), y), QPointF(rect.right(), y))
                if span == self.current:
                    painter.setPen(QPen(theme.colour("accent"), 1.5))
                    frame = rect.adjusted(-3, -_REACH - 1.5, 3, _REACH + 1.5)
                    painter.drawRoundedRect(frame, 4, 4)

    def _line(self, built: BuiltDocument) -> QColor:
        theme = built.formats.theme
        return mixed(theme.colour(self.kind), theme.colour("ink"), 0.6)
