"""What stands in the middle while no article is open."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.theme import Theme, page_font_family


class EmptyPage(QWidget):
    """Says how to begin: drop a file, open one, or read the sample."""

    open_requested = Signal()
    sample_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("emptyPage")
        self._theme: Theme | None = None
        self._picture = QLabel(self)
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._head = QLabel(self.tr("Drop an article here, or Ctrl+O."), self)
        self._head.setAlignment(Qt.AlignmentFlag.AlignCenter)
        font = self._head.font()
        font.setFamily(page_font_family())
        font.setPixelSize(24)
        self._head.setFont(font)
        self._hint = QLabel(self.tr("Web pages, PDF, books, Word files, texts. Folders too."), self)
        self._hint.setProperty("muted", True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._open = QPushButton(self.tr("Open files…"), self)
        self._open.setProperty("outlined", True)
        self._sample = QPushButton(self.tr("Read the sample"), self)
        self._sample.setProperty("primary", True)
        self._open.clicked.connect(self.open_requested)
        self._sample.clicked.connect(self.sample_requested)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setSpacing(12)
        column.addStretch(2)
        column.addWidget(self._picture)
        column.addWidget(self._head)
        column.addWidget(self._hint)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        row.addWidget(self._sample)
        row.addWidget(self._open)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(3)
        self._open.setFixedHeight(34)
        self._sample.setFixedHeight(34)

    def set_theme(self, theme: Theme) -> None:
        """Tint the picture, at the latest when it is seen."""
        self._theme = theme
        if self.isVisible():
            self._tint(theme)

    def showEvent(self, event: QShowEvent) -> None:
        """Draw the picture: a window that opens with an article needs none."""
        super().showEvent(event)
        if self._theme is not None:
            self._tint(self._theme)

    def _tint(self, theme: Theme) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(theme.icon("article").pixmap(QSize(48, 48), ratio))
