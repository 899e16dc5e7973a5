"""The quiet bar above the page: what happened in bold, the facts, an offer, Later, and a cross."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel

HEIGHT = 39
"""Pixels, the hairline below included."""

_ROOM_FOR_LATER = 420


class NoticeBar(QFrame):
    """Shows one notice; it never takes the focus by itself."""

    accepted = Signal()
    postponed = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setFixedHeight(HEIGHT)
        self._strong = ElidedLabel(self)
        self._strong.setObjectName("noticeStrong")
        self._text = ElidedLabel(self)
        self._accept = self._button("primary", self.accepted)
        self._later = self._button("outlined", self.postponed)
        self._close = QToolButton(self)
        self._close.setProperty("compact", True)
        self._close.setFixedSize(26, 26)
        self._close.setIconSize(QSize(14, 14))
        self._close.setAccessibleName(self.tr("Close this notice"))
        self._close.setToolTip(self.tr("Close this notice"))
        self._close.clicked.connect(self.closed)
        self._lay_out()
        self.set_theme(theme)

    def _button(self, look: str, signal: object) -> QPushButton:
        button = QPushButton(self)
        button.setProperty(look, True)
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.clicked.connect(signal)
        return button

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 0, 10, 0)
        row.setSpacing(14)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        row.addWidget(self._strong)
        row.addWidget(self._text, 1)
        row.addWidget(self._accept)
        row.addWidget(self._later)
        row.addWidget(self._close)

    def stand_after(self, before: QWidget) -> None:
        """Come after a widget in the order of Tab, from the left to the right."""
        for part in (self._accept, self._later, self._close):
            self.setTabOrder(before, part)
            before = part

    def set_theme(self, theme: Theme) -> None:
        """Tint the cross."""
        self._close.setIcon(theme.icon("close"))

    def show_notice(self, strong: str, text: str, accept: str, later: str) -> None:
        """Show a notice; a button without words is left out."""
        self._strong.setText(strong)
        self._text.setText(text)
        for button, words in ((self._accept, accept), (self._later, later)):
            button.setText(words)
        self._show_buttons()
        told = " ".join((strong, text))
        self.setAccessibleName(told)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, told))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words the room of what the cross does as well, where there is little."""
        super().resizeEvent(event)
        self._show_buttons()

    def _show_buttons(self) -> None:
        self._accept.setVisible(bool(self._accept.text()))
        self._later.setVisible(bool(self._later.text()) and self.width() >= _ROOM_FOR_LATER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc means later; Enter presses the button that has the focus."""
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.postponed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and focused is not None:
            focused.click()
        else:
            super().keyPressEvent(event)
