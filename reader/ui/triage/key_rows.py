"""The keys of the strip, each with its word: the types, and what else may be done."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme
from reader.ui.triage.key_button import KeyButton

_SPACE = 1
"""Pixels: all types stand in one row beside both panels."""
_NARROW = 520
"""Pixels: below this width the types show their letters only, or they would take half the page."""


class KeyRows(QWidget):
    """A click on a word does what its key does."""

    type_clicked = Signal(str)
    action_clicked = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._is_narrow = False
        self._types: list[KeyButton] = []
        self._actions = {
            name: KeyButton(word, key, theme, self) for name, word, key in self._action_words()
        }
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        self._type_row = self._row()
        action_row = self._row()
        for row in (self._type_row, action_row):
            column.addWidget(row)
        for button in self._actions.values():
            action_row.layout().addWidget(button)
        self._make_types()
        for name, button in self._actions.items():
            button.setObjectName(name)
            button.clicked.connect(self._on_action_clicked)
        self._actions["never"].setToolTip(self.tr("No name at all in this article"))
        self._actions["undo"].setToolTip(self.tr("Takes the last decision back and goes there"))
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def _action_words(self) -> list[tuple[str, str, str]]:
        return [
            ("accept", self.tr("Accept"), "Enter"),
            ("skip", self.tr("Skip"), self.tr("Space")),
            ("again", self.tr("What was skipped"), self.tr("Space")),
            ("name", self.tr("Another name…"), "M"),
            ("never", self.tr("Never"), "X"),
            ("undo", self.tr("Back"), "Z"),
            ("date", self.tr("Date of the article…"), "A"),
            ("here", self.tr("Only here"), "H"),
            ("place_after", self.tr("Next place"), "↓"),
            ("leave", self.tr("Done"), "Esc"),
        ]

    def _row(self) -> QWidget:
        row = QWidget(self)
        FlowLayout(row, _SPACE)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        row.setSizePolicy(policy)
        return row

    def _make_types(self) -> None:
        types, flow = self._theme.types, self._type_row.layout()
        while flow.count():
            button = flow.takeAt(0).widget()
            button.hide()
            button.deleteLater()
        self._types = []
        for kind in types.ids:
            key = types.keys.get(kind, "").upper()
            button = KeyButton(types.name(kind), key, self._theme, self._type_row, kind)
            button.clicked.connect(self._on_type_clicked)
            button.set_short(self._is_narrow)
            flow.addWidget(button)
            button.show()
            self._types.append(button)
        self._type_row.updateGeometry()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme, which comes with the types of the library."""
        other_types = theme.types != self._theme.types
        self._theme = theme
        if other_types:
            self._make_types()
        for button in (*self._types, *self._actions.values()):
            button.set_theme(theme)

    def show_guess(self, kind: str) -> None:
        """Mark the type that Enter would choose, or none."""
        for button in self._types:
            button.setChecked(button.kind == kind)

    def show_actions(self, shown: set[str], *, types: bool = True) -> None:
        """Show what can be done now, and nothing else."""
        for name, button in self._actions.items():
            button.setVisible(name in shown)
        self._type_row.setVisible(types)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the words of the types where there is room for them."""
        super().resizeEvent(event)
        narrow = event.size().width() < _NARROW
        if narrow != self._is_narrow:
            self._is_narrow = narrow
            for button in self._types:
                button.set_short(narrow)

    def button(self, name: str) -> KeyButton:
        """Return the button of an action, or of a type."""
        found = self._actions.get(name)
        return found or next(button for button in self._types if button.kind == name)

    def _on_type_clicked(self) -> None:
        self.type_clicked.emit(self.sender().kind)

    def _on_action_clicked(self) -> None:
        self.action_clicked.emit(self.sender().objectName())
