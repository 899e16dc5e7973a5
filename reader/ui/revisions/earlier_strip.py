"""The quiet strip above an earlier text: which one it is, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from reader.ui.widgets.elided_label import ElidedLabel

HEIGHT = 39
"""Pixels, the hairline below included: as the notices above the page."""

_ROOM_FOR_ALL, _ROOM_FOR_TWO = 640, 440


class EarlierStrip(QFrame):
    """Says that this is not the present text."""

    list_requested = Signal()
    compare_requested = Signal()
    back_requested = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setFixedHeight(HEIGHT)
        self._title = ElidedLabel(self)
        self._title.setObjectName("noticeStrong")
        self._detail = ElidedLabel(self)
        self._detail.setProperty("muted", True)
        self._detail.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.other_button = self._button(self.tr("Another text…"), self.list_requested)
        self._compare = self._button(self.tr("Compare"), self.compare_requested)
        self._compare.setToolTip(self.tr("Show this text beside the present one"))
        self._back = self._button(self.tr("Back to the present text"), self.back_requested)
        self._back.setToolTip(self.tr("Back to the present text (Esc)"))
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 10, 0)
        row.setSpacing(8)
        row.addWidget(self._title)
        row.addSpacing(6)
        row.addWidget(self._detail, 1)
        for button in (self.other_button, self._compare, self._back):
            row.addWidget(button)

    def _button(self, words: str, signal: Signal) -> QPushButton:
        button = QPushButton(words, self)
        button.setProperty("outlined", True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(signal)
        return button

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the name of the text its room: keys do what the buttons do, Esc the last one."""
        super().resizeEvent(event)
        wide = self.width() >= _ROOM_FOR_ALL
        self.other_button.setVisible(wide)
        self._compare.setVisible(self.width() >= _ROOM_FOR_TWO)
        self._back.setText(self.tr("Back to the present text") if wide else self.tr("Back"))

    def show_revision(self, title: str, detail: str) -> None:
        """Show what the text is called, and what stands on it."""
        self._title.setText(title)
        self._detail.setText(detail)
        self.setAccessibleName(f"{title}. {detail}")
