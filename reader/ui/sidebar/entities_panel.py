"""The Entities tab: this article's entities by type; a click goes through the mentions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QEvent, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent
from PySide6.QtWidgets import QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.model.entity import EntityMentions, EntityType
from reader.model.errors import ReaderError
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.entity_names import type_name
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list_model import ROW_ROLE, EntityListModel, EntityRow
from reader.ui.sidebar.entity_picker import EntityPicker
from reader.ui.sidebar.filter_bar import FilterField
from reader.ui.theme import Theme


class EntityList(QListView):
    """Enter goes on, Shift+Enter back, F2 edits, Del removes the mention gone to."""

    step_requested = Signal(int)
    edit_requested = Signal()
    removal_requested = Signal()
    menu_requested = Signal(QPoint)
    left = Signal()

    def event(self, event: QEvent) -> bool:
        """Take Del, Enter and F2 before a shortcut of the window does."""
        ours = (Qt.Key.Key_Delete, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
        if event.type() == QEvent.Type.ShortcutOverride and event.key() in ours:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys; letters stay the window's."""
        key = Qt.Key
        if event.key() in (key.Key_Return, key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step_requested.emit(-1 if back else 1)
        elif event.key() == key.Key_F2:
            self.edit_requested.emit()
        elif event.key() == key.Key_Delete:
            self.removal_requested.emit()
        elif event.key() == key.Key_Escape:
            self.left.emit()
        elif event.text() and event.text().isprintable():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the entity under the pointer, or of the current one."""
        if event.reason() != QContextMenuEvent.Reason.Keyboard:
            index = self.indexAt(event.pos())
            if not index.flags() & Qt.ItemFlag.ItemIsSelectable:
                return
            self.setCurrentIndex(index)
        self.menu_requested.emit(event.globalPos())


class EntitiesPanel(QWidget):
    """Goes through mentions, edits entities, takes mentions away."""

    mention_requested = Signal(str)
    """Id of the annotation."""
    total_changed = Signal(int)
    focus_page_requested = Signal()
    problem_reported = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session: ReadingSession | None = None
        self._shown_mentions: Sequence[EntityMentions] = ()
        self.model = EntityListModel(self)
        self.field = FilterField(self)
        self.field.setProperty("role", "filter")
        self.field.setPlaceholderText(self.tr("Find an entity…"))
        self.field.setAccessibleName(self.tr("Find an entity"))
        self.list = EntityList(self)
        self.list.setObjectName("entityList")
        self.list.setAccessibleName(self.tr("Entities"))
        self.list.setItemDelegate(EntityDelegate(theme, self.list))
        self.list.setModel(self.model)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.picker = EntityPicker(theme, self)
        self._hint = EmptyHint(self._hint_words(), self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(12, 11, 12, 0)
        head.addWidget(self.field)
        column.addLayout(head)
        self._stack = QStackedLayout()
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.list)
        column.addLayout(self._stack, 1)

    def _connect(self) -> None:
        self.field.textChanged.connect(self._on_words_changed)
        self.field.left.connect(self.focus_page_requested)
        self.field.down_pressed.connect(self.list.setFocus)
        self.list.clicked.connect(self._on_entity_clicked)
        self.list.step_requested.connect(self.step)
        self.list.edit_requested.connect(self.edit_current)
        self.list.removal_requested.connect(self.remove_mention)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.list.left.connect(self.focus_page_requested)
        self.picker.entity_edited.connect(self._on_entity_edited)
        self.picker.closed.connect(self.list.setFocus)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.itemDelegate().set_theme(theme)
        self.list.viewport().update()
        self.picker.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the entities of a session; None empties the list."""
        self.picker.dismiss()
        self._session = session
        self.field.clear()
        self.model.forget_shown()
        self._renew()

    def apply_changes(self, _changes: Changes) -> None:
        """Follow a verb."""
        session = self._session
        # The session hands out the same mentions as long as none of them has changed.
        if session is not None and session.mentions is not self._shown_mentions:
            self._renew()

    def set_current(self, annotation_id: str | None) -> None:
        """Follow the page: mark the entity that a picked mention stands for."""
        row = self.model.row_of_mention(annotation_id) if annotation_id else -1
        if row >= 0:
            self.list.setCurrentIndex(self.model.index(row))

    def current(self) -> EntityRow | None:
        """Return the current entity's row."""
        row = self.list.currentIndex().data(ROW_ROLE)
        return row if isinstance(row, EntityRow) and row.entity else None

    def step(self, by: int) -> None:
        """Go ``by`` mentions on, round and round."""
        row = self.current()
        if row is None or row.entity is None or not row.annotations:
            return
        at = row.shown - 1 + by if row.shown else (0 if by > 0 else -1)
        annotation_id = row.annotations[at % len(row.annotations)]
        self.model.set_shown(row.entity.id, annotation_id)
        self.mention_requested.emit(annotation_id)

    def edit_current(self) -> None:
        """Open the current entity's name, type and aliases for editing."""
        row = self.current()
        if row is not None and row.entity is not None:
            rect = self.list.visualRect(self.list.currentIndex())
            corner = self.list.viewport().mapToGlobal(rect.topLeft())
            self.picker.edit(row.entity, QRect(corner, rect.size()))

    def remove_mention(self) -> None:
        """Take away the mention gone to; of an entity with one mention, that one."""
        row = self.current()
        if row is None or row.entity is None or self._session is None:
            return
        if not row.shown and row.count > 1:
            self.step(1)  # show first what would go
            return
        annotation_id = row.annotations[max(row.shown - 1, 0)]
        self._do(self._session.detach_entity, annotation_id, row.entity.id)

    def menu(self) -> QMenu | None:
        """Return the context menu of the current entity."""
        row = self.current()
        if row is None or row.entity is None:
            return None
        edit, remove = self.tr("Edit…"), self.tr("Remove this mention")
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        steps = (
            (self.tr("Next mention"), "Enter", 1),
            (self.tr("Previous mention"), "Shift+Enter", -1),
        )
        for text, key, by in steps:
            action = menu.addAction(f"{text}\t{key}")
            action.setData(by)
            action.triggered.connect(self._on_step_triggered)
        menu.addSeparator()
        menu.addAction(f"{edit}\tF2").triggered.connect(self.edit_current)
        types = menu.addMenu(self.tr("Type"))
        for kind in EntityType:
            action = types.addAction(type_name(kind))
            action.setCheckable(True)
            action.setChecked(kind is row.type)
            action.setData(kind)
            action.triggered.connect(self._on_type_triggered)
        menu.addSeparator()
        menu.addAction(f"{remove}\tDel").triggered.connect(self.remove_mention)
        return menu

    def _renew(self) -> None:
        self._shown_mentions = self._session.mentions if self._session else ()
        self.model.show_mentions(self._shown_mentions)
        self._hint.setText(self._hint_words())
        self._stack.setCurrentWidget(self.list if self.model.rowCount() else self._hint)
        self.field.setEnabled(self._session is not None)
        self.total_changed.emit(self.model.total)

    def _hint_words(self) -> str:
        if self._session is None:
            return self.tr("Open an article to see whom and what it mentions.")
        if not self.model.total:
            return self.tr("No entity yet. Select a name on the page and press E.")
        return self.tr("No entity has that name. Press Esc in the field to see all.")

    def _on_words_changed(self, words: str) -> None:
        self.model.set_words(words)
        self._renew()

    def _on_entity_clicked(self, index: QModelIndex) -> None:
        if index.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.step(1)

    def _on_menu_requested(self, point: QPoint) -> None:
        menu = self.menu()
        if menu is not None:
            menu.popup(point)

    def _on_step_triggered(self) -> None:
        self.step(self.sender().data())

    def _on_type_triggered(self) -> None:
        # Qt hands a StrEnum back as a plain string.
        row, kind = self.current(), EntityType(self.sender().data())
        if row is not None and row.entity is not None and self._session is not None:
            self._do(partial(self._session.edit_entity, type=kind), row.entity.id)

    def _on_entity_edited(self, entity_id: str, draft: EntityDraft) -> None:
        if self._session is not None:
            verb = partial(
                self._session.edit_entity, name=draft.name, type=draft.type, aliases=draft.aliases
            )
            self._do(verb, entity_id)

    def _do(self, verb, *arguments) -> None:
        """Call a verb; a fault of the environment is told in place."""
        try:
            verb(*arguments, origin=self)
        except ReaderError as fault:
            self.problem_reported.emit(fault.message)
