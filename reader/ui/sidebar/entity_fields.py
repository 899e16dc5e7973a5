"""The fields of the entity picker: other names, description, external id."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from reader.model.entity import Entity


class PickerField(QLineEdit):
    """Alt and a letter chooses a type while writing; Up and Down go through the suggestions."""

    type_pressed = Signal(object)
    """A QKeyEvent: Alt and a letter."""
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and Qt.Key.Key_A <= event.key() <= Qt.Key.Key_Z:
            self.type_pressed.emit(event)
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        elif event.key() == Qt.Key.Key_Delete and not self.text():
            event.ignore()  # nothing to delete here: it may mean something around the field
        else:
            super().keyPressEvent(event)


class EntityFields(QWidget):
    """What an entity has besides its name and type; not all of it is always asked for."""

    aliases_changed = Signal()
    type_pressed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.aliases_field = self._field(
            self.tr("Also called (with commas between)"),
            self.tr("Other names, with commas between"),
        )
        self.description_field = self._field(
            self.tr("Which one: “the city”, “her brother”"),
            self.tr("What tells it from others of the same name"),
        )
        self.external_field = self._field(
            self.tr("External id, such as Q1234"),
            self.tr("External id, such as a Wikidata number"),
        )
        for field in (self.aliases_field, self.description_field, self.external_field):
            column.addWidget(field)
        self.aliases_field.textChanged.connect(self._on_aliases_changed)

    def _field(self, placeholder: str, name: str) -> PickerField:
        field = PickerField(self)
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name)
        field.type_pressed.connect(self.type_pressed)
        return field

    def fill(self, entity: Entity | None) -> None:
        """Show what an entity has; empty fields for a new one."""
        self.aliases_field.setText(", ".join(entity.aliases) if entity else "")
        self.description_field.setText(entity.description if entity else "")
        self.external_field.setText(entity.external_id if entity else "")

    def ask_for(self, *, description: bool, external_id: bool) -> None:
        """Show the fields that are asked for; other names always are."""
        self.description_field.setVisible(description)
        self.external_field.setVisible(external_id)

    @property
    def aliases(self) -> list[str]:
        """The other names, each once."""
        parts = (" ".join(part.split()) for part in self.aliases_field.text().split(","))
        return list(dict.fromkeys(part for part in parts if part))

    @property
    def description(self) -> str:
        """The description; empty where it is not asked for."""
        return self._text(self.description_field)

    @property
    def external_id(self) -> str:
        """The external id; empty where it is not asked for."""
        return self._text(self.external_field)

    def _text(self, field: PickerField) -> str:
        return "" if field.isHidden() else " ".join(field.text().split())

    def _on_aliases_changed(self, _text: str) -> None:
        self.aliases_changed.emit()
