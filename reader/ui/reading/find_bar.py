"""The bar for finding words in the article; it floats over the page's upper right corner."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reader.ui.theme import Theme

_EDGE = 24


class FindBar(QFrame):
    """A field, "3 of 17", two arrows and a cross. The view finds; the bar asks and shows."""

    words_changed = Signal(str)
    step_requested = Signal(bool)  # forward
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find in article"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Find in article"))
        self._theme: Theme | None = None
        self.field.setAccessibleName(self.tr("Words to find"))
        self.field.setMinimumWidth(220)
        self.field.setFrame(False)
        self.field.textChanged.connect(self.words_changed)
        self.count = QLabel(self)
        self.count.setMinimumWidth(76)
        self.count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._buttons = {
            "chevron-up": self._button(self.tr("Previous match (Shift+F3)")),
            "chevron-down": self._button(self.tr("Next match (F3)")),
            "close": self._button(self.tr("Close (Esc)")),
        }
        self._buttons["chevron-up"].clicked.connect(self._on_previous_clicked)
        self._buttons["chevron-down"].clicked.connect(self._on_next_clicked)
        self._buttons["close"].clicked.connect(self.close_bar)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 6, 6, 6)
        layout.setSpacing(4)
        for widget in (self.field, self.count, *self._buttons.values()):
            layout.addWidget(widget)
        self.hide()

    def _button(self, tip: str) -> QToolButton:
        button = QToolButton(self)
        button.setAutoRaise(True)
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        button.setIconSize(QSize(16, 16))
        return button

    def set_theme(self, theme: Theme) -> None:
        """Colour the bar, at the latest when it is opened."""
        self._theme = theme
        if not self.isHidden():
            self._colour(theme)

    def _colour(self, theme: Theme) -> None:
        for name, button in self._buttons.items():
            button.setIcon(theme.icon(name))
        card, ink, line = (theme.colour(each).name() for each in ("card", "ink", "line"))
        self.setStyleSheet(
            f"QFrame#findBar {{ background: {card}; border: 1px solid {line};"
            " border-radius: 8px; }"
            f"QFrame#findBar QLineEdit {{ background: transparent; border: none; color: {ink}; }}"
            f"QFrame#findBar QLabel {{ color: {theme.colour('muted').name()}; border: none; }}"
            "QFrame#findBar QToolButton { border: none; border-radius: 6px; padding: 4px; }"
            "QFrame#findBar QToolButton:hover, QFrame#findBar QToolButton:focus"
            f" {{ background: {theme.colour('selection').name()}; }}"
        )

    def open(self, words: str = "") -> None:
        """Show the bar with the field focused; with ``words`` in it when there are some."""
        if self._theme is not None:
            self._colour(self._theme)
        self.field.installEventFilter(self)
        self.show()
        self.raise_()
        if words:
            self.field.setText(words)
        self.field.selectAll()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words_changed.emit(self.field.text())

    def stand_in_corner(self, room: int) -> None:
        """Stand in the upper right corner of a view that is ``room`` pixels wide."""
        size = self.sizeHint()
        left = max(room - size.width() - _EDGE, 4)
        self.setGeometry(left, 12, min(size.width(), room - 8), size.height())

    def close_bar(self) -> None:
        """Hide the bar and the matches."""
        if self.isHidden():
            return
        self.hide()
        self.closed.emit()

    def show_count(self, current: int, count: int) -> None:
        """Show which match of how many is the current one; ``current`` counts from 0."""
        if not self.field.text().strip():
            self.count.setText("")
        elif count:
            shown = self.tr("{current} of {count}").format(current=current + 1, count=count)
            self.count.setText(shown)
        else:
            self.count.setText(self.tr("None"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take Enter, F3 and Esc while the field has the focus."""
        if watched is self.field and event.type() == QEvent.Type.KeyPress:
            return self._key_pressed(event)
        return super().eventFilter(watched, event)

    def _key_pressed(self, event: QKeyEvent) -> bool:
        backward = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3):
            self.step_requested.emit(not backward)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
            return True
        return False

    def _on_previous_clicked(self) -> None:
        self.step_requested.emit(False)

    def _on_next_clicked(self) -> None:
        self.step_requested.emit(True)
