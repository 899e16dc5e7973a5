"""The numbers of the source's pages in the left margin, beside the line that each begins on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter

from reader.model.details import PageMark
from reader.model.pages import Pages, label_of
from reader.ui.page_words import page_label
from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import ShownBlock, range_rects
from reader.ui.reading.offset_map import Stretch
from reader.ui.reading.typography import GUTTER

_GAP, _EDGE, _HEIGHT, _STEP = 10.0, 2.0, 14.0, 16.0
_LEAST_GAP = 3.0
_TALL = 3
"""Sizes of the text: no line of words is as high."""


class PageNumber(NamedTuple):
    """A page's number as painted, in document coordinates."""

    words: str
    area: QRectF
    mark: PageMark


class PageNumbers:
    """Finds the line on which each page begins, and says there which page it is."""

    def __init__(
        self, built: BuiltDocument, pages: Pages, clipped: Callable[[], int] = int
    ) -> None:
        """``clipped`` tells how many pixels of the margin are out of view."""
        self._clipped = clipped
        self.leads_on = False
        """Whether a click on a number shows the page as it looks on paper."""
        self._built = built
        self._pages = pages
        self._font = QFont(built.formats.small)
        self._font.setPixelSize(11)

    def _starts(self, stretch: Stretch) -> dict[int, PageMark]:
        """Return the pages that begin in a block, by where in it (UTF-16 units).

        A page that begins with hidden lines begins, for the reader, with the first one shown.
        """
        end = stretch.start + stretch.length
        return {
            self._built.map.to_position(max(mark.offset, stretch.start)) - stretch.position: mark
            for mark in self._pages.starting(self._built.map.shown_until(stretch), end)
        }

    def numbers(self, shown: Iterable[ShownBlock]) -> list[PageNumber]:
        """Return the numbers beside blocks; of several beside one line only the first."""
        found: list[PageNumber] = []
        if not len(self._pages):
            return found
        for block in shown:
            if block.stretch is None:
                continue
            for start, mark in self._starts(block.stretch).items():
                rects = range_rects(block, start, start + 1)
                middle = _middle(block, rects[0] if rects else None)
                if found and abs(middle - found[-1].area.center().y()) < _STEP:
                    continue
                left, right = self._clipped() + _EDGE, GUTTER - _GAP
                if self._width(label_of(mark)) > right - left:
                    right = GUTTER - _LEAST_GAP  # a time is wider than most numbers
                area = QRectF(left, middle - _HEIGHT / 2, right - left, _HEIGHT)
                found.append(PageNumber(self._words(mark, area.width()), area, mark))
        return found

    def at(self, shown: Iterable[ShownBlock], point: QPointF) -> PageMark | None:
        """Return the page whose number, where a click on it leads on, is at a point."""
        if not self.leads_on or point.x() > GUTTER:
            return None
        found = self.numbers(shown)
        return next((each.mark for each in found if each.area.contains(point)), None)

    def _width(self, words: str) -> float:
        return QFontMetricsF(self._font).horizontalAdvance(words)

    def _words(self, mark: PageMark, room: float) -> str:
        metrics, words = QFontMetricsF(self._font), page_label(self._pages, mark)
        if metrics.horizontalAdvance(words) > room:
            words = label_of(mark)
        return metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)

    def paint(self, painter: QPainter, shown: Iterable[ShownBlock]) -> None:
        """Paint the numbers beside blocks, in document coordinates."""
        if not len(self._pages):
            return
        painter.setFont(self._font)
        painter.setPen(self._built.formats.theme.colour("muted"))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        for number in self.numbers(shown):
            painter.drawText(number.area, flags, number.words)


def _middle(block: ShownBlock, rect: QRectF | None) -> float:
    """Return where the middle of a number is: beside its line, or the top of a picture."""
    if rect is None:
        return block.bounds.top() + block.size / 2
    is_picture = rect.height() > _TALL * block.size
    return rect.top() + _HEIGHT / 2 if is_picture else rect.center().y()
