"""When the selection bar shows and what its buttons do."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reader.model.changes import Changes
from reader.services.reading_session import ReadingSession
from reader.ui.commands import ReadingCommands
from reader.ui.reading.selection_bar import ANNOTATION, SELECTION, SelectionBar
from reader.ui.reading.view import ReadingView
from reader.ui.theme import Theme


class MarkingBar(QObject):
    """Shows the bar at a settled selection, or at an annotation that was clicked."""

    def __init__(self, view: ReadingView, commands: ReadingCommands, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self._session: ReadingSession | None = None
        self._annotation = ""
        self._resting = False
        self.bar = SelectionBar(view)
        view.selection_changed.connect(self._on_selection_changed)
        view.annotation_activated.connect(self._on_annotation_activated)
        view.picked_changed.connect(self._on_picked_changed)
        view.progress_changed.connect(self._on_page_scrolled)
        view.resized.connect(self._on_page_scrolled)
        commands.editor_opened.connect(self.dismiss)
        self.bar.style_requested.connect(commands.apply_style)
        self.bar.note_requested.connect(commands.write_note)
        self.bar.tags_requested.connect(commands.edit_tags)
        self.bar.entity_requested.connect(commands.name_entity)
        self.bar.copy_requested.connect(commands.copy_citation)
        self.bar.delete_requested.connect(commands.delete)
        self.bar.copy_requested.connect(self.dismiss)
        self.bar.delete_requested.connect(self.dismiss)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self.bar.set_theme(theme)

    def rest(self, resting: bool) -> None:
        """Stay away while a selection means something else."""
        self._resting = resting
        self.dismiss()

    def show_session(self, session: ReadingSession | None) -> None:
        """Work on another article."""
        self._session = session
        self.dismiss()
        if session is not None:
            self.bar.set_style_names(session.library.style_names())

    def apply_changes(self, changes: Changes) -> None:
        """Follow renamed styles and the annotation that the bar stands at."""
        if self._session is None:
            return
        if changes.styles:
            self.bar.set_style_names(self._session.library.style_names())
        if self._annotation in changes.annotations and self.bar.isVisible():
            self._show_at_annotation(self._annotation)

    def dismiss(self) -> None:
        """Hide the bar."""
        self._annotation = ""
        self.bar.hide()

    def _on_selection_changed(self) -> None:
        if self._resting:
            return
        if self._view.selection() is None:
            if not self._annotation:
                self.dismiss()
            return
        self._annotation = ""
        self.bar.show_at(self._view.place_of_selection(), mode=SELECTION)

    def _on_annotation_activated(self, annotation_id: str) -> None:
        if self._view.selection() is None:
            self._show_at_annotation(annotation_id)

    def _on_picked_changed(self, annotation_id: str) -> None:
        if self._annotation and annotation_id != self._annotation:
            self.dismiss()

    def _on_page_scrolled(self, _progress: float = 0.0) -> None:
        if not self.bar.isVisible():
            return
        if self._annotation:
            self._show_at_annotation(self._annotation)
        else:
            self._on_selection_changed()

    def _show_at_annotation(self, annotation_id: str) -> None:
        placed = self._session.get(annotation_id) if self._session else None
        if placed is None or placed.is_orphan:
            self.dismiss()
            return
        self._annotation = annotation_id
        place = self._view.place_of(annotation_id)
        self.bar.show_at(place, mode=ANNOTATION, style=placed.annotation.style)
