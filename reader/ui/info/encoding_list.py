"""The pop-over with the encodings that a file could be read in, and what each would say."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from reader.services.encoding_names import encoding_name
from reader.services.encodings import EncodingChoice
from reader.ui.info.wording import encoding_languages
from reader.ui.library.section_title import SectionTitle
from reader.ui.sidebar.popover import Popover
from reader.ui.texts import translate
from reader.ui.theme import Theme
from reader.ui.widgets.two_line_delegate import (
    DETAIL_ROLE,
    FAINT_ROLE,
    ID_ROLE,
    ROW,
    SHOWN_ROLE,
    TwoLineDelegate,
    two_line_list,
)

_WIDTH, _ROWS = 444, 6
_LEAST_ROWS = 2
_EXAMPLE_HEIGHT = 98
_REST = 220
"""Pixels that all but the list takes, and what stays free around it."""
_Index = QModelIndex | QPersistentModelIndex


class EncodingListModel(QAbstractListModel):
    """Encodings by name and language, those that fit a filter."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all: list[EncodingChoice] = []
        self._shown: list[EncodingChoice] = []

    def show_choices(self, choices: Sequence[EncodingChoice]) -> None:
        """Show these, in their order."""
        self._all = list(choices)
        self.set_filter("")

    def set_filter(self, words: str) -> None:
        """Show those whose name or language has these words."""
        wanted = words.casefold().replace("-", "").replace(" ", "")
        self.beginResetModel()
        self._shown = [each for each in self._all if wanted in _searched(each)]
        self.endResetModel()

    def choice(self, index: _Index) -> EncodingChoice | None:
        """Return the encoding of a row."""
        if not index.isValid() or index.row() >= len(self._shown):
            return None
        return self._shown[index.row()]

    def rowCount(self, parent: _Index = QModelIndex()) -> int:  # noqa: B008
        """Return the number of encodings."""
        return 0 if parent.isValid() else len(self._shown)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a row's name, its example, or how it stands."""
        choice = self.choice(index)
        if choice is None:
            return None
        if role == ID_ROLE:
            return choice.encoding
        if role == SHOWN_ROLE:
            return choice.current
        if role == FAINT_ROLE:
            return not choice.fits
        if role == Qt.ItemDataRole.DisplayRole:
            return _title(choice)
        example = next(iter(choice.example), "")
        if role == DETAIL_ROLE:
            return example
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{_title(choice)}: {example}"
        return None


class EncodingList(Popover):
    """Enter or a click chooses; typing filters the names."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Encodings"))
        self._model = EncodingListModel(self)
        self._delegate = TwoLineDelegate(theme, self)
        self.filter = QLineEdit(self)
        self.filter.setProperty("role", "filter")
        self.filter.setPlaceholderText(self.tr("Filter by name or language"))
        self.filter.setAccessibleName(self.filter.placeholderText())
        self.filter.textChanged.connect(self._on_filter_changed)
        self.list = two_line_list(self._model, self._delegate, self.accessibleName(), self)
        self.list.setObjectName("encodingList")
        self.list.setFixedSize(_WIDTH, _ROWS * ROW)
        self.list.clicked.connect(self._on_clicked)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.example = QLabel(self)
        self.example.setObjectName("encodingExample")
        self.example.setTextFormat(Qt.TextFormat.PlainText)
        self.example.setWordWrap(True)
        self.example.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeading)
        self.example.setFixedSize(_WIDTH, _EXAMPLE_HEIGHT)
        self._lay_out()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 12, 8, 10)
        column.setSpacing(8)
        title = SectionTitle(self.tr("Read the file as"), self)
        title.setContentsMargins(6, 0, 8, 0)
        for part in (title, self.filter, self.list, self.example):
            column.addWidget(part)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self._delegate.theme = theme

    def open_for(self, choices: Sequence[EncodingChoice], place: QRect) -> None:
        """Ask for one; ``place`` is global pixels."""
        rows = (self.parentWidget().window().height() - _REST) // ROW
        self.list.setFixedHeight(min(max(rows, _LEAST_ROWS), _ROWS) * ROW)
        self._model.show_choices(choices)
        self.filter.clear()
        self._select(0)
        self.open_at(place)
        self.filter.setFocus(Qt.FocusReason.PopupFocusReason)

    def _select(self, row: int) -> None:
        last = self._model.rowCount() - 1
        self.list.setCurrentIndex(self._model.index(min(max(row, 0), last)))
        if last < 0:
            self.example.setText(self.tr("No encoding has such a name."))

    def _on_filter_changed(self, words: str) -> None:
        self._model.set_filter(words)
        self._select(0)

    def _on_current_changed(self, index: QModelIndex) -> None:
        choice = self._model.choice(index)
        self.example.setText(_example(choice) if choice is not None else "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Up and Down go through the rows, Enter chooses, Esc closes."""
        key, row = event.key(), self.list.currentIndex().row()
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        steps |= {Qt.Key.Key_PageUp: -_ROWS, Qt.Key.Key_PageDown: _ROWS}
        if key in steps:
            self._select(row + steps[key])
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose()
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._choose()

    def _choose(self) -> None:
        choice = self._model.choice(self.list.currentIndex())
        if choice is None:
            return
        self.finish()
        if not choice.current:
            self.chosen.emit(choice.encoding)


def _searched(choice: EncodingChoice) -> str:
    words = f"{_title(choice)} {choice.encoding}"
    return words.casefold().replace("-", "").replace(" ", "")


def _title(choice: EncodingChoice) -> str:
    if not choice.encoding:
        return translate("EncodingList", "As Postil finds it")
    languages = encoding_languages(choice.encoding)
    name = encoding_name(choice.encoding)
    return f"{name} · {languages}" if languages else name


def _example(choice: EncodingChoice) -> str:
    lines = "\n".join(choice.example[:3])
    if choice.fits:
        return lines
    unfit = translate("EncodingList", "Some of the file is no text in this encoding.")
    return f"{unfit}\n{lines}"
