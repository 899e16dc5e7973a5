"""Changing how far a picked annotation reaches: by keys, and by dragging its two handles."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen

from reader.ui.reading.built_document import BuiltDocument
from reader.ui.reading.geometry import offset_rect
from reader.ui.reading.selection import (
    Span,
    next_grapheme,
    next_word_end,
    previous_grapheme,
    previous_word_start,
    snapped,
)

_RADIUS, _REACH = 4.5, 9.0
_Key, _Modifier = Qt.Key, Qt.KeyboardModifier


def resized_by_key(text: str, span: Span, event: QKeyEvent) -> Span | None:
    """Return the span after a key: Shift+Left or Right moves its end, with Alt its start.

    With Ctrl by word, else by grapheme cluster. None when the key does not resize, or nothing
    would be left.
    """
    modifiers = event.modifiers()
    if event.key() not in (_Key.Key_Left, _Key.Key_Right):
        return None
    if not modifiers & _Modifier.ShiftModifier:
        return None
    forward, by_word = event.key() == _Key.Key_Right, bool(modifiers & _Modifier.ControlModifier)
    start, end = span
    if modifiers & _Modifier.AltModifier:
        start = _moved_start(text, start, forward, by_word)
    else:
        end = _moved_end(text, end, forward, by_word)
    return (start, end) if start < end and (start, end) != span else None


def _moved_end(text: str, end: int, forward: bool, by_word: bool) -> int:
    if forward:
        return next_word_end(text, end) if by_word else next_grapheme(text, end)
    end = previous_word_start(text, end) if by_word else previous_grapheme(text, end)
    while by_word and end > 0 and text[end - 1].isspace():
        end -= 1
    return end


def _moved_start(text: str, start: int, forward: bool, by_word: bool) -> int:
    if not forward:
        return previous_word_start(text, start) if by_word else previous_grapheme(text, start)
    start = next_word_end(text, start) if by_word else next_grapheme(text, start)
    while by_word and start < len(text) and text[start].isspace():
        start += 1
    return start


class Handles:
    """The two handles of the picked annotation, and a drag of one of them."""

    def __init__(self, *, enabled: bool = True) -> None:
        """On a page that is only read they are not ``enabled``: they stand nowhere."""
        self._enabled = enabled
        self.span: Span | None = None
        self._dragged: str | None = None
        self._before: Span | None = None

    def set_span(self, span: Span | None) -> None:
        """Stand at the ends of a span (code points), or nowhere."""
        self.span = span if self._enabled else None
        self._dragged = None

    @property
    def is_dragged(self) -> bool:
        """Whether a handle is being dragged."""
        return self._dragged is not None

    def centres(self, built: BuiltDocument) -> list[tuple[str, QPointF]]:
        """Return the handles' centres in document coordinates."""
        if self.span is None:
            return []
        start, end = self.span
        # The end stands after the last character: on its line, not at the start of the next.
        first, last = offset_rect(built, start), offset_rect(built, end)
        return [("start", first.topLeft()), ("end", last.bottomLeft())]

    def press(self, built: BuiltDocument, point: QPointF) -> bool:
        """Take hold of the handle at a point; tell whether there is one."""
        for name, centre in self.centres(built):
            if (centre - point).manhattanLength() <= _REACH:
                self._dragged, self._before = name, self.span
                return True
        return False

    def over(self, built: BuiltDocument, point: QPointF) -> bool:
        """Tell whether a handle is at a point."""
        return any((c - point).manhattanLength() <= _REACH for _, c in self.centres(built))

    def drag(self, text: str, offset: int, *, exact: bool) -> None:
        """Move the handle that is held to a gap, snapped to words or, ``exact``, to clusters."""
        if self._before is None or self._dragged is None:
            return
        start, end = self._before
        if self._dragged == "start":
            span = snapped(text, min(offset, end - 1), end, exact=exact)
        else:
            span = snapped(text, start, max(offset, start + 1), exact=exact)
        if span is not None:
            # Only the end that is held moves.
            self.span = (span[0], end) if self._dragged == "start" else (start, span[1])

    def release(self) -> Span | None:
        """Let go; return the new span when it is another than before."""
        self._dragged = None
        return self.span if self.span != self._before else None

    def paint(self, painter: QPainter, built: BuiltDocument) -> None:
        """Paint the handles, in document coordinates."""
        theme = built.formats.theme
        for name, centre in self.centres(built):
            stem = QPointF(0, 8 if name == "start" else -8)
            painter.setPen(QPen(theme.colour("accent"), 1.5))
            painter.drawLine(centre, centre + stem)
            painter.setPen(QPen(theme.colour("paper"), 1.5))
            painter.setBrush(theme.colour("accent"))
            area = QRectF(0, 0, 2 * _RADIUS, 2 * _RADIUS)
            area.moveCenter(centre)
            painter.drawEllipse(area)
