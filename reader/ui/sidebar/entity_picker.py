"""The popover that says which entity the selected words mean."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.entity import Entity, EntityType, Occurrence
from reader.services.mentions import EntityDraft
from reader.services.naming import choices, likely
from reader.services.reading_session import ReadingSession
from reader.ui.sidebar.entity_fields import EntityFields, PickerField
from reader.ui.sidebar.entity_suggestions import another, draft_of, has_name, matching_entities
from reader.ui.sidebar.everywhere_else import EverywhereElse
from reader.ui.sidebar.popover import Popover
from reader.ui.sidebar.suggestion_list import SuggestionList
from reader.ui.sidebar.type_row import TypeRow
from reader.ui.texts import counted
from reader.ui.theme import Theme

_WIDTH = 340
_COUNT_DELAY = 150
"""Milliseconds from the last key to counting the other places."""


class EntityPicker(Popover):
    """The types have the focus first: a letter chooses one and is done, Enter takes what is shown.

    While "everywhere else" is ticked a letter only chooses: the places are reviewed before. Where
    several entities bear the words, it asks which one: a digit, or Enter for the first.
    """

    entity_chosen = Signal(object, list)
    """EntityDraft; spans (start, end) in code points: the selection and the places chosen."""
    entity_edited = Signal(object, object)
    """The Entity as it was shown; EntityDraft."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Entity"))
        self.setFixedWidth(_WIDTH)
        self._session: ReadingSession | None = None
        self._spans: list[tuple[int, int]] = []
        self._words = ""
        self._edited: Entity | None = None
        self._bearers: tuple[Entity, ...] = ()
        self._asks = False
        self._make_parts(theme)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_COUNT_DELAY)
        self._connect()

    def _make_parts(self, theme: Theme) -> None:
        self.name_field = PickerField(self)
        self.name_field.setPlaceholderText(self.tr("Name"))
        self.name_field.setAccessibleName(self.tr("Name of the entity"))
        self.question = QLabel(self)
        self.question.setProperty("muted", True)
        self.question.setWordWrap(True)
        self.list = SuggestionList(theme, self)
        self.types = TypeRow(theme, self)
        self.fields = EntityFields(self)
        self.aliases_field = self.fields.aliases_field
        self.everywhere = EverywhereElse(theme, self)
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        parts = (self.name_field, self.question, self.list, self.types, self.fields)
        for part in (*parts, self.everywhere, self.button):
            column.addWidget(part)

    def _connect(self) -> None:
        self._timer.timeout.connect(self._count)
        self.name_field.textChanged.connect(self._on_name_changed)
        self.name_field.type_pressed.connect(self._on_type_pressed)
        self.name_field.moved.connect(self._on_moved)
        self.fields.aliases_changed.connect(self._timer.start)
        self.fields.type_pressed.connect(self._on_type_pressed)
        self.types.type_clicked.connect(self._on_type_chosen)
        self.list.clicked.connect(self._on_suggestion_clicked)
        self.everywhere.changed.connect(self._on_places_changed)
        self.button.clicked.connect(self.accept)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        for part in (self.list, self.types, self.everywhere):
            part.set_theme(theme)

    # Opening

    def open_for(
        self, session: ReadingSession, spans: Sequence[tuple[int, int]], place: QRect
    ) -> None:
        """Ask about passages (code points) of a session, at a place in global pixels."""
        self._session, self._edited = session, None
        self._spans = list(spans)
        start, end = self._spans[0]
        self._words = " ".join(session.text[start:end].split())
        meant = choices(session.library.db, session.article.id, self._words)
        self._bearers, self._asks = meant.entities, meant.is_open
        suggested = session.suggest_entity(self._words)
        self.fields.fill(None)
        self._fill(self._words, suggested.type if suggested else EntityType.PERSON)
        self._suggest_first(suggested)
        self.everywhere.clear()
        self._show_parts()
        self._count()
        self.open_at(place)
        self.types.take_focus()

    def edit(self, entity: Entity, place: QRect) -> None:
        """Edit an entity's names, type and description, at a place in global pixels."""
        self._session, self._edited = None, entity
        self._spans, self._words = [], ""
        self._bearers, self._asks = (), False
        self.fields.fill(entity)
        self._fill(entity.name, entity.type)
        self.everywhere.clear()
        self._show_parts()
        self.open_at(place)
        self.name_field.setFocus()
        self.name_field.selectAll()

    def _fill(self, name: str, kind: str) -> None:
        self.name_field.setText(name)
        self.name_field.setCursorPosition(0)
        self.types.choose(kind)
        self._suggest()

    def _suggest_first(self, suggested: EntityDraft | None) -> None:
        """Choose the entity that the words name already, or that the library suggests."""
        for row, entity in enumerate(self.list.entities):
            meant = suggested is not None and entity.id and entity.id == suggested.entity
            if meant or (suggested is None and has_name(entity, self._words)):
                self._select(row)
                return

    def _show_parts(self) -> None:
        self.everywhere.setVisible(self._edited is None)
        self.question.setVisible(self._asks)
        asked = self.tr("{count} entities are called “{name}”. Which one is it? 1 to {last}")
        last = len(self.list.entities)
        self.question.setText(asked.format(count=len(self._bearers), name=self._words, last=last))
        self._show_fields()
        self._label_button()

    def _show_fields(self) -> None:
        """Ask what tells the entity from others only where there are others."""
        editing = self._edited is not None
        chosen = self.list.chosen
        is_another = chosen is not None and not chosen.id
        self.fields.ask_for(description=editing or is_another, external_id=editing)

    # What is chosen

    def draft(self) -> EntityDraft | None:
        """Return the entity as it is filled in; None without a name."""
        suggestion = self.list.chosen
        aliases = self.fields.aliases
        if suggestion is not None and suggestion.id:
            draft = draft_of(suggestion, self._words)
            more = [name for name in aliases if name not in draft.names]
            return replace(draft, aliases=(*draft.aliases, *more))
        name = " ".join(self.name_field.text().split())
        if not name:
            return None
        return EntityDraft(
            name,
            self.types.chosen(),
            tuple(alias for alias in aliases if alias != name),
            is_new=suggestion is not None,
            description=self.fields.description,
            external_id=self.fields.external_id,
        )

    def accept(self) -> None:
        """Tell what was chosen and close; without a name the cursor goes to its field."""
        draft = self.draft()
        if draft is None:
            self.name_field.setFocus()
            return
        spans = list(self._spans)
        if self.everywhere.is_on:
            self._count()
            spans += self.everywhere.chosen()
        self.dismiss()
        if self._edited is not None:
            self.entity_edited.emit(self._edited, draft)
        else:
            self.entity_chosen.emit(draft, sorted(set(spans)))
        self.closed.emit()

    # Suggestions

    def _suggest(self) -> None:
        name = self.name_field.text()
        session = self._session
        found = matching_entities(likely(session.library.db, name), name) if session else []
        known = [entity for entity, _ in found if has_name(entity, name)]
        first = [each.id for each in self._bearers]  # what the article is likely to mean
        found.sort(key=lambda each: first.index(each[0].id) if each[0].id in first else len(first))
        if known:
            kind = self.types.chosen()
            found.append((another(name, kind, self.tr("another one of this name")), 0))
        self.list.show_entities(found)
        self._select(-1)

    def _select(self, row: int) -> None:
        self.list.choose(row)
        entity = self.list.chosen
        if entity is not None and entity.id:
            self.types.choose(entity.type)
        self._show_fields()
        if not self.isHidden():
            self.adjust()

    def _on_moved(self, step: int) -> None:
        self._select(self.list.currentIndex().row() + step)
        self._timer.start()

    def _on_suggestion_clicked(self, _index: QModelIndex) -> None:
        self._take(self.list.currentIndex().row())

    def _take(self, row: int) -> None:
        """Take a suggestion; another one of the name is described first."""
        self._select(row)
        chosen = self.list.chosen
        if chosen is not None and not chosen.id:
            self.fields.description_field.setFocus()
        elif self.everywhere.is_on:
            self._count()
        else:
            self.accept()

    def _on_name_changed(self, _text: str) -> None:
        self._suggest()
        self._timer.start()
        if not self.isHidden():
            self.adjust()

    def _on_type_pressed(self, event: QKeyEvent) -> None:
        kind = self.types.type_of_key(event)
        if kind is not None:
            self._on_type_chosen(kind)

    def _on_type_chosen(self, kind: str) -> None:
        chosen = self.list.chosen
        if chosen is None or chosen.id:
            self._select(-1)  # the person overrules the suggestion
        self.types.choose(kind)
        if self._asks and self.list.chosen is None:
            self._select_bearer(kind)
        self._timer.start()

    def _select_bearer(self, kind: str) -> None:
        """Choose the first entity of a type that the words may mean, where there are several."""
        for row, entity in enumerate(self.list.entities):
            if entity.id and entity.type == kind:
                self._select(row)
                return

    # Everywhere else

    def _count(self) -> None:
        """Look where else the names stand."""
        self._timer.stop()
        text = self._session.text if self._session else ""
        self.everywhere.show_places(text, self._other_places())
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

    def _on_places_changed(self) -> None:
        self._label_button()
        if not self.isHidden():
            self.adjust()

    def _label_button(self) -> None:
        if self._edited is not None:
            self.button.setText(self.tr("Save"))
            return
        places = len(self._spans) + len(self.everywhere.chosen())
        self.button.setText(counted(places, self.tr("Tag"), self.tr("Tag {count} places")))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose a type when no field has the focus; Enter is done."""
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.AltModifier,
        )
        kind = self.types.type_of_key(event) if plain else None
        row = event.key() - Qt.Key.Key_1
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif kind is not None:
            self._on_type_chosen(kind)
            several = self._asks and self.list.chosen is not None
            quick = self._edited is None and not self.everywhere.is_on and not several
            if quick and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                self.accept()
        elif self._asks and self.types.has_focus() and 0 <= row < len(self.list.entities):
            self._take(row)
        elif self.types.has_focus() and event.text().strip() and event.text().isprintable():
            # Somebody types a name at once: no letter of it may act on the page or be lost.
            self.name_field.setFocus()
            self.name_field.setText(event.text())
        else:
            super().keyPressEvent(event)

    def _enter(self) -> None:
        """Be done; another one of a name is described first."""
        chosen = self.list.chosen
        is_another = chosen is not None and not chosen.id
        if is_another and not self.fields.description_field.hasFocus():
            self.fields.description_field.setFocus()
        else:
            self.accept()
