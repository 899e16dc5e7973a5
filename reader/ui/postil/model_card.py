"""The card that sets whether names are found by rules alone, or with a language model as well."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLabel, QVBoxLayout, QWidget

from reader.model.errors import NameModelError
from reader.services.name_model import AUTO, OFF, choose_model, name_model
from reader.services.preferences import Preferences
from reader.ui.claims.pill_row import Choice, PillRow
from reader.ui.library.section_title import SectionTitle
from reader.ui.sidebar.popover import Popover
from reader.ui.theme import Theme

WIDTH = 490
"""Pixels."""
_FOLDER = "folder"


class ModelCard(Popover):
    """A letter or a click chooses, and it is kept at once; Esc closes."""

    told = Signal(str)
    """What is set now: one line for the status line."""
    problem_reported = Signal(str)

    def __init__(self, preferences: Preferences, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("How names are found"))
        self.setFixedWidth(WIDTH)
        self._preferences = preferences
        title = SectionTitle(self.tr("How names are found"), self)
        title.setContentsMargins(0, 0, 0, 2)
        about = self._label(
            self.tr(
                "Names, dates and quantities are suggested by rules. A language model may find"
                " more names; it too runs on this computer only."
            )
        )
        self.choices = PillRow(
            self.tr("How names are found"),
            (
                Choice(OFF, self.tr("Rules only"), "R"),
                Choice(AUTO, self.tr("An installed model too"), "M"),
                Choice(_FOLDER, self.tr("A model in a folder…"), "F", asks=True),
            ),
            theme,
            self,
        )
        self.state = self._label("")
        self.state.setProperty("muted", True)
        self.state.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(10)
        for part in (title, about, self.choices, self.state):
            column.addWidget(part)
        self.choices.chosen.connect(self._on_chosen)

    def _label(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self.choices.set_theme(theme)

    def open_centred(self) -> None:
        """Show what is set, in the middle of the window."""
        self._show_state()
        super().open_centred()
        self._focus_chosen()

    def _focus_chosen(self) -> None:
        next(pill for pill in self.choices.pills if pill.isChecked()).setFocus()

    def _show_state(self, problem: str = "") -> None:
        set_now = name_model(self._preferences)
        is_folder = set_now.chosen not in (AUTO, OFF)
        self.choices.choose(_FOLDER if is_folder else set_now.chosen)
        lines = [problem or set_now.problem]
        if set_now.found:
            lines.append(self.tr("Model found: {model}").format(model=set_now.found))
        elif set_now.chosen == OFF:
            lines.append(self.tr("No model is used."))
        self.state.setText("\n".join(filter(None, lines)))
        if not self.isHidden():
            self.adjust()
            self._focus_chosen()

    def _on_chosen(self, chosen: object) -> None:
        if chosen == _FOLDER:
            self._ask_for_folder()
        else:
            self.choose(str(chosen))

    def _ask_for_folder(self) -> None:
        self._show_state()  # until a folder is chosen, what was set is set
        dialog = QFileDialog(self.window(), self.tr("Choose the folder of a spaCy model"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(str(Path.home()))
        dialog.fileSelected.connect(self.choose)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def choose(self, chosen: str) -> None:
        """Set ``auto``, ``off`` or a folder, and keep it."""
        try:
            set_now = choose_model(self._preferences, chosen)
        except NameModelError as error:
            self._show_state(error.message)
            self.problem_reported.emit(error.message)
            return
        self._show_state()
        if set_now.found:
            line = self.tr("Names are found by rules, and with the model {model}")
            self.told.emit(line.format(model=Path(set_now.found).name))
        else:
            self.told.emit(self.tr("Names are found by rules only"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose by the letter of a choice, wherever the focus is."""
        if event.modifiers() or not self.choices.choose_key(event.text()):
            super().keyPressEvent(event)
