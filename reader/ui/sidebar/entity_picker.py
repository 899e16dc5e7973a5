"""The popover that says which entity the selected words mean."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView, QPushButton, QVBoxLayout, QWidget

from reader.model.entity import Entity, EntityType, Occurrence
from reader.services.mentions import EntityDraft
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.check_box import CheckBox
from reader.ui.sidebar.entity_delegate import EntityDelegate
from reader.ui.sidebar.entity_list_model import ROW_ROLE
from reader.ui.sidebar.entity_suggestions import (
    SuggestionModel,
    draft_of,
    has_name,
    matching_entities,
)
from reader.ui.sidebar.occurrences_review import OccurrencesReview
from reader.ui.sidebar.popover import Popover
from reader.ui.sidebar.type_row import TYPE_KEYS, TypeRow
from reader.ui.texts import counted
from reader.ui.theme import Theme

_WIDTH = 340
_ROW = 29
_COUNT_DELAY = 150
"""Milliseconds from the last key to counting the other places."""


class PickerField(QLineEdit):
    """Alt and a letter chooses a type while writing; Up and Down go through the suggestions."""

    type_pressed = Signal(object)
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Sort the keys."""
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if alt and event.key() in TYPE_KEYS:
            self.type_pressed.emit(TYPE_KEYS[Qt.Key(event.key())])
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)


class EntityPicker(Popover):
    """The types have the focus first: a letter chooses one and is done, Enter takes what is shown.

    While "everywhere else" is ticked a letter only chooses: the places are reviewed before.
    """

    entity_chosen = Signal(object, list)
    """EntityDraft; spans (start, end) in code points: the selection and the places chosen."""
    entity_edited = Signal(str, object)
    """Id of the entity; EntityDraft."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Entity"))
        self.setFixedWidth(_WIDTH)
        self._session: ReadingSession | None = None
        self._spans: list[tuple[int, int]] = []
        self._words = ""
        self._edited: Entity | None = None
        self._known: list[tuple[Entity, int]] = []
        self._make_parts(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_DELAY)
        self._connect()

    def _make_parts(self, theme: Theme) -> None:
        self.name_field = PickerField(self)
        self.name_field.setPlaceholderText(self.tr("Name"))
        self.name_field.setAccessibleName(self.tr("Name of the entity"))
        self._suggestions = SuggestionModel(self)
        self.list = QListView(self)
        self.list.setObjectName("completions")
        self.list.setAccessibleName(self.tr("Entities in this library"))
        self.list.setModel(self._suggestions)
        self.list.setItemDelegate(EntityDelegate(theme, self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setFrameShape(QListView.Shape.NoFrame)
        self.types = TypeRow(theme, self)
        self.aliases_field = PickerField(self)
        self.aliases_field.setPlaceholderText(self.tr("Also called (with commas between)"))
        self.aliases_field.setAccessibleName(self.tr("Other names, with commas between"))
        self.everywhere_box = CheckBox(theme, self)
        self.review = OccurrencesReview(theme, self)
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        parts = (self.name_field, self.list, self.types, self.aliases_field)
        for part in (*parts, self.everywhere_box, self.review, self.button):
            column.addWidget(part)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._count)
        self.name_field.textChanged.connect(self._on_name_changed)
        self.name_field.type_pressed.connect(self._on_type_chosen)
        self.name_field.moved.connect(self._on_moved)
        self.aliases_field.textChanged.connect(self._on_aliases_changed)
        self.aliases_field.type_pressed.connect(self._on_type_chosen)
        self.types.type_clicked.connect(self._on_type_chosen)
        self.list.clicked.connect(self._on_suggestion_clicked)
        self.everywhere_box.toggled.connect(self._on_everywhere_toggled)
        self.review.chosen_changed.connect(self._on_places_chosen)
        self.button.clicked.connect(self.accept)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self.list.itemDelegate().set_theme(theme)
        self.types.set_theme(theme)
        self.everywhere_box.set_theme(theme)
        self.review.set_theme(theme)

    # Opening

    def open_for(
        self, session: ReadingSession, spans: Sequence[tuple[int, int]], place: QRect
    ) -> None:
        """Ask about passages (code points) of a session, at a place in global pixels."""
        self._session, self._edited = session, None
        self._spans = list(spans)
        start, end = self._spans[0]
        self._words = " ".join(session.text[start:end].split())
        self._known = list(session.library.entities())
        suggested = session.suggest_entity(self._words)
        self._fill(self._words, suggested.type if suggested else EntityType.PERSON, ())
        self._suggest_first(suggested)
        self.review.clear()
        self.everywhere_box.setChecked(False)
        self._show_parts()
        self._count()
        self.open_at(place)
        self.types.take_focus()

    def edit(self, entity: Entity, place: QRect) -> None:
        """Edit an entity's name, type and aliases, at a place in global pixels."""
        self._session, self._edited, self._known = None, entity, []
        self._spans, self._words = [], ""
        self._fill(entity.name, entity.type, entity.aliases)
        self.everywhere_box.setChecked(False)
        self._show_parts()
        self.open_at(place)
        self.name_field.setFocus()
        self.name_field.selectAll()

    def _fill(self, name: str, kind: EntityType, aliases: Sequence[str]) -> None:
        self.name_field.setText(name)
        self.name_field.setCursorPosition(0)
        self.aliases_field.setText(", ".join(aliases))
        self.types.choose(kind)
        self._suggest()

    def _suggest_first(self, suggested: EntityDraft | None) -> None:
        """Choose the entity that the words name already, or that the library suggests."""
        for row in range(self._suggestions.rowCount()):
            entity = self._suggestions.index(row).data(ROW_ROLE).entity
            meant = suggested is not None and (entity.name, entity.type) == (
                suggested.name,
                suggested.type,
            )
            if meant or (suggested is None and has_name(entity, self._words)):
                self._select(row)
                return

    def _show_parts(self) -> None:
        editing = self._edited is not None
        self.everywhere_box.setVisible(not editing)
        self.review.setVisible(not editing and self.everywhere_box.isChecked())
        self._label_button()

    # What is chosen

    def draft(self) -> EntityDraft | None:
        """Return the entity as it is filled in; None without a name."""
        suggestion = self._suggestion()
        if suggestion is not None:
            draft = draft_of(suggestion, self._words)
            more = [name for name in self._aliases() if name not in draft.names]
            return EntityDraft(draft.name, draft.type, (*draft.aliases, *more))
        name = " ".join(self.name_field.text().split())
        aliases = tuple(alias for alias in self._aliases() if alias != name)
        return EntityDraft(name, self.types.chosen(), aliases) if name else None

    def accept(self) -> None:
        """Tell what was chosen and close; without a name the cursor goes to its field."""
        draft = self.draft()
        if draft is None:
            self.name_field.setFocus()
            return
        spans = list(self._spans)
        if self.everywhere_box.isChecked():
            self._count()
            spans += self.review.chosen()
        self.dismiss()
        if self._edited is not None:
            self.entity_edited.emit(self._edited.id, draft)
        else:
            self.entity_chosen.emit(draft, sorted(set(spans)))
        self.closed.emit()

    def _aliases(self) -> list[str]:
        parts = (" ".join(part.split()) for part in self.aliases_field.text().split(","))
        return list(dict.fromkeys(part for part in parts if part))

    def _suggestion(self) -> Entity | None:
        index = self.list.currentIndex()
        return index.data(ROW_ROLE).entity if index.isValid() else None

    # Suggestions

    def _suggest(self) -> None:
        found = matching_entities(self._known, self.name_field.text())
        self._suggestions.show_entities(found)
        self._select(-1)
        self.list.setVisible(bool(found))
        self.list.setFixedHeight(_ROW * len(found) + 2)

    def _select(self, row: int) -> None:
        if row < 0:
            self.list.setCurrentIndex(QModelIndex())
            self.list.clearSelection()
            return
        self.list.setCurrentIndex(self._suggestions.index(row))
        entity = self._suggestion()
        if entity is not None:
            self.types.choose(entity.type)

    def _on_moved(self, step: int) -> None:
        row = self.list.currentIndex().row() + step
        self._select(row if row < self._suggestions.rowCount() else -1)
        self._timer.start()

    def _on_suggestion_clicked(self, _index: QModelIndex) -> None:
        self._select(self.list.currentIndex().row())
        if self.everywhere_box.isChecked():
            self._count()
        else:
            self.accept()

    def _on_name_changed(self, _text: str) -> None:
        self._suggest()
        self._timer.start()
        if not self.isHidden():
            self.adjust()

    def _on_aliases_changed(self, _text: str) -> None:
        self._timer.start()

    def _on_type_chosen(self, kind: EntityType) -> None:
        self._select(-1)  # the person overrules the suggestion
        self.types.choose(kind)
        self._timer.start()

    # Everywhere else

    def _count(self) -> None:
        """Look where else the names stand."""
        self._timer.stop()
        places = self._other_places()
        self.review.show_occurrences(self._session.text if self._session else "", places)
        everywhere = self.tr("Also everywhere else in this article ({count})")
        self.everywhere_box.setText(everywhere.format(count=len(places)))
        self.everywhere_box.setEnabled(bool(places))
        if not places:
            self.everywhere_box.setChecked(False)
        self._label_button()
        if not self.isHidden():
            self.adjust()

    def _other_places(self) -> list[Occurrence]:
        draft = self.draft()
        if self._session is None or draft is None:
            return []
        names = dict.fromkeys((*draft.names, self._words))
        found = self._session.occurrences([name for name in names if name])
        return [
            each
            for each in found
            if all(each.end <= start or each.start >= end for start, end in self._spans)
        ]

    def _on_everywhere_toggled(self, checked: bool) -> None:
        self.review.setVisible(checked)
        self._label_button()
        if not self.isHidden():
            self.adjust()

    def _on_places_chosen(self, _count: int) -> None:
        self._label_button()

    def _label_button(self) -> None:
        if self._edited is not None:
            self.button.setText(self.tr("Save"))
            return
        places = len(self._spans)
        if self.everywhere_box.isChecked():
            places += len(self.review.chosen())
        self.button.setText(counted(places, self.tr("Tag"), self.tr("Tag {count} places")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose a type when no field has the focus; Enter is done."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif plain and event.key() in TYPE_KEYS:
            self._on_type_chosen(TYPE_KEYS[Qt.Key(event.key())])
            quick = self._edited is None and not self.everywhere_box.isChecked()
            if quick and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.accept()
        elif self.types.has_focus() and event.text().strip() and event.text().isprintable():
            # Somebody types a name at once: no letter of it may act on the page or be lost.
            self.name_field.setFocus()
            self.name_field.setText(event.text())
        else:
            super().keyPressEvent(event)
