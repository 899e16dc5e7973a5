"""Everything that is painted with the text: in which order, and from which part of the state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reader.model.annotation import Placed
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.caret import Caret
from reader.ui.reading.changed_words import ChangedWords
from reader.ui.reading.claim_lines import ClaimLines
from reader.ui.reading.decorations import Decorations
from reader.ui.reading.extent import Handles
from reader.ui.reading.find import FindMatches
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.highlight_painter import EntityTypeOf, HighlightPainter
from reader.ui.reading.margin_notes import MarginNotes
from reader.ui.reading.page_numbers import PageNumbers
from reader.ui.reading.selection import Selection, Span
from reader.ui.reading.ticks import Ticks

if TYPE_CHECKING:
    from reader.ui.reading.faint_names import FaintNames
    from reader.ui.reading.lit_places import LitPlaces

_CANDIDATE_WIDTH = 2.0


class MarksLayer:
    """The marks of one built document."""

    def __init__(
        self,
        built: BuiltDocument,
        text: str,
        entity_type: EntityTypeOf,
        selection: Selection,
        caret: Caret,
        handles: Handles,
        page_numbers: PageNumbers,
    ) -> None:
        self.text = text
        self.page_numbers = page_numbers
        self.highlights = HighlightPainter(built, entity_type)
        self.notes = MarginNotes(built)
        self.ticks = Ticks(len(text), built.formats.theme)
        self.claims = ClaimLines(self.highlights.marks, built.formats.theme)
        self.find: FindMatches | None = None
        self.changed: ChangedWords | None = None
        self.lit: LitPlaces | None = None
        self.faint: FaintNames | None = None
        self.picked: str | None = None
        self.candidate: Span | None = None
        """The place that the review desk proposes."""
        self._built = built
        self._decorations = Decorations()
        self._selection = selection
        self._caret = caret
        self._handles = handles

    def show(self, placed: Sequence[Placed]) -> None:
        """Show these annotations, in reading order, and no others; the ticks are filled later."""
        self.highlights.set_all(placed)
        self.notes.set_all(placed)
        self.ticks.is_filled = False

    def paint_under(self, painter: QPainter, shown: list[ShownBlock], clip: QRectF) -> None:
        """Paint what stands behind the text."""
        heights = (clip.top() - 8, clip.bottom() + 8)
        self._decorations.paint(painter, self._built, shown, heights)
        if self.changed is not None:
            self.changed.paint_under(painter, self._built, shown, heights)
        painter.setPen(Qt.PenStyle.NoPen)
        self.highlights.paint(painter, shown, heights, self.picked)
        if self.lit is not None:
            self.lit.paint(painter, self._built, shown, heights)
        if self.faint is not None:
            self.faint.paint(painter, self._built, shown, heights)
        self._paint_matches(painter, shown, heights)
        span = self._handles.span if self._handles.is_dragged else self._selection.span
        if span is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self._built.formats.theme.colour("selection"))
            self._paint_span(painter, shown, span, heights)

    def paint_over(
        self,
        painter: QPainter,
        shown: list[ShownBlock],
        clip: QRectF,
        beside: list[ShownBlock] | None = None,
    ) -> None:
        """Paint what stands over the text and beside it; ``beside``: what the dots stand at."""
        heights = (clip.top() - 8, clip.bottom() + 8)
        self._paint_candidate(painter, shown, heights)
        if self.changed is not None:
            self.changed.paint_over(painter, self._built, shown, heights)
        self.page_numbers.paint(painter, shown)
        self.claims.paint(painter, shown, heights, self.picked)
        self.notes.paint(painter, shown if beside is None else beside, self.picked)
        self._handles.paint(painter, self._built)
        self._caret.paint(painter)

    def beside(self, shown: list[ShownBlock], point: QPointF) -> str | None:
        """Return the annotation that a dot or a line in the margin at a point stands for."""
        return self.notes.at(shown, point) or self.claims.at(shown, point)

    def name_at(self, block: ShownBlock | None, point: QPointF) -> Span | None:
        """Return the suggested name at a point of a block."""
        return self.faint.at(self._built, block, point) if self.faint is not None else None

    def _paint_matches(
        self, painter: QPainter, shown: list[ShownBlock], heights: tuple[float, float]
    ) -> None:
        stretches = [each.stretch for each in shown if each.stretch is not None]
        if self.find is None or not stretches:
            return
        theme = self._built.formats.theme
        last = stretches[-1]
        for index, span in self.find.between(stretches[0].start, last.start + last.length):
            is_current = index == self.find.current
            colour = theme.colour("accent")
            painter.setPen(QPen(colour, 1.5) if is_current else Qt.PenStyle.NoPen)
            colour.setAlpha(90 if is_current else 45)
            painter.setBrush(colour)
            self._paint_span(painter, shown, span, heights)

    def _paint_candidate(
        self, painter: QPainter, shown: list[ShownBlock], heights: tuple[float, float]
    ) -> None:
        if self.candidate is None:
            return
        painter.setPen(QPen(self._built.formats.theme.colour("accent"), _CANDIDATE_WIDTH))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in self._rects(shown, self.candidate, heights):
            painter.drawRoundedRect(rect.adjusted(-2, -1, 2, 2), 4, 4)

    def _paint_span(
        self,
        painter: QPainter,
        shown: list[ShownBlock],
        span: Span,
        heights: tuple[float, float],
    ) -> None:
        for rect in self._rects(shown, span, heights):
            painter.drawRoundedRect(rect, 2, 2)

    def _rects(
        self, shown: list[ShownBlock], span: Span, heights: tuple[float, float]
    ) -> Iterator[QRectF]:
        """Yield where a span stands in the blocks in view, line by line."""
        start, end = span
        for each in shown:
            stretch = each.stretch
            if stretch is None or stretch.start >= end or stretch.start + stretch.length <= start:
                continue
            first = max(start, stretch.start)
            last = min(end, stretch.start + stretch.length)
            for _, begin, finish in self._built.map.pieces(first, last):
                yield from range_rects(each, begin, finish, heights)
