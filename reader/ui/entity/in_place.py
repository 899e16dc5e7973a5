"""Text that is read as text and edited where it stands: Enter keeps it, Esc gives it back."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFont, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

_OWN_MARGIN = 2
"""Pixels that a QLineEdit keeps free at both ends of its text."""
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class _InPlace:
    """What both editors do with keys: before a widget of Qt among the bases."""

    def event(self, event: QEvent) -> bool:
        """Take Esc before the page does."""
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return that it may become narrow."""
        return QSize(60, self.sizeHint().height())


class InPlaceLine(_InPlace, QLineEdit):
    """One line, as wide as its text."""

    kept = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inPlace")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTextMargins(-_OWN_MARGIN, 0, -_OWN_MARGIN, 0)  # flush with labels
        self._before = ""
        self.textChanged.connect(self.updateGeometry)
        self.editingFinished.connect(self._keep)

    def show_text(self, text: str) -> None:
        """Show a text, unless one is being written here."""
        if not self.hasFocus() or self.text() == self._before:
            self._before = text
            self.setText(text)
            self.setCursorPosition(0)

    def setFont(self, font: QFont) -> None:
        """Use another font; the width follows."""
        super().setFont(font)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the width of the text, or of what stands for it."""
        metrics = QFontMetrics(self.font())
        width = metrics.horizontalAdvance(self.text() or self.placeholderText())
        return QSize(width + 14, metrics.height() + 10)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives back what was there."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self.clearFocus()
            self.parentWidget().setFocus()
        elif event.key() in _ENTER:
            self._keep()
            self.parentWidget().setFocus()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        if self.text() != self._before:
            self._before = self.text()
            self.kept.emit(self.text())


class InPlaceText(_InPlace, QPlainTextEdit):
    """A few lines that wrap, as tall as they are; Enter keeps them."""

    kept = Signal(str)

    def __init__(self, name: str, hint: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inPlace")
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setTabChangesFocus(True)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._before = ""
        self.textChanged.connect(self.updateGeometry)

    def show_text(self, text: str) -> None:
        """Show a text, unless another is being written here."""
        if not self.hasFocus() or self.toPlainText() == self._before:
            self._before = text
            self.setPlainText(text)

    def sizeHint(self) -> QSize:
        """Return the height of its lines."""
        lines = 0
        block = self.document().begin()
        while block.isValid():
            lines += max(1, block.layout().lineCount())
            block = block.next()
        return QSize(300, round(lines * QFontMetrics(self.font()).lineSpacing() * 1.05) + 12)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines elsewhere."""
        super().resizeEvent(event)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter keeps, Esc gives back what was there."""
        if event.key() == Qt.Key.Key_Escape:
            self.setPlainText(self._before)
            self.parentWidget().setFocus()
        elif event.key() in _ENTER:
            self._keep()
            self.parentWidget().setFocus()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Keep what was written."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._keep()

    def _keep(self) -> None:
        if self.toPlainText() != self._before:
            self._before = self.toPlainText()
            self.kept.emit(self._before)
