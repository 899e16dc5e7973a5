"""The top of a page of the whole library: the way back, and what the page is about."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.ui.theme import page_font_family
from reader.ui.views.links import BackLink
from reader.ui.widgets.elided_label import ElidedLabel

_SIZE = 27


class PageTitle(QWidget):
    """Shows two lines; the first leads back."""

    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.back = BackLink(self)
        self.title = ElidedLabel(self)
        font = QFont(page_font_family())
        font.setPixelSize(_SIZE)
        self.title.setFont(font)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        line = QHBoxLayout()
        line.setContentsMargins(4, 0, 0, 0)
        line.addWidget(self.title)
        column.addLayout(line)
        self.back.clicked.connect(self.back_requested)

    def show_title(self, title: str, back_title: str) -> None:
        """Show what the page is about, and what Esc leads back to."""
        self.title.setText(title)
        self.back.show_title(back_title)
