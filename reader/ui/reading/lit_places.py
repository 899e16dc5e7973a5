"""All places of one name, lit on the page while a person says what it means."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QPainter, QPen

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, span_rects
from reader.ui.reading.page import Page
from reader.ui.reading.picking import Picking
from reader.ui.reading.selection import Span
from reader.ui.reading.sheet import ArticleSheet

_GLOW, _GLOW_HERE = 46, 84
"""Of 255: how strong the colour behind the words is, and behind those in question."""
_REACH = 2.5
"""Pixels by which the glow is larger than the words."""


class LitPlaces(QObject):
    """Painted for the blocks in view only; the place in question has a frame as well."""

    def __init__(self, page: Page, sheet: ArticleSheet, picking: Picking) -> None:
        super().__init__(page)
        self._page = page
        self._sheet = sheet
        self._picking = picking
        self._spans: Sequence[Span] = ()
        self._here: Span | None = None
        self._kind: str | None = None
        sheet.rebuilt.connect(self._on_rebuilt)

    @property
    def spans(self) -> Sequence[Span]:
        """The places that are lit, in reading order."""
        return self._spans

    @property
    def here(self) -> Span | None:
        """The place in question."""
        return self._here

    def show(self, spans: Iterable[Span], here: Span | None, kind: str | None) -> None:
        """Light places in the colour of a type of entity (None: of nothing yet), or none.

        The place in question comes calmly into view.
        """
        self._spans, self._here, self._kind = sorted(spans), here, kind
        self._on_rebuilt()
        self._page.viewport().update()
        if here is not None:
            self._picking.bring_into_view(here)

    def clear(self) -> None:
        """Light nothing."""
        if self._spans:
            self.show((), None, None)

    def _on_rebuilt(self) -> None:
        if self._sheet.marks is not None:
            self._sheet.marks.lit = self if self._spans else None

    def paint(
        self,
        painter: QPainter,
        built: BuiltDocument,
        shown: Sequence[ShownBlock],
        heights: tuple[float, float],
    ) -> None:
        """Paint the glow behind the words, and the frame."""
        theme = built.formats.theme
        colour = theme.entity_colour(self._kind) if self._kind else theme.colour("accent")
        for block in shown:
            for span in self._within(block):
                is_here = span == self._here
                fill = colour.toRgb()
                fill.setAlpha(_GLOW_HERE if is_here else _GLOW)
                painter.setBrush(fill)
                painter.setPen(QPen(colour, 1.5) if is_here else Qt.PenStyle.NoPen)
                for rect in span_rects(built, block, span, heights):
                    painter.drawRoundedRect(rect.adjusted(-_REACH, -1, _REACH, 1), 4, 4)

    def _within(self, block: ShownBlock) -> Iterable[Span]:
        stretch = block.stretch
        if stretch is None:
            return ()
        first, last = stretch.start, stretch.start + stretch.length
        index = bisect_left(self._spans, last, key=_start)
        return [span for span in self._spans[:index] if span[1] > first]


def _start(span: Span) -> int:
    return span[0]
