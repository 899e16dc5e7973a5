"""A field for Markdown that grows with its text and tells what was typed, a moment later."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

SAVE_DELAY = 400
"""Milliseconds from the first key that is not saved to the save: what a power cut can take."""
_PADDING = 15
_MIN_LINES, _MAX_LINES = 2, 24
_STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NoteEditor(QPlainTextEdit):
    """Emits ``note_typed`` a moment after typing, on leaving and on ``flush``; no text twice."""

    note_typed = Signal(str)
    left = Signal()
    """The focus went elsewhere."""
    done = Signal()
    """Esc or Ctrl+Enter was pressed."""
    height_changed = Signal(int)
    """Pixels."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEditor")
        self.setPlaceholderText(self.tr("Write a note. Markdown works."))
        self.setAccessibleName(self.tr("Note"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._told = ""
        self._height = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SAVE_DELAY)
        self._timer.timeout.connect(self.flush)
        self.textChanged.connect(self._on_text_changed)

    @property
    def dirty(self) -> bool:
        """Whether something was typed that was not told yet."""
        return self.toPlainText() != self._told

    def show_note(self, markdown: str) -> None:
        """Put a note into the field; the cursor goes to its end."""
        self._told = markdown
        self.setPlainText(markdown)
        self._told = self.toPlainText()  # Qt may have changed line ends; that is nobody's typing
        self._timer.stop()
        self.moveCursor(self.textCursor().MoveOperation.End)

    def flush(self) -> None:
        """Tell now what was typed."""
        self._timer.stop()
        text = self.toPlainText()
        if text != self._told:
            self._told = text
            self.note_typed.emit(text)

    def wanted_height(self) -> int:
        """Return the height in pixels that shows the whole note, within limits."""
        line = self.fontMetrics().lineSpacing()
        height = math.ceil(self._text_height())
        return min(max(height, _MIN_LINES * line), _MAX_LINES * line) + _PADDING

    def _text_height(self) -> float:
        height, block = 0.0, self.document().begin()
        while block.isValid():
            height += self.blockBoundingRect(block).height()
            block = block.next()
        return height

    def _on_text_changed(self) -> None:
        if self.dirty and not self._timer.isActive():  # who types without a pause is saved too
            self._timer.start()
        self._tell_height()

    def _tell_height(self) -> None:
        height = self.wanted_height()
        if height != self._height:
            self._height = height
            self.height_changed.emit(height)

    def event(self, event: QEvent) -> bool:
        """Take Esc before a shortcut of the window does."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and Ctrl+Enter finish."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        with_ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape or (enter and with_ctrl):
            self.flush()
            self.done.emit()
            return
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Save; a context menu or another window does not count as leaving."""
        super().focusOutEvent(event)
        self.flush()
        if event.reason() not in _STAYS:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines elsewhere."""
        super().resizeEvent(event)
        self._tell_height()
        if self.height() >= self._text_height() + _PADDING:
            self.verticalScrollBar().setValue(0)  # it had scrolled while it was still too low
