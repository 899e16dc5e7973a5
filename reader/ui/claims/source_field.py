"""The field for who says it: an entity of the library, a new one, or only the text's words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QVBoxLayout, QWidget

from reader.model.entity import Entity, EntityType
from reader.services.mentions import EntityDraft
from reader.ui.claims.pill_row import OF_TYPE, Choice, PillRow
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_suggestions import (
    Known,
    SuggestionModel,
    has_name,
    matching_entities,
)
from reader.ui.theme import Theme

_ROW = 29
_WORDS = ""
"""Stands for "no entity": the words are kept as they are."""
_KINDS = {
    EntityType.PERSON: "P",
    EntityType.ORGANISATION: "O",
    EntityType.GROUP: "G",
    EntityType.PLACE: "L",
}


class SourceEdit(QLineEdit):
    """Up and Down go through the suggestions, Alt and a letter chooses a type."""

    moved = Signal(int)
    kind_pressed = Signal(str)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys; Enter is the card's."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        letter = chr(event.key()) if event.key() < 128 else ""
        if alt and letter in (*_KINDS.values(), "W"):
            self.kind_pressed.emit(letter)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or alt:
            event.ignore()
        else:
            super().keyPressEvent(event)


class SourceField(QWidget):
    """Asks who says it; the name of an entity of the library means that entity."""

    height_changed = Signal()
    chosen = Signal()
    """A suggestion was clicked."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: Known = _nobody
        self._entity: Entity | None = None
        self._by_hand = False
        self.field = SourceEdit(self)
        self.field.setPlaceholderText(self.tr("Nobody is named"))
        self.field.setAccessibleName(self.tr("Who says it"))
        self._model = SuggestionModel(self)
        self.list = QListView(self)
        self.list.setObjectName("completions")
        self.list.setAccessibleName(self.tr("Entities in this library"))
        self.list.setModel(self._model)
        self.list.setItemDelegate(EntityDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        kinds = [
            Choice(kind, theme.types.word(kind), key, f"{OF_TYPE}{kind}")
            for kind, key in _KINDS.items()
        ]
        kinds.append(Choice(_WORDS, self.tr("only these words"), "W", "ink"))
        self.kinds = PillRow(self.tr("Type of the new entity"), kinds, theme, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for part in (self.field, self.list, self.kinds):
            column.addWidget(part)
        self.setFocusProxy(self.field)
        self.field.textEdited.connect(self._on_edited)
        self.field.moved.connect(self._on_moved)
        self.field.kind_pressed.connect(self.kinds.choose_key)
        self.list.clicked.connect(self._on_clicked)
        self.kinds.chosen.connect(self._on_kind_chosen)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.itemDelegate().set_theme(theme)
        self.kinds.set_theme(theme)

    def show_source(self, known: Known, source: EntityDraft | None, words: str) -> None:
        """Show who probably says it; ``known`` tells whom a name may mean."""
        self._known, self._by_hand = known, False
        name = source.name if source is not None else words
        self.field.setText(name)
        self._entity = self._meant(source, name)
        self.kinds.choose(source.type if source is not None else _WORDS)
        self._show_parts([])

    def answer(self) -> tuple[EntityDraft | None, str]:
        """Return who says it: an entity, or words, or neither."""
        name = " ".join(self.field.text().split())
        if self._entity is not None:
            entity = self._entity
            return EntityDraft(entity.name, entity.type, entity.aliases, entity.id), ""
        if not name or self.kinds.value == _WORDS:
            return None, name
        return EntityDraft(name, str(self.kinds.value)), ""

    def _meant(self, source: EntityDraft | None, name: str) -> Entity | None:
        if source is not None and source.entity:
            return next((e for e, _count in self._known(name) if e.id == source.entity), None)
        named = (e for e, _count in self._known(name) if name and has_name(e, name))
        return next(named, None)

    def _show_parts(self, found: Sequence[tuple[Entity, int]]) -> None:
        self._model.show_entities(found)
        self._select(next((n for n, (e, _) in enumerate(found) if e is self._entity), -1))
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(_ROW * len(found) + 2)
        self.kinds.setVisible(self._entity is None and bool(self.field.text().strip()))
        self.height_changed.emit()

    def _select(self, row: int) -> None:
        self.list.setCurrentIndex(self._model.index(row) if row >= 0 else QModelIndex())
        if row < 0:
            self.list.clearSelection()

    def _on_edited(self, text: str) -> None:
        name = " ".join(text.split())
        self._entity = self._meant(None, name)
        if not self._by_hand:
            self.kinds.choose(EntityType.PERSON if name[:1].isupper() else _WORDS)
        self._show_parts(matching_entities(self._known(name), name))

    def _on_moved(self, step: int) -> None:
        if self.list.isHidden():
            name = self.field.text()
            self._show_parts(matching_entities(self._known(name), name))
        row = self.list.currentIndex().row() + step
        self._choose(row if 0 <= row < self._model.rowCount() else -1)

    def _choose(self, row: int) -> None:
        self._select(row)
        self._entity = self._model.index(row).data(ROW_ROLE).entity if row >= 0 else None
        if self._entity is not None:
            self.field.setText(self._entity.name)
        self.kinds.setVisible(self._entity is None and bool(self.field.text().strip()))
        self.height_changed.emit()

    def _on_clicked(self, index: QModelIndex) -> None:
        self._choose(index.row())
        self.chosen.emit()

    def _on_kind_chosen(self, _kind: object) -> None:
        self._by_hand = True
        if self._entity is not None:  # the person overrules the suggestion
            self._entity = None
            self._select(-1)


def _nobody(_words: str) -> Sequence[tuple[Entity, int]]:
    return ()
