"""The page of the types of entity: add, rename, recolour, remove."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services import entity_types
from reader.services.apart import Deed
from reader.services.library import Library
from reader.ui.entity_names import TypeNames
from reader.ui.identity.colour_row import ColourRow
from reader.ui.identity.type_list import (
    ROW,
    TYPE_ROLE,
    TypeDelegate,
    TypeLine,
    TypeList,
    TypeListModel,
)
from reader.ui.jobs import JobRunner
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage
from reader.ui.views.page_title import PageTitle

_WIDTH = 560
"""Pixels."""
_LEAST_ROWS = 3


class TypesPage(FullPage):
    """Every type with its colour, its letter and how many entities are of it."""

    def __init__(
        self, library: Library, jobs: JobRunner, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setAccessibleName(self.title)
        self.head = PageTitle(self)
        self._told = QLabel(
            self.tr("F2 renames, C goes to the colours, A adds one, Del removes one of yours."),
            self,
        )
        self._told.setProperty("muted", True)
        self._told.setContentsMargins(5, 0, 0, 0)
        self._told.setWordWrap(True)
        self.model = TypeListModel(self)
        self.list = TypeList(self)
        self.list.setObjectName("typeList")
        self.list.setAccessibleName(self.title)
        self.list.setModel(self.model)
        self._delegate = TypeDelegate(theme, self.list)
        self.list.setItemDelegate(self._delegate)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.list.setMouseTracking(True)
        self.list.setMinimumHeight(_LEAST_ROWS * ROW)
        self.list.setEditTriggers(QListView.EditTrigger.DoubleClicked)
        self.colours = ColourRow(theme, self)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(self.tr("Add a type, such as Ship or Law"))
        self.field.setAccessibleName(self.tr("Name of a new type"))
        self.add_button = QPushButton(self.tr("Add"), self)
        self.add_button.setProperty("outlined", True)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout()
        column.setSpacing(8)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.head)
        column.addWidget(self._told)
        column.addSpacing(8)
        column.addWidget(self.list, 1)
        column.addWidget(self.colours)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.field, 1)
        row.addWidget(self.add_button)
        column.addSpacing(8)
        column.addLayout(row)
        column.addStretch(0)
        middle = QWidget(self)
        middle.setLayout(column)
        middle.setMaximumWidth(_WIDTH)
        around = QHBoxLayout(self)
        around.setContentsMargins(40, 30, 40, 24)
        around.addWidget(middle, 1000)
        around.addStretch(1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.head.back_requested.connect(self.left)
        self.list.selectionModel().currentChanged.connect(self._on_current_changed)
        self.list.removal_requested.connect(self.remove_current)
        self.list.colours_requested.connect(self.colours.take_focus)
        self.list.addition_requested.connect(self.field.setFocus)
        # Queued: the rows are new afterwards, and the field for the name is still at work.
        self.model.rename_wanted.connect(self.rename, Qt.ConnectionType.QueuedConnection)
        self.colours.colour_chosen.connect(self.recolour_current)
        self.field.returnPressed.connect(self.add)
        self.add_button.clicked.connect(self.add)

    @property
    def title(self) -> str:
        """What the view is called."""
        return self.tr("Types of entity")

    def show_subject(self, subject: str) -> bool:
        """Show the types; ``subject`` is the id of the one to choose, or empty."""
        self.head.show_title(self.title, self.back_title)
        self._show(subject or self._current_id())
        return True

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self._delegate.theme = theme
        self.colours.set_theme(theme)
        self.list.viewport().update()
        self._show_colour()

    def apply_changes(self, changes: Changes) -> None:
        """Follow verbs on types and on entities."""
        if changes.entity_types or changes.entities:
            self._show(self._current_id())

    # Verbs

    def add(self) -> None:
        """Add the type whose name is typed."""
        made = self._attempt(entity_types.add_type, self.field.text())
        if made is not None:
            self.field.clear()
            self._show(made.id)
            self.list.setFocus()
            self.told.emit(self.tr("Added the type {name}").format(name=made.name))

    def rename(self, type_id: str, name: str) -> None:
        """Call a type something else."""
        then = partial(self._on_renamed, type_id)
        self._perform(Deed(entity_types.rename_type, (type_id, name), then=then))

    def _on_renamed(self, type_id: str, _renamed: object) -> None:
        self._show(type_id)

    def recolour_current(self, colour: str) -> None:
        """Give the current type another colour."""
        current = self._current_id()
        if current:
            own = "" if colour == current else colour
            self._attempt(entity_types.recolour_type, current, own)
            self._show(current)

    def remove_current(self) -> None:
        """Take the current type away; entities of it become of type other."""
        line = self._line()
        if line is None:
            return
        deed = Deed(
            entity_types.remove_type,
            (line.id,),
            rows=2 * entity_types.uses(self.library)[line.id],
            words=self.tr("Removing the type"),
            then=partial(self._on_removed, line.name),
        )
        self._perform(deed)

    def _on_removed(self, name: str, _count: int) -> None:
        self._show("")
        self.told.emit(self.tr("Removed the type {name}").format(name=name))

    def _perform(self, deed: Deed) -> None:
        self.library.perform(replace(deed, failed=self._on_failed, origin=self))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    def _attempt(self, verb: Callable[..., Any], *arguments: object) -> Any:
        """Return what a verb returns; tell its fault in the status line and return None."""
        try:
            return verb(self.library, *arguments, origin=self)
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            return None

    # What is shown

    def _show(self, chosen: str) -> None:
        types = TypeNames(self.library.entity_types(deleted=True))
        self.model.show_types(types, entity_types.uses(self.library))
        self.list.setMaximumHeight(self.model.rowCount() * ROW + 4)
        row = max(self.model.row_of(chosen), 0)
        self.list.setCurrentIndex(self.model.index(row))
        self._show_colour()

    def _show_colour(self) -> None:
        current = self._current_id()
        if current:
            types = TypeNames(self.library.entity_types(deleted=True))
            self.colours.show_colour(types.colour(current))

    def _line(self) -> TypeLine | None:
        line = self.list.currentIndex().data(TYPE_ROLE)
        return line if isinstance(line, TypeLine) else None

    def _current_id(self) -> str:
        line = self._line()
        return line.id if line is not None else ""

    def _on_current_changed(self, _now: QModelIndex, _before: QModelIndex) -> None:
        self._show_colour()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc in a field or a colour goes back to the list, from there it leaves the page."""
        if event.key() == Qt.Key.Key_Escape and not self.list.hasFocus():
            self.list.setFocus()
        else:
            super().keyPressEvent(event)
