"""The pane beside the text with the original page: its strip, the picture, what went wrong."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reader.ui.source.picture_sheet import PictureSheet
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel

_HEIGHT = 36
_LEAST_WIDTH = 240


class PicturePane(QWidget):
    """Asks for another page; it does not know the article."""

    step_requested = Signal(bool)
    """The next page (True) or the one before."""
    closed = Signal()
    password_entered = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("picturePane")
        self.setAccessibleName(self.tr("Original page"))
        self.setMinimumWidth(_LEAST_WIDTH)
        self._place = ElidedLabel(self)
        self._place.setAccessibleName(self.tr("Page of the source"))
        self._place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._previous = self._tool(self.tr("Previous page"))
        self._next = self._tool(self.tr("Next page"))
        self._smaller = self._tool(self.tr("Smaller"))
        self._larger = self._tool(self.tr("Larger"))
        self._close = self._tool(self.tr("Close the original page"))
        self.sheet = PictureSheet(self)
        self.sheet.setAccessibleName(self.tr("Picture of the page"))
        self._said = QLabel(self)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)
        self._said.setProperty("muted", True)
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.password = QLineEdit(self)
        self.password.setEchoMode(QLineEdit.EchoMode.Password)
        self.password.setPlaceholderText(self.tr("Password, then Enter"))
        self.password.setAccessibleName(self.tr("Password of the source"))
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _tool(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("compact", True)
        button.setFixedSize(26, 26)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(name)
        return button

    def _lay_out(self) -> None:
        strip = QFrame(self)
        strip.setObjectName("noticeBar")
        strip.setFixedHeight(_HEIGHT)
        row = QHBoxLayout(strip)
        row.setContentsMargins(12, 0, 6, 0)
        row.setSpacing(2)
        row.addWidget(self._place, 1)
        for button in (self._previous, self._next, self._smaller, self._larger, self._close):
            row.addWidget(button)
        message = QWidget(self)
        middle = QVBoxLayout(message)
        middle.setContentsMargins(24, 24, 24, 24)
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(self._said)
        middle.addWidget(self.password)
        middle.addStretch(2)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self.sheet)
        self._stack.addWidget(message)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(strip)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._smaller.clicked.connect(self._on_smaller_clicked)
        self._larger.clicked.connect(self._on_larger_clicked)
        self._close.clicked.connect(self.closed)
        self.password.returnPressed.connect(self._on_password_entered)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        for button, icon in (
            (self._previous, "chevron-up"),
            (self._next, "chevron-down"),
            (self._smaller, "minus"),
            (self._larger, "add"),
            (self._close, "close"),
        ):
            button.setIcon(theme.icon(icon))

    def show_place(self, words: str, *, has_previous: bool, has_next: bool) -> None:
        """Say which page is shown."""
        self._place.setText(words)
        self._place.updateGeometry()
        self._previous.setEnabled(has_previous)
        self._next.setEnabled(has_next)

    @property
    def place_words(self) -> str:
        """What is said of the page."""
        return self._place.text()

    def show_picture(self) -> None:
        """Show the sheet, not a message."""
        self.password.clear()
        self._stack.setCurrentIndex(0)

    def say(self, words: str, *, asks_password: bool = False) -> None:
        """Say in place of the picture why there is none."""
        self._said.setText(words)
        self.password.clear()
        self.password.setVisible(asks_password)
        self._stack.setCurrentIndex(1)
        if asks_password:
            self.password.setFocus()

    @property
    def message(self) -> str:
        """What is said in place of the picture; empty while there is one."""
        return self._said.text() if self._stack.currentIndex() else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes; Page up and down turn the page."""
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.closed.emit()
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.step_requested.emit(key == Qt.Key.Key_PageDown)
        else:
            super().keyPressEvent(event)

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(False)

    def _on_next_clicked(self) -> None:
        self.step_requested.emit(True)

    def _on_smaller_clicked(self) -> None:
        self._zoom(False)

    def _on_larger_clicked(self) -> None:
        self._zoom(True)

    def _zoom(self, larger: bool) -> None:
        self.sheet.zoom(larger)
        self._larger.setEnabled(self.sheet.can_zoom_in)
        self._smaller.setEnabled(self.sheet.can_zoom_out)

    def _on_password_entered(self) -> None:
        if self.password.text():
            self.password_entered.emit(self.password.text())
