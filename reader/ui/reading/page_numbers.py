"""The numbers of the source's pages in the left margin, beside the line that each begins on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.model.details import PageMark
from reader.model.pages import Pages, label_of
from reader.ui.page_words import page_label
from reader.ui.reading.document_builder import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.typography import GUTTER

_GAP, _EDGE, _HEIGHT, _STEP = 10.0, 2.0, 14.0, 16.0


class PageNumber(NamedTuple):
    """A page's number as painted, in document coordinates."""

    words: str
    area: QRectF


class PageNumbers:
    """Finds the line on which each page begins, and says there which page it is."""

    def __init__(
        self, built: BuiltDocument, pages: Pages, clipped: Callable[[], int] = int
    ) -> None:
        """``clipped`` tells how many pixels of the margin are out of view."""
        self._clipped = clipped
        self._built = built
        self._pages = pages
        self._font = QFont(built.formats.small)
        self._font.setPixelSize(11)
        self._by_block = self._placed() if len(pages) else {}

    def _placed(self) -> dict[int, list[tuple[int, PageMark]]]:
        """Return for each shown block where in it (UTF-16) pages begin."""
        found: dict[int, list[tuple[int, PageMark]]] = {}
        ends = [*(mark.offset for mark in self._pages.marks[1:]), 1 << 62]
        for mark, end in zip(self._pages.marks, ends, strict=True):
            # A page that begins with hidden lines begins, on paper, with the first one shown.
            piece = self._built.map.first_piece(mark.offset, end)
            if piece is not None:
                stretch, start = piece
                found.setdefault(stretch.block, []).append((start, mark))
        return found

    def numbers(self, shown: Iterable[ShownBlock]) -> list[PageNumber]:
        """Return the numbers beside blocks; of several beside one line only the first."""
        found: list[PageNumber] = []
        if not self._by_block:
            return found
        for block in shown:
            if block.stretch is None:
                continue
            for start, mark in self._by_block.get(block.stretch.block, ()):
                rects = range_rects(block, start, start + 1)
                middle = rects[0].center().y() if rects else block.bounds.top() + block.size / 2
                if found and abs(middle - found[-1].area.center().y()) < _STEP:
                    continue
                left = self._clipped() + _EDGE
                area = QRectF(left, middle - _HEIGHT / 2, GUTTER - _GAP - left, _HEIGHT)
                found.append(PageNumber(self._words(mark, area.width()), area))
        return found

    def _words(self, mark: PageMark, room: float) -> str:
        metrics, words = QFontMetricsF(self._font), page_label(self._pages, mark)
        if metrics.horizontalAdvance(words) > room:
            words = label_of(mark)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, shown: Iterable[ShownBlock]) -> None:
        """Paint the numbers beside blocks, in document coordinates."""
        if not self._by_block:
            return
        painter.setFont(self._font)
        painter.setPen(self._built.formats.theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number in self.numbers(shown):
            painter.drawText(number.area, flags, number.words)
