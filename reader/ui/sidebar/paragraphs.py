"""Which paragraph of an article an offset stands in, counted as a reader would count."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from reader.model.article import Block
from reader.model.pages import Pages
from reader.model.paragraphs import paragraph_numbers
from reader.ui.page_words import passage_pages
from reader.ui.texts import translate


class ParagraphNumbers:
    """Numbers paragraphs from 1; a table counts as one, hidden noise and headings do not count."""

    def __init__(
        self, blocks: Sequence[Block], starts: Sequence[int], pages: Pages | None = None
    ) -> None:
        self._pages = pages or Pages()
        self._starts = starts
        heading = translate("Card", "heading")
        numbers = paragraph_numbers(blocks)
        self._labels = [heading if number is None else f"¶ {number}" for number in numbers]

    def label(self, offset: int) -> str:
        """Return ``¶ 3`` or ``heading`` for an offset in code points; empty without blocks.

        In a source with pages, they come first: ``p. 12 · ¶ 3``.
        """
        at = bisect_right(self._starts, offset) - 1
        place = self._labels[at] if 0 <= at < len(self._labels) else ""
        return " · ".join(filter(None, (passage_pages(self._pages, offset, offset), place)))

    def cited(self, start: int, end: int) -> str:
        """Return how a passage is cited: by its pages, else by its paragraph."""
        return passage_pages(self._pages, start, end) or self.label(start)
