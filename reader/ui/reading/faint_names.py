"""Known names on the page that nobody has tagged: a faint dotted line in their type’s colour."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QPainter, QPen, QTextCharFormat

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, span_rects
from reader.ui.reading.highlight_painter import draw_underline
from reader.ui.reading.page import Page
from reader.ui.reading.picking import Picking
from reader.ui.reading.selection import Span
from reader.ui.reading.sheet import ArticleSheet

_ALPHA = 130
"""Of 255: a mention's own line is opaque."""
_WIDTH = 1.4
_DOTS = QTextCharFormat.UnderlineStyle.DotLine


class FaintName(NamedTuple):
    """A place that is probably a mention: code points of the reading text, half open."""

    start: int
    end: int
    kind: str | None = None
    """The entity's type; None when it is not sure which entity is meant."""

    @property
    def span(self) -> Span:
        """Where it stands."""
        return self.start, self.end


class FaintNames(QObject):
    """Painted for the blocks in view only; the one in question has a frame."""

    clicked = Signal(int, int)
    """Start and end of the place that was clicked."""

    def __init__(self, page: Page, sheet: ArticleSheet, picking: Picking) -> None:
        super().__init__(page)
        self._page = page
        self._sheet = sheet
        self._picking = picking
        self._places: Sequence[FaintName] = ()
        self._text = ""
        self.current: Span | None = None
        """The place in question."""
        sheet.rebuilt.connect(self._on_rebuilt)

    @property
    def places(self) -> Sequence[FaintName]:
        """What is shown, in reading order."""
        return self._places

    def show(self, places: Iterable[FaintName], current: Span | None = None) -> None:
        """Show these places and no others."""
        self._places, self.current = sorted(places, key=_start), current
        self._text = self._sheet.session.text if self._sheet.session is not None else ""
        self._on_rebuilt()
        self._page.viewport().update()

    def bring_into_view(self, span: Span) -> None:
        """Bring a span calmly into view."""
        self._picking.bring_into_view(span)

    def _on_rebuilt(self) -> None:
        marks, session = self._sheet.marks, self._sheet.session
        if session is None or session.text is not self._text:
            self._places, self.current = (), None  # of another text
        if marks is not None:
            marks.faint = self if self._places else None

    def paint(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: Sequence[ShownBlock],
        heights: tuple[float, float],
    ) -> None:
        """Paint the lines, and the frame."""
        theme = built.formats.theme
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for block in shown:
            for place in self._within(block):
                colour = theme.entity_colour(place.kind) if place.kind else theme.colour("muted")
                is_current = place.span == self.current
                colour.setAlpha(255 if is_current else _ALPHA)
                for rect in span_rects(built, block, place.span, heights):
                    draw_underline(painter, rect, rect.bottom() + 1.5, colour, _DOTS, _WIDTH)
                    if is_current:
                        painter.setPen(QPen(colour, 1.5))
                        painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 3), 4, 4)

    def at(self, built: BuiltDocument, block: ShownBlock | None, point: QPointF) -> Span | None:
        """Return the place of a block that is at a point of the document."""
        if block is None:
            return None
        heights = (point.y() - 40, point.y() + 40)
        for place in self._within(block):
            for rect in span_rects(built, block, place.span, heights):
                if rect.adjusted(0, -3, 0, 4).contains(point):
                    return place.span
        return None

    def _within(self, block: ShownBlock) -> Sequence[FaintName]:
        stretch = block.stretch
        if stretch is None:
            return ()
        # Places do not overlap: only the one before the block's first can reach into it.
        first = max(bisect_left(self._places, stretch.start, key=_start) - 1, 0)
        last = bisect_left(self._places, stretch.start + stretch.length, key=_start)
        return [each for each in self._places[first:last] if each.end > stretch.start]


def _start(place: FaintName) -> int:
    return place.start
