"""How deep an item of a list stands: by where its marker is, beside those before it."""

from __future__ import annotations

from typing import Final

from reader.formats.pdf.paragraphs import Paragraph

_SAME: Final = 0.6
"""Of the size: markers that differ by less stand below each other."""
_DEEPEST_STEP: Final = 7.0
"""Of the size: an item further in stands in another column."""


class ListDepths:
    """Follows the items of a document in their order."""

    def __init__(self) -> None:
        self._open: list[Paragraph] = []

    @property
    def is_open(self) -> bool:
        """Whether a list goes on here."""
        return bool(self._open)

    def close(self) -> None:
        """Say that the list ends here."""
        self._open = []

    def pass_by(self, paragraph: Paragraph) -> None:
        """Say that a paragraph follows that is no item: at the margin, it ends the list."""
        if self._open and _left(paragraph) < _left(self._open[0]) + _SAME * paragraph.size:
            self.close()

    def depth(self, paragraph: Paragraph) -> int:
        """Return the depth of an item, from 1."""
        if self._open and _moved(self._open[-1], paragraph):
            # Over the end of a column or a page its marker tells more than its place.
            alike = [each for each in self._open if _kind(each) == _kind(paragraph)]
            self._open = self._open[: self._open.index(alike[0])] if alike else []
        left = _left(paragraph)
        near = _SAME * paragraph.size
        while self._open and _left(self._open[-1]) > left - near:
            self._open.pop()
        if self._open and left - _left(self._open[-1]) > _DEEPEST_STEP * paragraph.size:
            self._open = []
        self._open.append(paragraph)
        return len(self._open)


def _left(paragraph: Paragraph) -> float:
    return paragraph.first.left


def _moved(before: Paragraph, after: Paragraph) -> bool:
    return before.first.page != after.first.page or after.first.base < before.first.base


def _kind(paragraph: Paragraph) -> str:
    marker = paragraph.marker
    return "1" if any(map(str.isalnum, marker)) and marker != "o" else marker
