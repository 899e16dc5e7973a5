"""The top of the ledger: the way back, what it is, and how many claims are shown."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from reader.ui.theme import page_font_family
from reader.ui.views.links import BackLink

_TITLE_SIZE = 31
"""Pixels."""


class LedgerHead(QWidget):
    """``counts`` is filled in by the page."""

    def __init__(self, title: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.back = BackLink(self)
        self.back.setObjectName("ledgerBack")
        heading = QLabel(title, self)
        font = QFont(page_font_family())
        font.setPixelSize(_TITLE_SIZE)
        heading.setFont(font)
        self.counts = QLabel(self)
        self.counts.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        column.addSpacing(4)
        column.addWidget(heading)
        column.addSpacing(6)
        column.addWidget(self.counts)
