"""The small card that asks for the password of an encrypted file; it is kept nowhere."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

WIDTH = 380
"""Pixels."""


class PasswordPrompt(Popover):
    """Enter opens the file, Esc leaves it."""

    entered = Signal(str)
    left = Signal()
    """Nobody wants to open the file any more."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Password"))
        self.setFixedWidth(WIDTH)
        self._asks = QLabel(self)
        self._asks.setObjectName("noticeStrong")
        self._told = QLabel(self)
        self._told.setProperty("muted", True)
        for label in (self._asks, self._told):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.field = QLineEdit(self)
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.field.setAccessibleName(self.tr("Password"))
        self.field.textChanged.connect(self._on_text_changed)
        self.button = QPushButton(self.tr("Open"), self)
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._enter)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 14)
        column.setSpacing(8)
        column.addWidget(self._asks)
        column.addWidget(self._told)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.button)
        column.addLayout(row)

    def ask(self, name: str, *, wrong: bool, place: QRect) -> None:
        """Ask for the password of a file; ``place`` is global pixels."""
        self._asks.setText(self.tr("“{name}” is locked with a password").format(name=name))
        told = self.tr("It is used once, and kept nowhere.")
        if wrong:
            told = self.tr("That was not the password. Try again, or press Esc.")
        self._told.setText(told)
        self._told.setProperty("fault", wrong)
        self._told.style().unpolish(self._told)
        self._told.style().polish(self._told)
        self.field.clear()
        self.button.setEnabled(False)
        self.field.setAccessibleDescription(f"{self._asks.text()} {told}")
        self.open_at(place)
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _on_text_changed(self, text: str) -> None:
        self.button.setEnabled(bool(text))

    def _enter(self) -> None:
        password = self.field.text()
        if password:
            self.field.clear()
            self.dismiss()
            self.entered.emit(password)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Esc leaves."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """Close it: the file stays closed."""
        self.field.clear()
        super().finish()
        self.left.emit()

    def left_by_mouse(self) -> None:
        """Leave the file for a click elsewhere."""
        self.finish()
