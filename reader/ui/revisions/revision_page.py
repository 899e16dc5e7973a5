"""What the pages with earlier texts share: keys for reading, none for marking, Esc goes back."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.ui.revisions.page_keys import PageKeys
from reader.ui.revisions.pane import Pane
from reader.ui.revisions.wording import strip_title
from reader.ui.theme import Theme


class RevisionPage(QWidget):
    """A page with one or two texts that are only read."""

    left = Signal()
    """Esc was pressed, or a button: back to the present text."""
    marking_refused = Signal()
    copied = Signal(bool)
    """Whether there was anything to copy."""

    panes: tuple[Pane, ...] = ()
    """The texts on this page."""
    _days: Mapping[str, str] = {}

    @property
    def active(self) -> Pane:
        """The text that the keys mean."""
        return self.panes[-1]

    def take_keys(self, actions: Mapping[str, QAction]) -> None:
        """Bind the keys of the table; call it once, when the panes are there."""
        slots = {
            "next_annotation": self._on_next_annotation,
            "previous_annotation": self._on_previous_annotation,
            "cycle": self._on_cycle,
            "find": self._on_find,
            "find_next": self._on_find_next,
            "find_previous": self._on_find_previous,
            "caret": self._on_caret,
            "copy_citation": self._on_copy,
        }
        self.keys = PageKeys(self, actions, slots)
        self.keys.refused.connect(self.marking_refused)
        for pane in self.panes:
            pane.view.extent_changed.connect(self._on_extent_wanted)
            pane.marks_changed.connect(self.show_names)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        for pane in self.panes:
            pane.view.set_theme(theme)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; the readings are up to date already."""
        for pane in self.panes:
            pane.apply_changes(changes)

    def clear(self) -> None:
        """Show nothing: the texts need not be kept."""
        for pane in self.panes:
            pane.show_reading(None)

    def show_days(self, days: Mapping[str, str]) -> None:
        """Show what the texts are called, by the revision's id."""
        self._days = days
        self.show_names()
        for pane in self.panes:
            title = pane.reading.article.title if pane.reading else ""
            pane.view.page.setAccessibleName(f"{title}, {strip_title(self.day_of(pane))}")

    def show_names(self) -> None:
        """Show above the texts which they are and what stands on them."""
        raise NotImplementedError

    def day_of(self, pane: Pane) -> str:
        """Return what a pane's text is called."""
        return self._days.get(pane.reading.revision.id, "") if pane.reading else ""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, when the text has no use for it, goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _on_next_annotation(self) -> None:
        self.active.view.pick_next()

    def _on_previous_annotation(self) -> None:
        self.active.view.pick_previous()

    def _on_cycle(self) -> None:
        self.active.view.cycle_overlapping()

    def _on_find(self) -> None:
        self.active.view.open_find()

    def _on_find_next(self) -> None:
        self.active.view.find_next()

    def _on_find_previous(self) -> None:
        self.active.view.find_previous()

    def _on_caret(self) -> None:
        self.active.view.toggle_caret()

    def _on_copy(self) -> None:
        self.copied.emit(self.active.copy_citation())

    def _on_extent_wanted(self, _annotation_id: str, _start: int, _end: int) -> None:
        self.marking_refused.emit()
