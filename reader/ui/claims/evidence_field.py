"""The field for what speaks for or against a claim: Markdown, as high as its text."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

_LEAST_LINES, _MOST_LINES = 2, 8
_PADDING = 18


class EvidenceField(QPlainTextEdit):
    """Enter begins a line, Ctrl+Enter accepts the card; Tab goes on."""

    accepted = Signal()
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(self.tr("What speaks for it or against it. Markdown works."))
        self.setAccessibleName(self.tr("Evidence"))
        self.setTabChangesFocus(True)
        self.setObjectName("evidence")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.textChanged.connect(self._fit)
        self._fit()

    def show_text(self, markdown: str) -> None:
        """Put a text into the field."""
        self.setPlainText(markdown)
        self.moveCursor(self.textCursor().MoveOperation.End)

    def _fit(self) -> None:
        lines = min(max(round(self.document().size().height()), _LEAST_LINES), _MOST_LINES)
        height = lines * self.fontMetrics().lineSpacing() + _PADDING
        if height != self.height() or height != self.maximumHeight():
            self.setFixedHeight(height)
            self.height_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines elsewhere."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+Enter accepts; Esc, and Alt with a key, is the card's."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.accepted.emit()
        elif (
            event.key() == Qt.Key.Key_Escape or event.modifiers() == Qt.KeyboardModifier.AltModifier
        ):
            event.ignore()
        else:
            super().keyPressEvent(event)
