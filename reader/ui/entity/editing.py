"""What is written on an entity's page, kept: one verb each, told with Undo beside it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal

from reader.model.entity import Entity
from reader.model.errors import LibraryError, NotFoundError, ReaderError
from reader.services.apart import Deed
from reader.services.library import Library
from reader.ui.sidebar.note_keeper import NoteKeeper

_WRITTEN = ("name", "description", "note", "external_id", "value")


class EntityEditing(QObject):
    """Changes the entity that is shown; ``origin`` of the changes is this object.

    Words that cannot be written now, as on a full disk, are kept and tried again.
    """

    told = Signal(str)
    problem_reported = Signal(str)
    refused = Signal()
    """Nothing was changed: what was written is to be taken back."""

    def __init__(self, library: Library, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self.entity: Entity | None = None
        """The one that is shown."""
        self.keeper = NoteKeeper(self)
        self.keeper.problem_reported.connect(self.problem_reported)
        self.keeper.told.connect(self.told)

    def as_written(self, entity: Entity) -> Entity:
        """Return an entity with the words on it that wait to be kept."""
        waiting = {field: self.keeper.waiting(f"{field} {entity.id}") for field in _WRITTEN}
        return replace(
            entity, **{field: text for field, text in waiting.items() if text is not None}
        )

    def rename(self, name: str) -> None:
        """Give it another name; the old one stays as an alias."""
        if self.entity is not None and name.strip() and name != self.entity.name:
            self._keep("name", self.tr("Renamed"), name)
        else:
            self.refused.emit()

    def set_type(self, kind: str) -> None:
        """Make it a thing of another type."""
        if self.entity is not None:
            self._change(self.tr("Type changed"), type=kind)

    def describe(self, words: str) -> None:
        """Say in a line who or what it is."""
        self._keep("description", self.tr("Description changed"), words)

    def set_note(self, note: str) -> None:
        """Keep the note; typing is not told of."""
        self._keep("note", "", note)

    def set_external_id(self, words: str) -> None:
        """Say what others know it by."""
        self._keep("external_id", self.tr("Changed what others know it by"), words)

    def set_value(self, words: str) -> None:
        """Say which date or quantity it is."""
        self._keep("value", self.tr("Changed what it stands for"), words)

    def add_name(self, name: str) -> None:
        """Add another name."""
        self._keep("added", self.tr("Added the name “{name}”").format(name=name), name)

    def remove_name(self, name: str) -> None:
        """Take another name away."""
        if self.entity is not None:
            kept = [each for each in self.entity.aliases if each != name]
            self._change(self.tr("Removed the name “{name}”").format(name=name), aliases=kept)

    def _keep(self, field: str, told: str, text: str) -> None:
        if self.entity is not None:
            entity_id = self.entity.id
            key = f"{field} {text} {entity_id}" if field == "added" else f"{field} {entity_id}"
            self.keeper.keep(key, partial(self._write, entity_id, field, told), text)

    def _write(self, entity_id: str, field: str, told: str, text: str) -> None:
        """Write words now; raise LibraryError kinds, NotFoundError."""
        now = self._library.entity(entity_id)
        aliases = now.aliases if now is not None else ()
        fields: dict[str, str | Iterable[str]] = {field: text}
        if field == "name" and now is not None:
            fields["aliases"] = [*(each for each in aliases if each != text), now.name]
        elif field == "added":
            fields = {"aliases": [*aliases, text]}
        try:
            edited = self._library.edit_entity(entity_id, shown=now, origin=self, **fields)
        except (LibraryError, NotFoundError):
            raise
        except ReaderError as error:
            self._on_failed(error)
            return
        self._on_done(told, edited)

    def _change(self, told: str, **fields: object) -> None:
        deed = Deed(
            partial(Library.edit_entity, shown=self.entity, **fields),
            (self.entity.id,),
            then=partial(self._on_done, told),
            failed=self._on_failed,
            origin=self,
        )
        self._library.perform(deed)

    def _on_done(self, told: str, edited: Entity) -> None:
        if self.entity is not None and self.entity.id == edited.id:
            self.entity = edited
        if told:
            self.told.emit(told)

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)
        self.refused.emit()
