"""The Entities tab: this article's entities by type; a click goes through the mentions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QListView, QMenu, QStackedLayout, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.model.entity import Entity, EntityMentions
from reader.model.errors import ReaderError
from reader.services.apart import Deed
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.merging import with_counts
from reader.services.reading_session import ReadingSession
from reader.services.whole_entities import delete_entities, set_type
from reader.ui.identity.identity_cards import IdentityCards
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list import EntityList
from reader.ui.sidebar.entity_list_model import ROW_ROLE, EntityListModel, EntityRow
from reader.ui.sidebar.entity_picker import EntityPicker
from reader.ui.sidebar.filter_bar import FilterField
from reader.ui.theme import Theme


class EntitiesPanel(QWidget):
    """Goes through mentions, edits entities, takes mentions away."""

    mention_requested = Signal(str)
    """Id of the annotation."""
    page_requested = Signal(str)
    """Id of an entity."""
    every_mention_requested = Signal(str)
    """Id of an entity."""
    total_changed = Signal(int)
    focus_page_requested = Signal()
    problem_reported = Signal(str)
    told = Signal(str)
    """What was done: one line, to be shown with Undo."""

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
        self.list.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.model.set_types(theme.types)
        self._theme = theme
        self.cards = IdentityCards(theme, self)
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
        self.list.page_requested.connect(self.open_page)
        self.list.mentions_requested.connect(self.open_mentions)
        self.list.doubleClicked.connect(self.open_page)
        self.list.edit_requested.connect(self.edit_current)
        self.list.merge_requested.connect(self.merge_selected)
        self.list.split_requested.connect(self.split_current)
        self.list.removal_requested.connect(self.remove_mention)
        self.list.menu_requested.connect(self._on_menu_requested)
        self.list.left.connect(self.focus_page_requested)
        self.picker.entity_edited.connect(self._on_entity_edited)
        self.picker.closed.connect(self.list.setFocus)
        self.cards.closed.connect(self.list.setFocus)
        self.cards.told.connect(self.told)
        self.cards.problem_reported.connect(self.problem_reported)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.list.itemDelegate().set_theme(theme)
        self.list.viewport().update()
        self._theme = theme
        self.model.set_types(theme.types)
        self.picker.set_theme(theme)
        self.cards.set_theme(theme)

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

    def open_page(self) -> None:
        """Ask for the current entity's page."""
        row = self.current()
        if row is not None and row.entity is not None:
            self.page_requested.emit(row.entity.id)

    def open_mentions(self) -> None:
        """Ask for the places where the current entity is not tagged yet."""
        row = self.current()
        if row is not None and row.entity is not None:
            self.every_mention_requested.emit(row.entity.id)

    def edit_current(self) -> None:
        """Open the current entity's name, type and aliases for editing."""
        row = self.current()
        if row is not None and row.entity is not None:
            self.picker.edit(row.entity, self._place())

    def _place(self) -> QRect:
        """Return where the current entity's row is, in global pixels."""
        rect = self.list.visualRect(self.list.currentIndex())
        return QRect(self.list.viewport().mapToGlobal(rect.topLeft()), rect.size())

    def selected(self) -> list[Entity]:
        """Return the entities that are selected, in the order of the list."""
        rows = sorted(index.row() for index in self.list.selectionModel().selectedIndexes())
        found = [self.model.index(row).data(ROW_ROLE).entity for row in rows]
        return [entity for entity in found if entity is not None]

    def merge_selected(self) -> None:
        """Ask about merging the selected entities; one alone with another that is asked for."""
        if self._session is not None and self.selected():
            ids = [entity.id for entity in self.selected()]
            self.cards.merge(self._session.library, ids, self._place())

    def split_current(self) -> None:
        """Ask which mentions of the current entity mean something else."""
        row = self.current()
        if row is not None and row.entity is not None and self._session is not None:
            shown = row.annotations[row.shown - 1] if row.shown else ""
            at_hand = (self._session.article.id, shown)
            self.cards.split(self._session.library, row.entity, at_hand, self._place())

    def delete_selected(self) -> None:
        """Take the selected entities away, with their tags on passages."""
        found = self.selected()
        if self._session is None or not found:
            return
        library, ids = self._session.library, [each.id for each in found]
        deed = Deed(
            delete_entities,
            (ids,),
            rows=sum(count for _, count in with_counts(library, ids)),
            words=self.tr("Deleting"),
            then=partial(self._on_deleted, found[0].name if len(found) == 1 else str(len(found))),
            failed=self._on_failed,
            origin=self,
        )
        library.perform(deed)

    def _on_deleted(self, words: str, _nothing: None) -> None:
        self.told.emit(self.tr("Deleted from the entities: {name}").format(name=words))

    def _on_failed(self, fault: ReaderError) -> None:
        self.problem_reported.emit(fault.message)

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
        merge, split = self.tr("Merge with…"), self.tr("Split…")
        if len(self.selected()) > 1:
            merge = self.tr("Merge…")
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
        page = self.tr("Open its page")
        menu.addAction(f"{page}\tI").triggered.connect(self.open_page)
        every = self.tr("Every mention…")
        menu.addAction(f"{every}\tA").triggered.connect(self.open_mentions)
        menu.addAction(f"{edit}\tF2").triggered.connect(self.edit_current)
        self._add_types(menu.addMenu(self.tr("Type")), row.type)
        menu.addAction(f"{merge}\tM").triggered.connect(self.merge_selected)
        menu.addAction(f"{split}\tX").triggered.connect(self.split_current)
        menu.addSeparator()
        menu.addAction(f"{remove}\tDel").triggered.connect(self.remove_mention)
        menu.addAction(self.tr("Delete the entity")).triggered.connect(self.delete_selected)
        return menu

    def _add_types(self, menu: QMenu, chosen: str) -> None:
        types = self._theme.types
        for kind in types.ids:
            action = menu.addAction(types.name(kind).replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(kind == chosen)
            action.setData(str(kind))
            action.triggered.connect(self._on_type_triggered)

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
        found = self.selected()
        if found and self._session is not None:
            ids = [each.id for each in found]
            self._do(partial(set_type, self._session.library), ids, self.sender().data())

    def _on_entity_edited(self, shown: Entity, draft: EntityDraft) -> None:
        if self._session is not None:
            verb = partial(
                Library.edit_entity,
                name=draft.name,
                type=draft.type,
                aliases=draft.aliases,
                description=draft.description,
                external_id=draft.external_id,
                shown=shown,
            )
            deed = Deed(verb, (shown.id,), failed=self._on_failed, origin=self)
            self._session.library.perform(deed)

    def _do(self, verb, *arguments) -> bool:
        """Call a verb and tell whether it went through; a fault is told in place."""
        try:
            verb(*arguments, origin=self)
        except ReaderError as fault:
            self.problem_reported.emit(fault.message)
            return False
        return True
