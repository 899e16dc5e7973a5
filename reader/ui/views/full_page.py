"""What all views have in common that take the page's place."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.services.library import Library
from reader.ui.jobs import JobRunner
from reader.ui.theme import Theme


class FullPage(QWidget):
    """A view of the whole library in the page's place; Esc leads back to where one came from."""

    left = Signal()
    passage_requested = Signal(str, str)
    """Ids of an article and of an annotation in it."""
    view_requested = Signal(str, str)
    """Name of another view, and its subject: see ``Views.open``."""
    problem_reported = Signal(str)
    """One plain line for the status line."""
    told = Signal(str)
    """What was done, for the status line, with Undo beside it."""

    def __init__(
        self, library: Library, jobs: JobRunner, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.library = library
        self.jobs = jobs
        self.theme = theme
        self.back_title = ""
        """What Esc leads back to: the title of the article or of the view before."""

    @property
    def title(self) -> str:
        """What the view is called where one comes back to it."""
        raise NotImplementedError

    @property
    def ready(self) -> bool:
        """Whether everything that was asked for is shown; False while a job still reads."""
        return True

    def show_subject(self, subject: str) -> bool:
        """Show what the view is about (such as an entity's id); False when it is not there."""
        raise NotImplementedError

    def show_again(self, subject: str) -> bool:
        """Show what one comes back to; a view that can be narrowed shows it as it was left."""
        return self.show_subject(subject)

    def known(self, entity_id: str) -> Entity | None:
        """Return an entity; None when it is not in the library any more."""
        entity = self.library.entity(entity_id) if entity_id else None
        return None if entity is None or entity.deleted else entity

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        self.theme = theme

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library while the view is shown."""

    def flush(self) -> bool:
        """Keep what is being written, for the window closes; False when that cannot be."""
        return True

    def clear(self) -> None:
        """Forget what is shown: the view is left."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back, where nothing within the view has a use for it."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
