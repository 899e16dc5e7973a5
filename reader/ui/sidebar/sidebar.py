"""The sidebar: annotations, review desk, entities, page note and outline of the open article."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.annotations_panel import AnnotationsPanel
from reader.ui.sidebar.entities_panel import EntitiesPanel
from reader.ui.sidebar.note_keeper import NoteKeeper
from reader.ui.sidebar.notes_panel import NotesPanel
from reader.ui.sidebar.outline_panel import OutlinePanel
from reader.ui.sidebar.review_panel import ReviewPanel
from reader.ui.sidebar.tab_row import TabRow
from reader.ui.theme import Theme

TABS = ("annotations", "review", "entities", "notes", "outline")
"""The review desk is shown only while there is something on it."""
_REVIEW = TABS.index("review")
WIDTH = 344
"""Pixels."""
_TAB_MARGIN = 11


class Sidebar(QWidget):
    """Shows one reading session; asks the window for everything that is not its own."""

    annotation_picked = Signal(str)
    """Id: a card was clicked or reached with the arrow keys."""
    entity_mention_requested = Signal(str)
    entity_page_requested = Signal(str)
    every_mention_requested = Signal(str)
    """Id of the annotation to go to."""
    outline_requested = Signal(int)
    """Code points of the reading text."""
    copy_requested = Signal(str)
    claim_requested = Signal(str)
    """Id of the annotation whose quote is wanted."""
    link_activated = Signal(str)
    """Address of a link in a note."""
    problem_reported = Signal(str)
    """One plain line."""
    told = Signal(str)
    """What was done: one line, to be shown with Undo."""
    focus_page_requested = Signal()
    tab_changed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sidebar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("Sidebar"))
        self.keeper = NoteKeeper(self)
        self.tabs = TabRow(theme, self)
        self.annotations = AnnotationsPanel(theme, self.keeper, self)
        self.review = ReviewPanel(theme, self)
        self.entities = EntitiesPanel(theme, self)
        self.notes = NotesPanel(theme, self.keeper, self)
        self.outline = OutlinePanel(theme, self)
        self._stack = QStackedWidget(self)
        for label, panel in zip(self._labels(), self._panels, strict=True):
            self.tabs.addTab(label)
            self._stack.addWidget(panel)
        self.tabs.show_tab(_REVIEW, False)
        self._was_reviewing = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(_TAB_MARGIN, 0, 0, 0)
        row.addWidget(self.tabs)
        column.addLayout(row)
        column.addWidget(self._stack, 1)
        self._connect()

    @property
    def _panels(
        self,
    ) -> tuple[AnnotationsPanel, ReviewPanel, EntitiesPanel, NotesPanel, OutlinePanel]:
        return (self.annotations, self.review, self.entities, self.notes, self.outline)

    def _labels(self) -> tuple[str, ...]:
        return (
            self.tr("Annotations"),
            self.tr("Review"),
            self.tr("Entities"),
            self.tr("Notes"),
            self.tr("Outline"),
        )

    def _connect(self) -> None:
        self.tabs.currentChanged.connect(self._on_tab_changed)
        self.keeper.problem_reported.connect(self.problem_reported)
        self.keeper.told.connect(self.told)
        self.annotations.annotation_picked.connect(self.annotation_picked)
        self.annotations.copy_requested.connect(self.copy_requested)
        self.annotations.claim_requested.connect(self.claim_requested)
        self.annotations.problem_reported.connect(self.problem_reported)
        self.annotations.link_activated.connect(self.link_activated)
        self.annotations.total_changed.connect(self._on_annotations_counted)
        self.review.problem_reported.connect(self.problem_reported)
        self.review.counted.connect(self._on_review_counted)
        self.entities.mention_requested.connect(self.entity_mention_requested)
        self.entities.page_requested.connect(self.entity_page_requested)
        self.entities.every_mention_requested.connect(self.every_mention_requested)
        self.entities.problem_reported.connect(self.problem_reported)
        self.entities.told.connect(self.told)
        self.entities.total_changed.connect(self._on_entities_counted)
        self.notes.link_activated.connect(self.link_activated)
        self.outline.outline_requested.connect(self.outline_requested)
        for panel in self._panels:
            panel.focus_page_requested.connect(self.focus_page_requested)

    def sizeHint(self) -> QSize:
        """Return the width of the design; the height is the window's."""
        return QSize(WIDTH, 600)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.tabs.set_theme(theme)
        for panel in self._panels:
            panel.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Show a session, or that none is open; what was typed so far is written first."""
        self._was_reviewing = False
        for panel in self._panels:
            panel.show_session(session)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a verb, whoever asked for it; call it for every change of the library."""
        for follow in self.followers():
            follow(changes)

    def followers(self) -> Iterator[Callable[[Changes], None]]:
        """Yield what ``apply_changes`` calls, one panel after the other."""
        yield self._before_changes
        for panel in self._panels:
            yield panel.apply_changes

    def _before_changes(self, changes: Changes) -> None:
        """Forget that the desk was left when it became empty: only undo leads back to it."""
        if not changes.verb.startswith("undo"):
            self._was_reviewing = False

    def set_current(self, annotation_id: str | None) -> None:
        """Follow the annotation that is picked on the page; None for none."""
        self.annotations.set_current(annotation_id)
        self.entities.set_current(annotation_id)

    def set_reading_offset(self, offset: int) -> None:
        """Follow the page: code points of the first character in view."""
        self.outline.set_reading_offset(offset)

    def edit_note(self, annotation_id: str) -> bool:
        """Open an annotation's note in place; False when there is no such annotation."""
        self.show_tab("annotations")
        return self.annotations.edit_note(annotation_id)

    def edit_tags(self, annotation_id: str) -> bool:
        """Open the tags of an annotation; False when there is no such annotation."""
        self.show_tab("annotations")
        return self.annotations.edit_tags(annotation_id)

    def show_tab(self, name: str) -> None:
        """Show one of ``TABS``; ignore other names, and the review desk while it is empty."""
        if name in TABS and self.tabs.isTabVisible(TABS.index(name)):
            self.tabs.setCurrentIndex(TABS.index(name))

    def tab(self) -> str:
        """Return the name of the tab shown."""
        return TABS[max(self.tabs.currentIndex(), 0)]

    def flush(self) -> bool:
        """Write everything that was typed; return whether all of it is safe."""
        self.annotations.editing.editor.flush()
        self.notes.flush()
        return self.keeper.flush()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leads back to the page from wherever it means nothing else."""
        if event.key() == Qt.Key.Key_Escape:
            self.focus_page_requested.emit()
        else:
            super().keyPressEvent(event)

    def _on_tab_changed(self, at: int) -> None:
        self._stack.setCurrentIndex(at)
        self._was_reviewing = False
        self.tab_changed.emit(TABS[at])

    def _on_annotations_counted(self, count: int) -> None:
        self.tabs.set_count(0, self.tr("Annotations"), count)

    def _on_entities_counted(self, count: int) -> None:
        self.tabs.set_count(TABS.index("entities"), self.tr("Entities"), count)

    def _on_review_counted(self, asked: int, listed: int) -> None:
        """Show the desk while something is on it; where undo fills it again, go back to it."""
        self.tabs.set_count(_REVIEW, self.tr("Review"), asked)
        here, back = self.tabs.currentIndex() == _REVIEW, self._was_reviewing and listed > 0
        if here and not listed:
            if self.review.list.hasFocus():
                self.focus_page_requested.emit()
            self.tabs.setCurrentIndex(0)
            self._was_reviewing = True
        self.tabs.show_tab(_REVIEW, listed > 0)
        if back:
            self.tabs.setCurrentIndex(_REVIEW)
            self.review.list.setFocus()
