"""The Annotations tab: filter, list of cards, notes edited in place."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QRect, Signal
from PySide6.QtWidgets import QStackedLayout, QVBoxLayout, QWidget

from reader.model.annotation import HighlightStyle
from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.annotation_list import AnnotationList
from reader.ui.sidebar.annotation_list_model import AnnotationListModel
from reader.ui.sidebar.annotation_menu import AnnotationMenu
from reader.ui.sidebar.card_note_editing import CardNoteEditing
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.filter_bar import FilterBar
from reader.ui.sidebar.note_keeper import NoteKeeper
from reader.ui.sidebar.tag_editor import TagEditor
from reader.ui.theme import Theme


class AnnotationsPanel(QWidget):
    """Every signal that carries a word carries an annotation's id unless it says otherwise."""

    annotation_picked = Signal(str)
    copy_requested = Signal(str)
    claim_requested = Signal(str)
    focus_page_requested = Signal()
    problem_reported = Signal(str)
    """One plain line."""
    link_activated = Signal(str)
    """An address."""
    total_changed = Signal(int)

    def __init__(self, theme: Theme, keeper: NoteKeeper, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._session: ReadingSession | None = None
        self._following = False
        self._back_to_page = False
        self._tagged = ""
        self.model = AnnotationListModel(self)
        self.filter_bar = FilterBar(theme, self)
        self.list = AnnotationList(theme, self)
        self.list.setModel(self.model)
        self.editing = CardNoteEditing(self.model, self.list, keeper, self)
        self.tag_editor = TagEditor(theme, self)
        self._hint = EmptyHint(parent=self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.filter_bar)
        self._stack = QStackedLayout()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self._hint)
        column.addLayout(self._stack, 1)
        self._show_hint()

    def _connect(self) -> None:
        self.filter_bar.filter_changed.connect(self._on_filter_changed)
        self.filter_bar.field.down_pressed.connect(self.list.setFocus)
        self.filter_bar.field.left.connect(self.focus_page_requested)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.picked.connect(self._on_card_picked)
        self.list.note_requested.connect(self._on_note_requested)
        self.list.tags_requested.connect(self.edit_tags)
        self.list.claim_requested.connect(self.claim_requested)
        self.list.delete_requested.connect(self._on_delete_requested)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.list.tag_clicked.connect(self._on_tag_clicked)
        self.list.entity_clicked.connect(self._on_entity_clicked)
        self.list.link_activated.connect(self.link_activated)
        self.list.left.connect(self.focus_page_requested)
        self.editing.done.connect(self._on_editing_done)
        self.tag_editor.tags_chosen.connect(self._on_tags_chosen)
        self.tag_editor.closed.connect(self._on_tag_editor_closed)

    # What it is told

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        self.filter_bar.set_theme(theme)
        self.tag_editor.set_theme(theme)
        self.list.itemDelegate().set_theme(theme)
        self.list.remeasure_all()

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the annotations of a session; what was typed for the last one is written first."""
        self.editing.close()
        if not self.tag_editor.isHidden():
            self.tag_editor.left_by_mouse()
        self._session = session
        self._following = True
        self.filter_bar.show_session(session)
        self.model.show_session(session)
        self._following = False
        self._show_style_names()
        self._after_change()

    def apply_changes(self, changes: Changes) -> None:
        """Follow a verb; the person did not pick anything by it."""
        current = self.current()
        self._following = True
        self.model.apply_changes(changes)
        if current != self.current() and self.model.row_of(current) >= 0:
            self._make_current(current)
        self._following = False
        if changes.styles:
            self._show_style_names()
        self.editing.refresh()
        self._after_change()

    def set_current(self, annotation_id: str | None) -> None:
        """Follow the page: mark a card as the current one and bring it into view."""
        if (annotation_id or "") != self.current():
            self._following = True
            self._make_current(annotation_id or "")
            self._following = False

    def current(self) -> str:
        """Return the id of the current annotation; empty for none."""
        return self.list.annotation_at(self.list.currentIndex())

    def edit_note(self, annotation_id: str) -> bool:
        """Open the note of an annotation in place; Esc leads back to the page."""
        return self._edit_note(annotation_id, back_to_page=True)

    def edit_tags(self, annotation_id: str) -> bool:
        """Open the tag editor at a card; False when there is no such annotation."""
        placed = self._session.get(annotation_id) if self._session else None
        if placed is None or self._session is None:
            return False
        self._tagged = annotation_id
        index = self._reveal(annotation_id)
        rect = self.list.visualRect(index)
        corner = self.list.viewport().mapToGlobal(rect.topLeft())
        known = self._session.library.tags()
        self.tag_editor.open_for(placed.annotation.tags, known, QRect(corner, rect.size()))
        return True

    # Helpers

    def _edit_note(self, annotation_id: str, *, back_to_page: bool) -> bool:
        if self._session is None or self._session.get(annotation_id) is None:
            return False
        self._back_to_page = back_to_page
        self.model.pin(annotation_id)
        self._reveal(annotation_id)
        return self.editing.open(self._session, annotation_id)

    def _reveal(self, annotation_id: str) -> QModelIndex:
        """Make a card current, without its filter when that hides it; return its index."""
        if self.model.row_of(annotation_id) < 0:
            self.filter_bar.clear()
        self.set_current(annotation_id)
        row = self.model.row_of(annotation_id)
        return self.model.index(row) if row >= 0 else QModelIndex()

    def _make_current(self, annotation_id: str) -> None:
        row = self.model.row_of(annotation_id)
        if row < 0:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
        else:
            self.list.setCurrentIndex(self.model.index(row))

    def _after_change(self) -> None:
        self._show_hint()
        self.total_changed.emit(self.model.total)

    def _show_hint(self) -> None:
        self._hint.setText(self._hint_words())
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._hint)
        self.filter_bar.setEnabled(self._session is not None)

    def _hint_words(self) -> str:
        if self._session is None:
            return self.tr("Open an article, and what you mark in it is listed here.")
        if not self.model.total:
            told = self.tr(
                "No passage is marked yet. Select words on the page and press H, "
                "or 1 to 5 for a colour."
            )
            named = self.tr("The names that are tagged are under Entities.")
            return f"{told}\n\n{named}" if self._session.entities else told
        return self.tr("No annotation passes the filter. Press Esc in the filter field to see all.")

    def _show_style_names(self) -> None:
        if self._session is not None:
            self.filter_bar.set_style_names(self._session.library.style_names())

    # What the person did

    def _on_filter_changed(self, wanted: object) -> None:
        current = self.current()
        following, self._following = self._following, True
        self.model.set_filter(wanted)
        self._make_current(current)
        self._following = following
        self._show_hint()

    def _on_current_changed(self, current: QModelIndex, _previous: QModelIndex) -> None:
        annotation_id = self.list.annotation_at(current)
        if annotation_id and not self._following and not self.list.pressing:
            self.annotation_picked.emit(annotation_id)

    def _on_card_picked(self, annotation_id: str) -> None:
        self.annotation_picked.emit(annotation_id)

    def _on_note_requested(self, annotation_id: str) -> None:
        self._edit_note(annotation_id, back_to_page=False)

    def _on_editing_done(self) -> None:
        if self._back_to_page:
            self.focus_page_requested.emit()
        else:
            self.list.setFocus()

    def _on_tag_clicked(self, tag: str) -> None:
        self.filter_bar.filter_by(tag=tag)

    def _on_entity_clicked(self, entity_id: str) -> None:
        self.filter_bar.filter_by(entity=entity_id)

    def _on_tags_chosen(self, tags: list[str]) -> None:
        if self._session is not None:
            self._do(self._session.set_tags, self._tagged, tuple(tags))

    def _on_tag_editor_closed(self) -> None:
        self.list.setFocus()

    def _on_delete_requested(self, annotation_id: str) -> None:
        if self._session is not None:
            self._do(self._session.delete, [annotation_id])

    def _on_menu_requested(self, annotation_id: str, point: QPoint) -> None:
        menu = self.menu_for(annotation_id)
        if menu is not None:
            menu.popup(point)

    def menu_for(self, annotation_id: str) -> AnnotationMenu | None:
        """Return the context menu of an annotation; None when there is no such annotation."""
        placed = self._session.get(annotation_id) if self._session else None
        if placed is None or self._session is None:
            return None
        self._tagged = annotation_id
        menu = AnnotationMenu(placed, self._session.library.style_names(), self._theme, self)
        menu.style_requested.connect(self._on_menu_style_requested)
        menu.note_requested.connect(self._on_menu_note_requested)
        menu.tags_requested.connect(self._on_menu_tags_requested)
        menu.copy_requested.connect(self._on_menu_copy_requested)
        menu.claim_requested.connect(self._on_menu_claim_requested)
        menu.delete_requested.connect(self._on_menu_delete_requested)
        return menu

    def _on_menu_style_requested(self, style: HighlightStyle) -> None:
        if self._session is not None:
            self._do(self._session.set_style, [self._tagged], style)

    def _on_menu_note_requested(self) -> None:
        self._on_note_requested(self._tagged)

    def _on_menu_tags_requested(self) -> None:
        self.edit_tags(self._tagged)

    def _on_menu_claim_requested(self) -> None:
        self.claim_requested.emit(self._tagged)

    def _on_menu_copy_requested(self) -> None:
        self.copy_requested.emit(self._tagged)

    def _on_menu_delete_requested(self) -> None:
        self._on_delete_requested(self._tagged)

    def _do(self, verb, *arguments) -> None:
        """Call a verb; a fault of the environment is told in place."""
        try:
            verb(*arguments, origin=self)
        except ReaderError as fault:
            self.problem_reported.emit(fault.message)
