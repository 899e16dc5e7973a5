"""Which part of the page is painted anew: the blocks of a passage, not all that is in view."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect

from reader.ui.reading.geometry import ShownBlock
from reader.ui.reading.selection import Span

if TYPE_CHECKING:
    from reader.ui.reading.margin_notes import MarginNotes
    from reader.ui.reading.page import Page

_ABOVE, _BELOW = 12, 30
"""Pixels: frames, underlines and handles reach out of their block, whose last line does too."""


def repaint_blocks(page: Page, blocks: Collection[int]) -> int:
    """Repaint those of some blocks (by index) that are in view; return how many are."""
    return _repaint(page, lambda each: each.stretch.block in blocks)


def repaint_passages(page: Page, *spans: Span | None) -> int:
    """Repaint the blocks in view that passages stand in (code points); return how many."""
    there = [span for span in spans if span is not None]

    def is_touched(each: ShownBlock) -> bool:
        start, end = each.stretch.start, each.stretch.start + each.stretch.length
        return any(span[0] <= end and start <= span[1] for span in there)

    return _repaint(page, is_touched) if there else 0


def repaint_dots(page: Page, notes: MarginNotes, ids: Collection[str | None]) -> None:
    """Repaint the dots of annotations; one may stand below the block that its passage is in."""
    top = page.verticalScrollBar().value()
    for dot in notes.dots(page.shown()):
        if dot.id in ids:
            area = dot.area.translated(0, -top).toAlignedRect()
            page.viewport().update(area.adjusted(-2, -2, 2, 2))


def _repaint(page: Page, is_touched: Callable[[ShownBlock], bool]) -> int:
    count, top = 0, page.verticalScrollBar().value()
    for each in page.shown():
        if each.stretch is not None and is_touched(each):
            count += 1
            # Full width: a note's dot stands beside the text.
            height = round(each.bounds.height()) + _ABOVE + _BELOW
            above = round(each.bounds.top()) - top - _ABOVE
            page.viewport().update(QRect(0, above, page.viewport().width(), height))
    return count


class PassageShown:
    """A passage that is painted in a way of its own, such as the selection."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._span: Span | None = None

    def show(self, span: Span | None) -> None:
        """Repaint where the passage was, and where it is now."""
        before, self._span = self._span, span
        if span != before:
            repaint_passages(self._page, before, span)

    def repaint(self) -> None:
        """Repaint where the passage is: it looks another way, perhaps."""
        repaint_passages(self._page, self._span)
