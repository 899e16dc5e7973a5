"""What is written on an entity's page, kept: one verb each, told with Undo beside it."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.model.entity import Entity
from reader.model.errors import ReaderError
from reader.services.library import Library


class EntityEditing(QObject):
    """Changes the entity that is shown; ``origin`` of the changes is this object."""

    told = Signal(str)
    problem_reported = Signal(str)
    refused = Signal()
    """Nothing was changed: what was written is to be taken back."""

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self.entity: Entity | None = None
        """The one that is shown."""

    def rename(self, name: str) -> None:
        """Give it another name; the old one stays as an alias."""
        entity = self.entity
        if entity is not None and name.strip() and name != entity.name:
            aliases = [each for each in entity.aliases if each != name]
            self._edit(self.tr("Renamed"), name=name, aliases=[*aliases, entity.name])
        else:
            self.refused.emit()

    def set_type(self, kind: str) -> None:
        """Make it a thing of another type."""
        self._edit(self.tr("Type changed"), type=kind)

    def describe(self, words: str) -> None:
        """Say in a line who or what it is."""
        self._edit(self.tr("Description changed"), description=words)

    def set_note(self, note: str) -> None:
        """Keep the note; typing is not told of."""
        self._edit("", note=note)

    def set_external_id(self, words: str) -> None:
        """Say what others know it by."""
        self._edit(self.tr("Changed what others know it by"), external_id=words)

    def set_value(self, words: str) -> None:
        """Say which date or quantity it is."""
        self._edit(self.tr("Changed what it stands for"), value=words)

    def add_name(self, name: str) -> None:
        """Add another name."""
        if self.entity is not None:
            told = self.tr("Added the name “{name}”").format(name=name)
            self._edit(told, aliases=[*self.entity.aliases, name])

    def remove_name(self, name: str) -> None:
        """Take another name away."""
        if self.entity is not None:
            kept = [each for each in self.entity.aliases if each != name]
            self._edit(self.tr("Removed the name “{name}”").format(name=name), aliases=kept)

    def _edit(self, told: str, **fields: object) -> None:
        if self.entity is None:
            return
        try:
            self.entity = self._library.edit_entity(
                self.entity.id, shown=self.entity, origin=self, **fields
            )
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            self.refused.emit()
            return
        if told:
            self.told.emit(told)
