"""What views have in common that are about everyone, or about one entity and what is around it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage
from reader.ui.views.page_title import PageTitle


class AroundEntity(FullPage):
    """A view whose subject is an entity's id, or empty for everyone; its title names it."""

    def __init__(self, library, jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(library, jobs, theme, parent)
        self.entity: Entity | None = None
        """What the view is about; None for everyone."""
        self.head = PageTitle(self)
        self.head.back_requested.connect(self.left)

    @property
    def subject(self) -> str:
        """Id of the entity; empty for everyone."""
        return self.entity.id if self.entity is not None else ""

    def show_subject(self, subject: str) -> bool:
        """Show those around an entity (by id), or everyone."""
        entity = self.known(subject)
        if subject and entity is None:
            return False
        is_another = subject != self.subject
        self.entity = entity
        self.head.show_title(self.title, self.back_title)
        self.show_around(is_another=is_another)
        return True

    def show_around(self, *, is_another: bool) -> None:
        """Show what is around the entity that was chosen; ``is_another`` than before."""
        raise NotImplementedError

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library, when it is over; go where the entity is no more."""
        if self.entity is not None and changes.entities:
            entity = self.known(self.entity.id)
            if entity is None:
                self.left.emit()
                return
            self.entity = entity
            self.head.show_title(self.title, self.back_title)
            self.entity_changed()
        if changes.annotations or changes.entities or changes.articles:
            self.ask_soon()

    def entity_changed(self) -> None:
        """Show the entity as it is now called and typed, before the rest is read anew."""

    def ask_soon(self) -> None:
        """Read what is shown anew, when changes are over."""
        raise NotImplementedError
