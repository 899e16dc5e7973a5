"""The field that stands over the title while it is being edited."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from reader.ui.reading.document_builder import BuiltDocument
from reader.ui.reading.geometry import shown_block
from reader.ui.reading.page import Page
from reader.ui.reading.typography import GUTTER
from reader.ui.theme import Theme


class TitleEditor(QLineEdit):
    """Enter or leaving the field keeps the new title, Esc the old one."""

    accepted = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("titleEditor")
        self.setAccessibleName(self.tr("Title"))
        self._before = ""
        self.hide()
        self.editingFinished.connect(self._on_editing_finished)

    def open_over(self, title: str, built: BuiltDocument, page: Page, theme: Theme) -> None:
        """Show the field over the title of a page, where it has one."""
        if built.title_position is None:
            return
        block = shown_block(built, built.document.findBlock(built.title_position))
        area = page.to_view(block.bounds)
        width = built.formats.typography.column_width + 16
        left = page.viewport().x() + GUTTER - 8
        font = QFont(built.formats.font)
        font.setPixelSize(built.formats.title_size)
        lines = block.layout.lineAt(block.layout.lineCount() - 1)
        height = round(lines.y() + lines.height()) + 10  # all lines: none shows beside the field
        place = QRect(left, area.top() - 4, width, max(height, built.formats.title_size + 18, 40))
        self.open(title, place, font, theme)

    def open(self, title: str, area: QRect, font: QFont, theme: Theme) -> None:
        """Show the field over an area of the parent."""
        self._before = title
        self.setFont(font)
        self.setStyleSheet(
            f"QLineEdit#titleEditor {{ background: {theme.colour('card').name()};"
            f" color: {theme.colour('ink').name()}; border: 1px solid"
            f" {theme.colour('accent').name()}; border-radius: 6px; padding: 2px 6px;"
            f" font-family: '{font.family()}'; font-size: {font.pixelSize()}px; }}"
        )
        self.setText(title)
        self.setGeometry(area)
        self.show()
        self.raise_()
        self.end(False)
        self.home(True)  # all is selected, and a long title shows its beginning
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave with the old title on Esc."""
        if event.key() == Qt.Key.Key_Escape:
            self.setText(self._before)
            self._close()
            return
        super().keyPressEvent(event)

    def _close(self) -> None:
        if self.isVisible():
            self.hide()
            self.parentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_editing_finished(self) -> None:
        if not self.isVisible():
            return
        title = " ".join(self.text().split())
        self._close()
        if title and title != self._before:
            self.accepted.emit(title)
