"""The page of one entity: what the whole library says of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.model.entity import Entity
from reader.model.errors import NotFoundError
from reader.services.entity_story import EntityStory, StoryPassages, entity_story
from reader.services.graph import Graph, graph_of
from reader.services.passages import Passage
from reader.ui.entity.editing import EntityEditing
from reader.ui.entity.head import EntityHead
from reader.ui.entity.histogram import Histogram
from reader.ui.entity.passage_choice import PassageChoice
from reader.ui.entity.passage_model import PASSAGE_ROLE
from reader.ui.entity.passage_section import PassageSection
from reader.ui.entity.read_ahead import ReadAhead
from reader.ui.entity.side_column import WIDTH, SideColumn
from reader.ui.entity.time_bins import Bar, binned
from reader.ui.identity.identity_cards import IdentityCards
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage
from reader.ui.views.newest_answer import NewestAnswer
from reader.ui.views.page_scroll import PageScroll

_NEAREST = 6
_AFTER_PAINT_MS = 60
_SPACING = 12
_TEXT_WIDTH = 720
"""Pixels of the left column at most."""


class EntityPage(FullPage):
    """Names, description, note, mentions over time and in their sentences, whom it occurs with."""

    def __init__(self, library, jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setObjectName("entityPage")
        self.setAccessibleName(self.tr("Entity"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._story: EntityStory | None = None
        self._reader: StoryPassages | None = None
        self._choice = PassageChoice()
        self.head = EntityHead(theme, self)
        self.histogram = Histogram(theme, self)
        self.section = PassageSection(theme, self._colour, _SPACING, self)
        self.passages = self.section.list
        self.side = SideColumn(theme, self)
        self.cards = IdentityCards(theme, self)
        self.edits = EntityEditing(library, self)
        # Whom it occurs with is counted when the page is painted, not while it is.
        self._graph = NewestAnswer(jobs, _AFTER_PAINT_MS, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self._body = QWidget(self)
        left = QWidget(self._body)
        left.setMaximumWidth(_TEXT_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.head)
        column.addSpacing(6)
        bars = QHBoxLayout()
        bars.setContentsMargins(5, 0, 0, 0)
        bars.addWidget(self.histogram)
        column.addLayout(bars)
        column.addWidget(self.section)
        column.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self._body)
        self._columns.setContentsMargins(40, 30, 28, 36)
        self._columns.setSpacing(24)
        self._columns.addWidget(left, 1000)  # what is over goes to the right of both
        side = QVBoxLayout()
        side.setContentsMargins(0, 44, 0, 0)
        side.addWidget(self.side)
        side.addStretch(1)
        self._columns.addLayout(side)
        self._columns.addStretch(1)
        self.scroll = PageScroll(self._body, self)

    def _connect(self) -> None:
        head, side, edits = self.head, self.side, self.edits
        edits.told.connect(self.told)
        edits.problem_reported.connect(self.problem_reported)
        edits.refused.connect(self._show_head)
        head.back_requested.connect(self.left)
        head.name_kept.connect(edits.rename)
        head.type_kept.connect(edits.set_type)
        head.description_kept.connect(edits.describe)
        head.note_kept.connect(edits.set_note)
        self.histogram.period_chosen.connect(self._on_period_chosen)
        self.section.all_requested.connect(self.show_all)
        self.section.focus_left.connect(self.setFocus)
        self.passages.passage_requested.connect(self.passage_requested)
        side.entity_requested.connect(self._on_entity_requested)
        side.article_requested.connect(self._on_article_requested)
        side.claims_requested.connect(self.show_claims)
        side.graph_requested.connect(self.open_graph)
        side.timeline_requested.connect(self.open_timeline)
        side.external_id_kept.connect(edits.set_external_id)
        side.value_kept.connect(edits.set_value)
        side.names.removed.connect(edits.remove_name)
        side.names.added.connect(edits.add_name)
        side.names.merge_requested.connect(self.merge)
        side.names.mentions_requested.connect(self.open_mentions)
        self.cards.told.connect(self.told)
        self.cards.problem_reported.connect(self.problem_reported)
        self.cards.merged.connect(self._on_merged)
        self.cards.closed.connect(self.setFocus)
        self._graph.due.connect(self._ask_for_graph)
        self._graph.arrived.connect(self._on_graph_made)
        self._graph.problem_reported.connect(self.problem_reported)
        self._ahead = ReadAhead(self.scroll, self.passages)
        self._ahead.problem_reported.connect(self.problem_reported)

    @property
    def title(self) -> str:
        """The entity's name."""
        return self._story.entity.name if self._story else self.tr("Entity")

    @property
    def ready(self) -> bool:
        """Whether those it occurs with are shown, too."""
        return not self._graph.is_pending

    @property
    def entity(self) -> Entity | None:
        """The entity that is shown."""
        return self._story.entity if self._story else None

    def show_subject(self, subject: str) -> bool:
        """Show an entity (by id); False when it is not in the library any more."""
        is_other = self._story is None or self._story.entity.id != subject
        if is_other:  # what is being written is of the entity before
            self.setFocus()
            self.head.note.flush()
        if not self._load(subject):
            return False
        if is_other:
            self._choice = PassageChoice()
            self.side.show_graph(Graph(), subject)
            self.scroll.verticalScrollBar().setValue(0)
        self._show_story()
        self._graph.ask_soon()
        return True

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        super().set_theme(theme)
        self.head.set_theme(theme)
        self.passages.set_theme(theme)
        self.side.set_theme(theme)
        self.cards.set_theme(theme)
        if self._story is not None:
            self._show_head()
            self.histogram.set_theme(theme, theme.entity_colour(self._story.entity.type))

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; an entity that is gone leads back."""
        if self._story is None or not changes:
            return
        if self._is_gone() and changes.origin is self.cards.merge_card:
            return  # it went into another, whose page is asked for in a moment
        if not self._load(self._story.entity.id):
            self.left.emit()
            return
        only_entity = bool(changes.entities) and not (changes.annotations or changes.articles)
        self._show_story(keep_passages=only_entity and changes.origin is self.edits)
        if not only_entity:
            self._graph.ask_soon()

    def flush(self) -> bool:
        """Keep what is being written; return whether nothing waits any more."""
        if self.isAncestorOf(QApplication.focusWidget() or self):
            self.setFocus()
        self.head.note.flush()
        return self.edits.keeper.flush()

    def clear(self) -> None:
        """Forget what is shown: the page is left."""
        self.head.note.flush()
        self.cards.dismiss()
        self._graph.stop()
        self.passages.passages.clear()
        self._story = self.edits.entity = None

    def show_claims(self, kind: str) -> None:
        """Show only the claims ``by`` the entity, or ``about`` it."""
        self._choice = PassageChoice(claims=kind)
        self.histogram.choose(None)
        self._show_passages()

    def show_all(self) -> None:
        """Show every passage again."""
        self._choice = PassageChoice()
        self.histogram.choose(None)
        self._show_passages()

    def merge(self) -> None:
        """Ask with which other entity this one is to be merged."""
        if self._story is not None:
            link = self.side.names.merge
            place = QRect(link.mapToGlobal(QPoint()), link.size())
            self.cards.merge(self.library, [self._story.entity.id], place)

    def split(self) -> None:
        """Ask which mentions mean something else, those of the current passage's article first."""
        index = self.passages.currentIndex()
        passage = index.data(PASSAGE_ROLE)
        if self._story is None or not isinstance(passage, Passage):
            self._to_passages()
            return
        rect = self.passages.visualRect(index)
        place = QRect(self.passages.viewport().mapToGlobal(rect.topLeft()), rect.size())
        at_hand = (passage.article, passage.annotation)
        self.cards.split(self.library, self._story.entity, at_hand, place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the letters of the page; fields have taken theirs before."""
        slot = {
            Qt.Key.Key_F2: self.head.name.setFocus,
            Qt.Key.Key_T: self.head.choose_type,
            Qt.Key.Key_D: self.head.description.setFocus,
            Qt.Key.Key_N: self.head.note.write,
            Qt.Key.Key_A: self.side.names.write,
            Qt.Key.Key_M: self.merge,
            Qt.Key.Key_X: self.split,
            Qt.Key.Key_G: self.open_graph,
            Qt.Key.Key_E: self.open_mentions,
            Qt.Key.Key_J: self._to_passages,
            Qt.Key.Key_Down: self._to_passages,
            Qt.Key.Key_K: self._back_in_passages,
        }.get(Qt.Key(event.key()))
        if slot is not None and not event.modifiers():
            slot()
        elif event.key() == Qt.Key.Key_Escape and self._choice.is_narrowed:
            self.show_all()
        elif not self._ahead.scrolled_by(event.key()):
            super().keyPressEvent(event)

    def open_mentions(self) -> None:
        """Show where this entity is not tagged yet."""
        if self._story is not None:
            self.view_requested.emit("mentions", self._story.entity.id)

    def open_graph(self) -> None:
        """Show the graph around this entity."""
        if self._story is not None:
            self.view_requested.emit("graph", self._story.entity.id)

    def open_timeline(self) -> None:
        """Show when this entity was talked about, and what happened then."""
        if self._story is not None:
            self.view_requested.emit("timeline", self._story.entity.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the second column below the first where there is no room beside it."""
        super().resizeEvent(event)
        is_wide = event.size().width() >= WIDTH + 480
        direction = QBoxLayout.Direction
        self._columns.setDirection(direction.LeftToRight if is_wide else direction.TopToBottom)

    def _load(self, entity_id: str) -> bool:
        try:
            story = entity_story(self.library.db, entity_id)
        except NotFoundError as error:
            self._story = None
            self.problem_reported.emit(error.message)
            return False
        self._story = replace(story, entity=self.edits.as_written(story.entity))
        self.edits.entity = story.entity
        self._reader = StoryPassages(self.library.db, self._story)
        return True

    def _show_head(self) -> None:
        if self._story is not None:
            self.head.show_story(self._story, self.back_title)

    def _show_story(self, *, keep_passages: bool = False) -> None:
        story = self._story
        self.head.show_story(story, self.back_title)
        self.side.show_story(story)
        self.histogram.set_theme(self.theme, self.theme.entity_colour(story.entity.type))
        if keep_passages:
            self.passages.viewport().update()
            return
        today = datetime.now(UTC).date()
        dated = [(each.published, each.count) for each in story.articles]
        bins = binned(dated, today)
        self.histogram.show_bins(bins)
        self.histogram.setVisible(len(bins.bars) > 1)  # one date is said by the passages
        if self._choice.period is not None:
            self.histogram.choose(self._choice.period)
        self._show_passages()

    def _show_passages(self) -> None:
        batches = self._choice.batches(self._story, self._reader)
        hint = self.tr("No passage names it. Select its name in an article and press E.")
        self.section.show_passages(batches, self._choice.words, hint)
        self._ahead.look()

    def _ask_for_graph(self) -> None:
        if self._story is not None:
            entity = self._story.entity.id
            self._graph.ask(graph_of, self.library.path, "", _NEAREST, entity)

    def _on_graph_made(self, graph: Graph) -> None:
        if self._story is not None:
            self.side.show_graph(graph, self._story.entity.id)

    def _colour(self, _entity_id: str) -> QColor:
        kind = self._story.entity.type if self._story else ""
        return self.theme.entity_colour(kind)

    def _to_passages(self) -> None:
        self.passages.setFocus()
        self.passages.step(1)

    def _back_in_passages(self) -> None:
        self.passages.setFocus()
        self.passages.step(-1)

    def _on_period_chosen(self, bar: Bar | None) -> None:
        self._choice = PassageChoice(period=bar)
        self._show_passages()

    def _is_gone(self) -> bool:
        return self._story is not None and self.known(self._story.entity.id) is None

    def _on_merged(self, entity_id: str) -> None:
        """Show what is left, unless one went elsewhere while the merge was at work."""
        if self.isVisible() and self._is_gone():
            self.view_requested.emit("entity", entity_id)

    def _on_entity_requested(self, entity_id: str) -> None:
        self.view_requested.emit("entity", entity_id)

    def _on_article_requested(self, article_id: str) -> None:
        found = self._reader.of_articles([article_id])
        self.passage_requested.emit(article_id, found[0].annotation if found else "")
