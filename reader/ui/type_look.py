"""Shows the types of entity as the library has them, everywhere at once."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.model.changes import Changes
from reader.services.library import Library
from reader.ui.entity_names import TypeNames
from reader.ui.theme import ThemeController


class TypeLook(QObject):
    """Gives the theme what the types are called and their colours, now and when they change."""

    def __init__(self, library: Library, themes: ThemeController, parent: QObject) -> None:
        super().__init__(parent)
        self._library = library
        self._themes = themes
        library.changed.connect(self._on_library_changed)
        self._show()

    def _show(self) -> None:
        self._themes.set_types(TypeNames(self._library.entity_types(deleted=True)))

    def _on_library_changed(self, changes: Changes) -> None:
        if changes.entity_types:
            self._show()
