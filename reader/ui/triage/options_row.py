"""Whom a name may mean, each with a digit: several things in the library bear it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from reader.model.entity import Entity
from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme
from reader.ui.triage.key_button import KeyButton


class OptionsRow(QWidget):
    """A click on one says that it is meant, like its digit."""

    clicked = Signal(int)
    """From 0."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._flow = FlowLayout(self)
        self._buttons: list[KeyButton] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        for button in self._buttons:
            button.set_theme(theme)

    def show_options(self, options: Sequence[Entity]) -> None:
        """Show these, or hide."""
        while self._flow.count():
            button = self._flow.takeAt(0).widget()
            button.hide()
            button.deleteLater()
        self._buttons = []
        for number, entity in enumerate(options):
            words = f"{entity.name}, {entity.description or self._theme.types.word(entity.type)}"
            button = KeyButton(words, str(number + 1), self._theme, self, entity.type)
            button.setProperty("option", number)
            button.clicked.connect(self._on_clicked)
            self._flow.addWidget(button)
            button.show()
            self._buttons.append(button)
        self.setVisible(bool(options))
        self.updateGeometry()

    def _on_clicked(self) -> None:
        self.clicked.emit(self.sender().property("option"))
