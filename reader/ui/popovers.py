"""The cards that float over the window, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect, Signal
from PySide6.QtWidgets import QWidget

from reader.services.reading_session import ReadingSession
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when they open: none of them is needed for the first page
    from reader.ui.dialogs.shortcuts import ShortcutSheet
    from reader.ui.sidebar.entity_picker import EntityPicker
    from reader.ui.sidebar.tag_editor import TagEditor


class Popovers(QObject):
    """Entity picker, tag editor and sheet of keys."""

    entity_chosen = Signal(object, list)  # EntityDraft, spans
    tags_chosen = Signal(list)
    closed = Signal()

    def __init__(self, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._picker: EntityPicker | None = None
        self._tag_editor: TagEditor | None = None
        self.sheet: ShortcutSheet | None = None

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for each in (self._picker, self._tag_editor, self.sheet):
            if each is not None:
                each.set_theme(theme)

    def open_entity_picker(
        self, session: ReadingSession, spans: Sequence[tuple[int, int]], place: QRect
    ) -> None:
        """Ask which entity spans name; ``place`` is global pixels."""
        if self._picker is None:
            from reader.ui.sidebar.entity_picker import EntityPicker

            self._picker = EntityPicker(self._theme, self._window)
            self._picker.entity_chosen.connect(self.entity_chosen)
            self._picker.closed.connect(self.closed)
        self._picker.open_for(session, spans, place)

    def open_tag_editor(
        self, tags: Sequence[str], known: Sequence[tuple[str, int]], place: QRect
    ) -> None:
        """Ask for tags; ``known`` are the library's (name, count), ``place`` is global pixels."""
        if self._tag_editor is None:
            from reader.ui.sidebar.tag_editor import TagEditor

            self._tag_editor = TagEditor(self._theme, self._window)
            self._tag_editor.tags_chosen.connect(self.tags_chosen)
            self._tag_editor.closed.connect(self.closed)
        self._tag_editor.open_for(tags, known, place)

    def open_sheet(self) -> None:
        """Show all keys."""
        if self.sheet is None:
            from reader.ui.dialogs.shortcuts import ShortcutSheet

            self.sheet = ShortcutSheet(self._theme, self._window)
            self.sheet.closed.connect(self.closed)
        self.sheet.open_centred()
