"""A caret in the page (F7): arrows move it, Shift+arrows select, without a mouse."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter

from reader.ui.reading.geometry import offset_rect
from reader.ui.reading.page import Page
from reader.ui.reading.selection import (
    Selection,
    next_grapheme,
    next_word_end,
    previous_grapheme,
    previous_word_start,
)

_Key, _Modifier = Qt.Key, Qt.KeyboardModifier
_MOVES = (
    _Key.Key_Left,
    _Key.Key_Right,
    _Key.Key_Up,
    _Key.Key_Down,
    _Key.Key_Home,
    _Key.Key_End,
    _Key.Key_PageUp,
    _Key.Key_PageDown,
)


class Caret(QObject):
    """Where the caret is, in code points, and what its keys do."""

    toggled = Signal(bool)

    def __init__(self, page: Page, selection: Selection) -> None:
        super().__init__(page)
        self._page = page
        self._selection = selection
        self._text = ""
        self._anchor = 0
        self._goal: float | None = None
        self.offset = 0
        self.visible = False

    def set_text(self, text: str) -> None:
        """Begin anew with another reading text."""
        self._text = text
        self.offset = self._anchor = 0

    def toggle(self, offset: int) -> None:
        """Show the caret at a gap, or hide it."""
        self.visible = not self.visible
        if self.visible:
            self.place(offset)
        self._page.viewport().update()
        self.toggled.emit(self.visible)

    def place(self, offset: int) -> None:
        """Put the caret at a gap, nothing selected."""
        self.offset = self._anchor = offset
        self._goal = None

    def key_pressed(self, event: QKeyEvent) -> bool:
        """Move for an arrow key and its like; tell whether the key was one."""
        if not self.visible or self._page.built is None or event.key() not in _MOVES:
            return False
        modifiers = event.modifiers()
        target = self._target(event.key(), bool(modifiers & _Modifier.ControlModifier))
        if event.key() not in (_Key.Key_Up, _Key.Key_Down, _Key.Key_PageUp, _Key.Key_PageDown):
            self._goal = None
        self.offset = self._shown(target, forward=target > self.offset)
        if modifiers & _Modifier.ShiftModifier:
            self._selection.set(self._anchor, self.offset)
        else:
            self._anchor = self.offset
            self._selection.clear()
        self._bring_into_view()
        self._page.viewport().update()
        return True

    def _target(self, key: int, by_word: bool) -> int:
        text, offset = self._text, self.offset
        if key == _Key.Key_Right:
            return next_word_end(text, offset) if by_word else next_grapheme(text, offset)
        if key == _Key.Key_Left:
            return previous_word_start(text, offset) if by_word else previous_grapheme(text, offset)
        if by_word and key in (_Key.Key_Home, _Key.Key_End):
            return 0 if key == _Key.Key_Home else len(text)
        rect = offset_rect(self._page.built, offset)
        if key == _Key.Key_Home:
            return self._page.offset_at(QPointF(-1e6, rect.center().y()))
        if key == _Key.Key_End:
            return self._page.offset_at(QPointF(1e6, rect.center().y()))
        return self._vertical(key, rect)

    def _vertical(self, key: int, rect: QRectF) -> int:
        goal = self._goal = rect.left() if self._goal is None else self._goal
        down = key in (_Key.Key_Down, _Key.Key_PageDown)
        far = key in (_Key.Key_PageUp, _Key.Key_PageDown)
        step = self._page.viewport().height() * 0.85 if far else rect.height() * 0.6
        y = rect.center().y()
        # Gaps between paragraphs are higher than a line: go on until the caret has moved.
        for _ in range(24):
            y += step if down else -step
            offset = self._page.offset_at(QPointF(goal, y))
            moved = offset_rect(self._page.built, offset).top() - rect.top()
            if (moved > 1) if down else (moved < -1):
                return offset
            step = rect.height() * 0.6
        return self.offset

    def _shown(self, offset: int, *, forward: bool) -> int:
        """Step over hidden text."""
        found = self._page.built.map
        if found.is_shown(offset):
            return offset
        if not forward:
            return found.to_offset(found.to_position(offset))
        for stretch in found.stretches:
            if stretch.start > offset:
                return stretch.start
        return self.offset

    def _bring_into_view(self) -> None:
        rect = offset_rect(self._page.built, self.offset)
        seen = self._page.visible_rect()
        if rect.top() < seen.top() + 24:
            self._page.scroll_to(self.offset, 24)
        elif rect.bottom() > seen.bottom() - 24:
            self._page.scroll_to(self.offset, seen.height() - 24 - rect.height())

    def paint(self, painter: QPainter) -> None:
        """Paint the caret, in document coordinates."""
        built = self._page.built
        if self.visible and built is not None:
            rect = offset_rect(built, self.offset)
            area = QRectF(rect.left() - 1, rect.top() - 1, 2, rect.height() + 2)
            painter.fillRect(area, built.formats.theme.colour("accent"))
