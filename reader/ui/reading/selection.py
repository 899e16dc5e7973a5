"""The selection: a span of the reading text, snapped to whole words or to grapheme clusters."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.anchoring.units import grapheme_bounds, snap_to_graphemes, snap_to_words

Span = tuple[int, int]


class Selection(QObject):
    """Holds the span; ``changed`` tells when it is settled, ``moved`` while it is being dragged."""

    changed = Signal()
    moved = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._text = ""
        self._span: Span | None = None
        self._settled: Span | None = None

    def set_text(self, text: str) -> None:
        """Begin anew with another reading text."""
        self._text = text
        self._span = self._settled = None

    @property
    def span(self) -> Span | None:
        """Start and end in code points, half open; None when nothing is selected."""
        return self._span

    @property
    def text(self) -> str:
        """The selected part of the reading text."""
        return self._text[slice(*self._span)] if self._span else ""

    def drag(self, anchor: int, focus: int, *, exact: bool) -> None:
        """Select between two gaps; whole words, or with ``exact`` whole grapheme clusters."""
        self._move(snapped(self._text, anchor, focus, exact=exact))

    def set(self, start: int, end: int) -> None:
        """Select a span as it is, widened to whole grapheme clusters, and settle it."""
        self._move(snapped(self._text, start, end, exact=True))
        self.settle()

    def clear(self) -> None:
        """Select nothing."""
        self._move(None)
        self.settle()

    def restore(self, span: Span | None) -> None:
        """Select in a new text what was selected in the one before; None when it is gone."""
        self._span = self._settled = span
        self.moved.emit()
        self.changed.emit()

    def settle(self) -> None:
        """Tell the others, when the span is not what they last heard of."""
        if self._span != self._settled:
            self._settled = self._span
            self.changed.emit()

    def _move(self, span: Span | None) -> None:
        if span != self._span:
            self._span = span
            self.moved.emit()


def snapped(text: str, anchor: int, focus: int, *, exact: bool) -> Span | None:
    """Return the span between two gaps, snapped; None when nothing but white space is in it."""
    start, end = max(min(anchor, focus), 0), min(max(anchor, focus), len(text))
    if exact:
        while end > start and text[end - 1] == "\n":
            end -= 1
        while start < end and text[start] == "\n":
            start += 1
        start, end = snap_to_graphemes(text, start, end)
    else:
        start, end = snap_to_words(text, start, end)
    return (start, end) if start < end else None


def next_grapheme(text: str, offset: int) -> int:
    """Return the gap after the grapheme cluster that begins at a gap."""
    return grapheme_bounds(text, offset)[1] if offset < len(text) else len(text)


def previous_grapheme(text: str, offset: int) -> int:
    """Return the gap before the grapheme cluster that ends at a gap."""
    return grapheme_bounds(text, offset - 1)[0] if offset > 0 else 0


def next_word_end(text: str, offset: int) -> int:
    """Return the end of the next word (or mark) after a gap, white space skipped."""
    while offset < len(text) and text[offset].isspace():
        offset += 1
    return snap_to_words(text, offset, offset + 1)[1] if offset < len(text) else len(text)


def previous_word_start(text: str, offset: int) -> int:
    """Return the start of the word (or mark) before a gap, white space skipped."""
    while offset > 0 and text[offset - 1].isspace():
        offset -= 1
    return snap_to_words(text, offset - 1, offset)[0] if offset > 0 else 0
