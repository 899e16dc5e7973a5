"""The card on which some mentions of an entity become those of another one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from reader.model.entity import Entity
from reader.model.errors import ReaderError
from reader.services.apart import Deed
from reader.services.library import Library
from reader.services.mentions import EntityDraft
from reader.services.mentions_by_article import MentionsByArticle
from reader.services.splitting import split
from reader.ui.identity.split_review import SplitReview
from reader.ui.sidebar.entity_fields import PickerField
from reader.ui.sidebar.popover import Popover
from reader.ui.sidebar.type_row import TypeRow
from reader.ui.texts import counted
from reader.ui.theme import Theme

WIDTH = 400
"""Pixels."""


class SplitCard(Popover):
    """Space checks the mentions that mean the other one, Enter splits them off, Esc does not.

    The mentions of all articles are listed, those of the one at hand first.
    Under the name of the entity itself the other one is a new one; else it is found or made.
    """

    told = Signal(str)
    """What was done: one line, to be shown with Undo."""
    problem_reported = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setAccessibleName(self.tr("Split an entity"))
        self.setFixedWidth(WIDTH)
        self._library: Library | None = None
        self._entity: Entity | None = None
        self._is_away = False
        self.title = QLabel(self)
        self.title.setObjectName("noticeStrong")
        self.question = QLabel(self.tr("Which mentions mean something else?"), self)
        self.question.setProperty("muted", True)
        for label in (self.title, self.question):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self.review = SplitReview(theme, self)
        self.name_field = self._field(self.tr("Name"), self.tr("Name of the other one"))
        self.types = TypeRow(theme, self)
        self.description_field = self._field(
            self.tr("Which one: “the city”, “her brother”"),
            self.tr("What tells it from others of the same name"),
        )
        self.button = QPushButton(self)
        self.button.setProperty("primary", True)
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 12, 12, 12)
        column.setSpacing(8)
        parts = (self.title, self.question, self.review, self.name_field, self.types)
        for part in (*parts, self.description_field, self.button):
            column.addWidget(part)
        self.review.chosen_changed.connect(self._on_chosen)
        self.types.type_clicked.connect(self.types.choose)
        self.button.clicked.connect(self.accept)

    def _field(self, placeholder: str, name: str) -> PickerField:
        field = PickerField(self)
        field.setPlaceholderText(placeholder)
        field.setAccessibleName(name)
        field.type_pressed.connect(self._on_type_pressed)
        return field

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        super().set_theme(theme)
        self.review.set_theme(theme)
        self.types.set_theme(theme)

    def open_for(
        self, library: Library, entity: Entity, at_hand: tuple[str, str], place: QRect
    ) -> None:
        """Ask about an entity's mentions; ``place`` is global pixels.

        ``at_hand``: the ids of the article whose mentions come first, and of the mention that is
        looked at, which is checked at first; each may be empty.
        """
        self._library, self._entity = library, entity
        article, shown = at_hand
        self.review.show_mentions(MentionsByArticle(library.db, entity.id, article), shown)
        self.title.setText(self.tr("Split “{name}”").format(name=entity.name))
        self.name_field.setText(entity.name)
        self.types.choose(entity.type)
        self.description_field.clear()
        self.open_at(place)
        self.review.list.setFocus()

    def dismiss(self) -> None:
        """Close it, and keep no article's text."""
        super().dismiss()
        self.review.clear()

    def draft(self) -> EntityDraft | None:
        """Return the other one as it is filled in; None without a name."""
        name = " ".join(self.name_field.text().split())
        if not name or self._entity is None:
            return None
        own = {each.casefold() for each in self._entity.names}
        return EntityDraft(
            name,
            self.types.chosen(),
            is_new=name.casefold() in own,
            description=" ".join(self.description_field.text().split()),
        )

    def accept(self) -> None:
        """Split the checked mentions off, as one change."""
        draft, ids = self.draft(), self.review.chosen()
        if draft is None or not ids or self._library is None or self._entity is None:
            (self.name_field if draft is None else self.review.list).setFocus()
            return
        deed = Deed(
            split,
            (self._entity.id, ids, draft),
            rows=len(ids),
            words=self.tr("Splitting"),
            begun=self._on_begun,
            then=partial(self._on_split, len(ids)),
            failed=self._on_failed,
            origin=self,
        )
        self._is_away = False
        self._library.perform(deed)

    def _on_begun(self) -> None:
        self._is_away = True  # the card may be open for another when this is done
        self.finish()

    def _on_split(self, count: int, other: Entity) -> None:
        if not self._is_away:
            self.finish()
        one, many = self.tr("{count} mention"), self.tr("{count} mentions")
        told = self.tr("{name}: {mentions} split off")
        self.told.emit(told.format(name=other.name, mentions=counted(count, one, many)))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    def _on_chosen(self, count: int) -> None:
        self.button.setEnabled(count > 0)
        one, many = self.tr("Split off {count} mention"), self.tr("Split off {count} mentions")
        self.button.setText(counted(count, one, many, self.tr("Split off")))

    def _on_type_pressed(self, event: QKeyEvent) -> None:
        kind = self.types.type_of_key(event)
        if kind is not None:
            self.types.choose(kind)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Letters choose the type, Enter splits."""
        kind = self.types.type_of_key(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
        elif kind is not None and not event.modifiers():
            self.types.choose(kind)
        else:
            super().keyPressEvent(event)
