"""Every mention: where an entity is meant and not tagged, in this article or in all."""

from __future__ import annotations

from functools import partial
from html import escape
from queue import SimpleQueue

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.model.errors import ReaderError
from reader.services.apart import Deed
from reader.services.mention_search import (
    Doubt,
    FoundIn,
    FoundPlace,
    accept,
    find_mentions_in,
    never,
)
from reader.ui.jobs import Job
from reader.ui.mentions.mention_list import MentionList
from reader.ui.mentions.mention_model import MentionModel, Row
from reader.ui.mentions.told import never_line, tagged_line
from reader.ui.sidebar.check_box import CheckBox
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.theme import Theme
from reader.ui.triage.key_button import KeyButton
from reader.ui.views.full_page import FullPage
from reader.ui.views.page_title import PageTitle
from reader.ui.widgets.two_parts import TwoParts

_WIDTH = 900
"""Pixels of the column at most."""
_PAUSE_MS = 200
_ARTICLE_ROWS = 20
"""What reading the text of an article costs beside tagging a place in it."""


class MentionsPage(FullPage):
    """The subject is an entity's id, and after a space that of the article one comes from."""

    def __init__(self, library, jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setObjectName("mentionsPage")
        self.setAccessibleName(self.tr("Every mention"))
        self._entity: Entity | None = None
        self._article = ""
        self._is_here = False
        self._job: Job | None = None
        self._found: SimpleQueue[FoundIn] = SimpleQueue()
        self.model = MentionModel(self._doubt_words, self)
        self.list = MentionList(self.model, theme, self)
        self.head = PageTitle(self)
        self._names = QLabel(self)
        self._names.setObjectName("entityAlso")
        self._names.setTextFormat(Qt.TextFormat.RichText)
        self._names.setWordWrap(True)
        self.all_box = CheckBox(theme, self)
        self.all_box.setTristate(True)
        self.all_box.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.here = KeyButton(self.tr("This article"), "1", theme, self, "other")
        self.everywhere = KeyButton(self.tr("All articles"), "2", theme, self, "other")
        self.tag_one = KeyButton(self.tr("Tag this one"), "⏎", theme, self)
        self.tag_all = KeyButton("", self.tr("Ctrl ⏎"), theme, self)
        self.never = KeyButton(self.tr("Never in this article"), "X", theme, self)
        self._hint = EmptyHint("", self)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        inner = QWidget(self)
        inner.setMaximumWidth(_WIDTH)
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.head)
        self._names.setContentsMargins(5, 0, 0, 0)
        column.addWidget(self._names)
        column.addSpacing(8)
        scopes = (self.all_box, self.here, self.everywhere)
        self.bar = TwoParts(scopes, (self.tag_one, self.tag_all, self.never), 4, self)
        self.bar.setContentsMargins(5, 0, 0, 0)
        column.addWidget(self.bar)
        column.addWidget(self._hint)
        column.addWidget(self.list, 1)  # stays while it is empty: the keys go there
        outer = QHBoxLayout(self)
        outer.setContentsMargins(40, 30, 28, 12)
        outer.addWidget(inner, 100)
        outer.addStretch(1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.head.back_requested.connect(self.left)
        self._pause.timeout.connect(self._search)
        self.all_box.clicked.connect(self._toggle_all)
        self.here.clicked.connect(self._search_here)
        self.everywhere.clicked.connect(self._search_everywhere)
        self.tag_one.clicked.connect(self.accept_one)
        self.tag_all.clicked.connect(self.accept_all)
        self.never.clicked.connect(self.never_here)
        self.list.one_accepted.connect(self.accept_one)
        self.list.all_accepted.connect(self.accept_all)
        self.list.all_toggled.connect(self._toggle_all)
        self.list.never_wanted.connect(self.never_here)
        for told in (self.model.dataChanged, self.model.rowsInserted, self.model.rowsRemoved):
            told.connect(self._show_counts)
        self.model.modelReset.connect(self._show_counts)

    @property
    def title(self) -> str:
        """What the page is called."""
        return self.tr("Every mention")

    @property
    def ready(self) -> bool:
        """Whether the search is at its end."""
        return self._job is None and not self._pause.isActive()

    def show_subject(self, subject: str) -> bool:
        """Search the places of an entity; False when it is not in the library any more."""
        entity_id, _, article = subject.partition(" ")
        entity = self.known(entity_id)
        if entity is None:
            self.problem_reported.emit(self.tr("This entity is not in the library any more."))
            return False
        self._entity, self._article = entity, article
        self._is_here = bool(article)
        self.here.setVisible(bool(article))
        self.everywhere.setVisible(bool(article))
        self.model.forget()
        self._show_entity()
        self._search()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        super().set_theme(theme)
        for part in (
            *(self.list, self.all_box, self.here, self.everywhere),
            *(self.tag_one, self.tag_all, self.never),
        ):
            part.set_theme(theme)

    def apply_changes(self, changes: Changes) -> None:
        """Search anew after a change that others, or an undo, made."""
        if self._entity is None or changes.origin is self:
            return
        entity = self.known(self._entity.id)
        if entity is None:
            self.left.emit()
            return
        if changes.entities or changes.annotations or changes.name_answers or changes.articles:
            self._entity = entity
            self._show_entity()
            self._pause.start()

    def clear(self) -> None:
        """Forget what is shown: the page is left."""
        self._stop()
        self._entity = None
        self.model.forget()

    # -- the search ---------------------------------------------------------------------------

    def _search_here(self) -> None:
        self._search_in(here=True)

    def _search_everywhere(self) -> None:
        self._search_in(here=False)

    def _search_in(self, *, here: bool) -> None:
        if self._article and here != self._is_here:
            self._is_here = here
            self._search()

    def _stop(self) -> None:
        self._pause.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _search(self) -> None:
        self._stop()
        if self._entity is None:
            return
        self.here.setChecked(self._is_here)
        self.everywhere.setChecked(not self._is_here)
        self._found = SimpleQueue()
        self.model.begin()
        articles = [self._article] if self._is_here else None
        arguments = (self.library.path, self._entity.id, articles, self._found.put)
        self._job = self.jobs.run(find_mentions_in, *arguments)
        self._job.progressed.connect(self._take_found)
        self._job.failed.connect(self._on_failed)
        self._job.ended.connect(self._on_ended)
        self._show_counts()

    def _take_found(self) -> None:
        if self.sender() is not self._job:
            return  # of a search before
        while not self._found.empty():
            self.model.add(self._found.get())

    def _on_failed(self, error: BaseException) -> None:
        if self.sender() is self._job and isinstance(error, ReaderError):
            self.problem_reported.emit(error.message)

    def _on_ended(self) -> None:
        if self.sender() is self._job:
            self._take_found()
            self._job = None
            self._show_counts()

    # -- verbs --------------------------------------------------------------------------------

    def accept_one(self) -> None:
        """Tag the current place, checked or not."""
        row = self._current()
        if row is not None:
            self._accept({row.found.article.id: [row.key[1]]})

    def accept_all(self) -> None:
        """Tag every place that is checked, as one change."""
        self._accept(self.model.chosen())

    def never_here(self) -> None:
        """Keep that the current place's name means nothing in its article."""
        row, at = self._current(), self.list.currentIndex().row()
        if row is None or row.place is None:
            return
        article, name = row.found.article.id, row.place.name
        try:
            never(self.library, {article: [name]}, origin=self)
        except ReaderError as error:
            self.problem_reported.emit(error.message)
            return
        same = [
            each.key
            for each in self.model.places
            if each.found.article.id == article and each.place and each.place.name == name
        ]
        self.model.take_out(same)
        self.list.choose_near(at)
        self.told.emit(never_line(name))

    def _accept(self, places: dict[str, list[tuple[int, int]]]) -> None:
        if not places or self._entity is None:
            return
        deed = Deed(
            accept,
            (places, self._entity.id),
            rows=sum(_ARTICLE_ROWS + len(spans) for spans in places.values()),
            words=self.tr("Tagging"),
            then=partial(self._on_accepted, self._entity, places),
            failed=self._on_verb_failed,
            origin=self,
        )
        self.library.perform(deed)

    def _on_accepted(
        self, entity: Entity, places: dict[str, list[tuple[int, int]]], made: int
    ) -> None:
        if self._entity is not None and self._entity.id == entity.id:
            at = self.list.currentIndex().row()
            self.model.take_out((key, span) for key, spans in places.items() for span in spans)
            self.list.choose_near(at)
        self.told.emit(tagged_line(made, entity.name))

    def _on_verb_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    def _current(self) -> Row | None:
        row = self.model.row(self.list.currentIndex().row())
        return row if row is not None and row.place is not None else None

    def _toggle_all(self) -> None:
        self.model.set_all(checked=self.model.chosen_count < self.model.count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """1 and 2 choose where to look."""
        if event.key() == Qt.Key.Key_1:
            self._search_here()
        elif event.key() == Qt.Key.Key_2:
            self._search_everywhere()
        elif event.key() == Qt.Key.Key_I and self._entity is not None:
            self.view_requested.emit("entity", self._entity.id)
        else:
            super().keyPressEvent(event)

    # -- what is shown ------------------------------------------------------------------------

    def _show_entity(self) -> None:
        entity = self._entity
        if entity is None:
            return
        title = self.tr("Every mention of {name}").format(name=entity.name)
        self.head.show_title(title, self.back_title)
        names = ", ".join(f"<b>{escape(name)}</b>" for name in entity.names)
        self._names.setText(self.tr("Looked for as {names}").format(names=names))

    def _show_counts(self) -> None:
        chosen, count = self.model.chosen_count, self.model.count
        state = Qt.CheckState.PartiallyChecked
        if chosen in (0, count):
            state = Qt.CheckState.Checked if chosen else Qt.CheckState.Unchecked
        self.all_box.setCheckState(state)
        words = self.tr("{chosen} of {count} chosen").format(chosen=chosen, count=count)
        self.all_box.setText(words)
        self.tag_all.set_word(self.tr("Tag {count}").format(count=chosen))
        self.tag_all.setEnabled(bool(chosen))
        for part in (self.all_box, self.tag_one, self.tag_all, self.never):
            part.setVisible(bool(count))
        self._hint.setVisible(not count)
        if self._job is not None:
            self._hint.setText(self.tr("Looking …"))
        elif self._is_here:
            self._hint.setText(
                self.tr("Every place in this article is tagged. Press 2 to look in all articles.")
            )
        else:
            self._hint.setText(self.tr("Every place in all articles is tagged."))

    def _doubt_words(self, place: FoundPlace) -> str:
        """Return what speaks against a place."""
        found = (self.library.entity(key) for key in place.others)
        others = ", ".join(
            f"{each.name} ({each.description})" if each.description else each.name
            for each in found
            if each is not None
        )
        match place.doubt:
            case Doubt.TAGGED:
                return self.tr("tagged: {others}").format(others=others)
            case Doubt.SHARED:
                return self.tr("or: {others}").format(others=others)
            case Doubt.WITHIN:
                return self.tr("part of a longer name?")
            case Doubt.VAGUE:
                return self.tr("may be another one here")
            case _:
                return ""
