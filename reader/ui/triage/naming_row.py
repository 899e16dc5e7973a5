"""The field in which a person says what a group is called: something known, or another name."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QVBoxLayout, QWidget

from reader.model.entity import Entity
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_suggestions import Known, SuggestionModel, matching_entities
from reader.ui.theme import Theme
from reader.ui.triage.cards import named

_ROW = 29


class StripField(QLineEdit):
    """Enter, Esc and the arrows that go through a list are left to the row around it."""

    entered = Signal()
    escaped = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        else:
            super().keyPressEvent(event)


class NamingRow(QWidget):
    """Enter takes the entity that is chosen in the list; without one, the name as it is written."""

    entity_chosen = Signal(str)
    """Id."""
    named = Signal(str)
    """A name, which may have a description in brackets behind it."""
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._known: Known | None = None
        self._suggestions = SuggestionModel(self)
        self.field = StripField(self)
        self.field.setPlaceholderText(
            self.tr("A name the library knows, or another name: Kursk (the city)")
        )
        self.field.setAccessibleName(self.tr("What it is called"))
        self.list = QListView(self)
        self.list.setObjectName("completions")
        self.list.setAccessibleName(self.tr("Entities in this library"))
        self.list.setModel(self._suggestions)
        self.list.setItemDelegate(EntityDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self._hint = QLabel(self)
        self._hint.setProperty("muted", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for part in (self.field, self.list, self._hint):
            column.addWidget(part)
        self.field.textChanged.connect(self._suggest)
        self.field.moved.connect(self._on_moved)
        self.field.entered.connect(self._on_entered)
        self.field.escaped.connect(self.left)
        self.list.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.itemDelegate().set_theme(theme)
        self.list.viewport().update()

    def open_for(self, name: str, known: Known) -> None:
        """Begin with a name, selected; ``known`` tells what a name may mean."""
        self._known = known
        self.field.setText(name)
        self.field.selectAll()
        self._suggest()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _suggest(self) -> None:
        name = self.field.text()
        found = matching_entities(self._known(name), name) if self._known is not None else []
        self._suggestions.show_entities(found)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(_ROW * len(found) + 2)
        self._select(0 if found and _begins(found[0][0], self.field.text()) else -1)

    def _select(self, row: int) -> None:
        index = self._suggestions.index(row) if row >= 0 else QModelIndex()
        self.list.setCurrentIndex(index)
        if row < 0:
            self.list.clearSelection()
        entity = self._chosen()
        if entity is not None:
            words = self.tr("Enter: the same as {name}. Up: a new one of this name.")
            self._hint.setText(words.format(name=named(entity)))
        else:
            self._hint.setText(self.tr("Enter: call it this. Then a letter says what it is."))

    def _chosen(self) -> Entity | None:
        index = self.list.currentIndex()
        return index.data(ROW_ROLE).entity if index.isValid() else None

    def _on_moved(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        self._select(min(max(row, -1), self._suggestions.rowCount() - 1))

    def _on_clicked(self, _index: QModelIndex) -> None:
        self._on_entered()

    def _on_entered(self) -> None:
        entity = self._chosen()
        words = " ".join(self.field.text().split())
        if entity is not None:
            self.entity_chosen.emit(entity.id)
        elif words:
            self.named.emit(words)


def _begins(entity: Entity, words: str) -> bool:
    """Tell whether one of an entity's names is what somebody may be typing."""
    folded = " ".join(words.casefold().split())
    return any(name.casefold().startswith(folded) for name in entity.names)
