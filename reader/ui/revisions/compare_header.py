"""The strip above two texts: which ones, how many differences, the way from one to the next."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reader.ui.revisions.earlier_strip import HEIGHT
from reader.ui.texts import counted
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel


class CompareHeader(QFrame):
    """Half of it stands above each text."""

    old_requested = Signal()
    new_requested = Signal()
    step_requested = Signal(bool)
    """To the next difference (True) or the previous one."""
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("noticeBar")
        self.setFixedHeight(HEIGHT)
        self.old_button = self._choice(self.tr("Text on the left"), self.old_requested)
        self.new_button = self._choice(self.tr("Text on the right"), self.new_requested)
        self._old_detail, self._new_detail = self._detail(), self._detail()
        self._place = QLabel(self)
        self._place.setProperty("muted", True)
        self._place.setAccessibleName(self.tr("Differences"))
        self._previous = self._tool(self.tr("Previous difference"), "Alt+↑")
        self._next = self._tool(self.tr("Next difference"), "Alt+↓")
        self._close = self._tool(self.tr("Back to the present text"), self.tr("Esc"))
        self._previous.clicked.connect(self._on_previous_clicked)
        self._next.clicked.connect(self._on_next_clicked)
        self._close.clicked.connect(self.closed)
        self._lay_out()
        self.set_theme(theme)

    def _choice(self, name: str, signal: Signal) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("choice", True)
        button.setAccessibleDescription(name)
        button.setToolTip(self.tr("Choose another text"))
        button.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the arrow after the words
        button.setIconSize(QSize(14, 14))
        button.setCursor(Qt.CursorShape.PointingHandCursor)
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(signal)
        return button

    def _detail(self) -> ElidedLabel:
        label = ElidedLabel(self)
        label.setProperty("muted", True)
        label.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        return label

    def _tool(self, name: str, key: str) -> QToolButton:
        button = QToolButton(self)
        button.setProperty("compact", True)
        button.setFixedSize(26, 26)
        button.setIconSize(QSize(16, 16))
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({key})")
        return button

    def _lay_out(self) -> None:
        left, right = QHBoxLayout(), QHBoxLayout()
        for half, widgets in (
            (left, (self.old_button, self._old_detail)),
            (right, (self.new_button, self._new_detail)),
        ):
            half.setContentsMargins(10, 0, 6, 0)
            half.setSpacing(6)
            half.addWidget(widgets[0])
            half.addWidget(widgets[1], 1)
        for widget in (self._place, self._previous, self._next, self._close):
            right.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(1)
        row.addLayout(left, 1)
        row.addLayout(right, 1)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icons."""
        self._previous.setIcon(theme.icon("chevron-up"))
        self._next.setIcon(theme.icon("chevron-down"))
        self._close.setIcon(theme.icon("close"))
        for button in (self.old_button, self.new_button):
            button.setIcon(theme.icon("chevron-down"))

    def show_texts(self, old: tuple[str, str], new: tuple[str, str]) -> None:
        """Show for each text its day and what stands on it."""
        for button, label, (day, detail) in (
            (self.old_button, self._old_detail, old),
            (self.new_button, self._new_detail, new),
        ):
            button.setText(day)
            button.setAccessibleName(f"{button.accessibleDescription()}: {day}")
            label.setText(detail)

    def show_waiting(self) -> None:
        """Say that the texts are being compared."""
        self._place.setText(self.tr("Comparing…"))
        self._set_steps(False)

    def show_place(self, number: int, count: int) -> None:
        """Show which difference the person is at, from 1; 0 before the first step."""
        if number:
            words = self.tr("{number} of {count}").format(number=number, count=count)
        else:
            one, many = self.tr("{count} difference"), self.tr("{count} differences")
            words = counted(count, one, many, self.tr("the same words"))
        self._place.setText(words)
        self._set_steps(count > 0)

    def _set_steps(self, possible: bool) -> None:
        for button in (self._previous, self._next):
            button.setEnabled(possible)

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(False)

    def _on_next_clicked(self) -> None:
        self.step_requested.emit(True)
