"""The graph as a page: which articles it is about, how many names, and what they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.services.co_occurrence import passages_with
from reader.services.entity_story import StoryPassages, entity_story
from reader.services.graph import Graph, Link, Node, graph_of
from reader.services.passages import Passage
from reader.ui.graph.graph_view import GraphView
from reader.ui.graph.reading_column import WIDTH, ReadingColumn
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.sidebar.filter_bar import FilterField
from reader.ui.texts import counted
from reader.ui.theme import Theme
from reader.ui.views.around_entity import AroundEntity
from reader.ui.views.links import QuietLink
from reader.ui.views.newest_answer import NewestAnswer
from reader.ui.widgets.elided_label import ElidedLabel
from reader.ui.widgets.legend import Legend

_SIZES = (10, 20, 40, 70, 100)
_USUAL = 2
_TYPING_MS = 250
_BATCH = 6


class GraphPage(AroundEntity):
    """Circles are names, lines join those that share paragraphs; a click leads to the passages."""

    def __init__(self, library, jobs, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(library, jobs, theme, parent)
        self.setObjectName("graphPage")
        self.setAccessibleName(self.tr("Who occurs with whom"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._graph = Graph()
        self._size = _USUAL
        self.field = FilterField(self)
        self.field.setProperty("role", "filter")
        self.field.setPlaceholderText(self.tr("Only articles with these words, or #tag"))
        self.field.setAccessibleName(self.tr("Choose articles by title, source, date or tag"))
        self.fewer = QuietLink(self.tr("Fewer"), self.tr("Fewer names (−)"), self)
        self.more = QuietLink(self.tr("More"), self.tr("More names (+)"), self)
        self.larger = QuietLink(self.tr("Enlarge"), self.tr("Bring names apart (Ctrl +)"), self)
        self.whole = QuietLink(self.tr("Whole graph"), self.tr("Show all of it (Ctrl 0)"), self)
        self.whole.hide()
        self.everyone = QuietLink(self.tr("Show everyone"), "", self)
        self._line = ElidedLabel(self)
        self._line.setProperty("muted", True)
        self.legend = Legend(theme, self)
        self.view = GraphView(theme, self)
        self._hint = EmptyHint("", self)
        self._hint.hide()
        self.reading = ReadingColumn(theme, self._colour, self)
        self._counted = NewestAnswer(jobs, _TYPING_MS, self)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.field.setMinimumWidth(120)
        self.field.setMaximumWidth(300)
        tools = QHBoxLayout()
        tools.setContentsMargins(5, 0, 0, 0)
        tools.setSpacing(10)
        tools.addWidget(self.field, 1000)
        for part in (self._line, self.fewer, self.more, self.larger, self.whole, self.everyone):
            tools.addWidget(part)
        tools.addStretch(1)
        legend = QVBoxLayout()
        legend.setContentsMargins(5, 0, 0, 0)
        legend.addWidget(self.legend)
        left = QVBoxLayout()
        left.setContentsMargins(40, 30, 8, 12)
        left.setSpacing(10)
        left.addWidget(self.head)
        left.addLayout(tools)
        left.addWidget(self.view, 1)
        left.addWidget(self._hint, 1)
        left.addLayout(legend)
        side = QVBoxLayout()
        side.setContentsMargins(0, 74, 0, 0)
        side.addWidget(self.reading)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(left, 1)
        row.addLayout(side)

    def _connect(self) -> None:
        self.field.textChanged.connect(self.ask_soon)
        self.field.left.connect(self.view.setFocus)
        self.field.down_pressed.connect(self.view.setFocus)
        self._counted.due.connect(self._ask)
        self._counted.arrived.connect(self._on_made)
        self._counted.problem_reported.connect(self.problem_reported)
        self.fewer.clicked.connect(self.show_fewer)
        self.more.clicked.connect(self.show_more)
        self.everyone.clicked.connect(self._on_everyone)
        self.larger.clicked.connect(self.view.show_larger)
        self.whole.clicked.connect(self.view.show_whole)
        self.view.enlarged.connect(self.whole.setVisible)
        self.view.node_chosen.connect(self._on_node_chosen)
        self.view.link_chosen.connect(self._on_link_chosen)
        self.view.node_opened.connect(self._on_node_opened)
        self.reading.page_requested.connect(self._on_page_requested)
        self.reading.other_requested.connect(self._on_other_requested)
        self.reading.passage_requested.connect(self.passage_requested)
        self.reading.problem_reported.connect(self.problem_reported)

    @property
    def title(self) -> str:
        """What the graph is about."""
        if self.entity is not None:
            return self.tr("Who occurs with {name}").format(name=self.entity.name)
        return self.tr("Who occurs with whom")

    @property
    def ready(self) -> bool:
        """Whether the graph is drawn."""
        return not self._counted.is_pending

    def show_around(self, *, is_another: bool) -> None:
        """Lay the graph out."""
        if is_another:
            self.view.show_graph(Graph())
        self.everyone.setVisible(self.entity is not None)
        self._ask()
        self.setFocusProxy(self.view)

    def set_theme(self, theme: Theme) -> None:
        """Show everything in another theme."""
        super().set_theme(theme)
        self.view.set_theme(theme)
        self._show_legend()
        self.reading.set_theme(theme)

    def clear(self) -> None:
        """Forget what is shown: the page is left."""
        self._counted.stop()
        self.reading.show_nothing()
        self.view.choose("")

    def show_more(self) -> None:
        """Show more names."""
        if self._can_grow:
            self._resize(self._size + 1)

    def show_fewer(self) -> None:
        """Show only the strongest."""
        if self._smaller:
            self._resize(self._smaller[-1])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``+`` and ``-`` change how many, ``/`` chooses articles, j and k go to the passages."""
        if event.text() == "+":
            self.show_more()
        elif event.text() in ("-", "−"):
            self.show_fewer()
        elif event.text() == "/":
            self.field.setFocus()
        elif event.text() in ("j", "k") and self.reading.passages.isVisible():
            self.reading.passages.setFocus()
            self.reading.passages.step(1 if event.text() == "j" else -1)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the passages out where there is no room for them."""
        super().resizeEvent(event)
        self.reading.setVisible(event.size().width() >= WIDTH + 300)

    @property
    def _can_grow(self) -> bool:
        return not self._graph.is_whole and self._size < len(_SIZES) - 1

    @property
    def _smaller(self) -> list[int]:
        """Sizes at which fewer are shown than now."""
        return [at for at in range(self._size) if _SIZES[at] < len(self._graph.nodes)]

    def _resize(self, size: int) -> None:
        self._size = size
        self._ask()

    def _ask(self) -> None:
        words, limit = self.field.text(), _SIZES[self._size]
        self._counted.ask(graph_of, self.library.path, words, limit, self.subject)

    def ask_soon(self) -> None:
        """Lay the graph out anew, when typing or changes are over."""
        self._counted.ask_soon()

    def _on_made(self, graph: Graph) -> None:
        self._graph = graph
        self.view.show_graph(graph)
        has_links = bool(graph.links)
        had_focus = self.view.hasFocus() or self.hasFocus()
        self.setFocusProxy(self.view if has_links else None)
        if had_focus:  # a hidden picture would give it to whatever comes next in the window
            (self.view if has_links else self).setFocus()
        self.view.setVisible(has_links)
        self._line.setVisible(has_links)
        self.larger.setVisible(has_links)
        self._hint.setVisible(not has_links)
        self._hint.setText(self._hint_words())
        names = counted(
            len(graph.nodes), self.tr("{count} name"), self.tr("{count} names"), self.tr("no name")
        )
        articles = counted(
            graph.articles,
            self.tr("in {count} article"),
            self.tr("in {count} articles"),
            self.tr("in no article"),
        )
        self._line.setText(f"{names} {articles}")
        self.more.setVisible(self._can_grow)
        self.fewer.setVisible(bool(self._smaller))
        self._show_legend()
        self._on_node_chosen(self.view.current)

    def _show_legend(self) -> None:
        kinds = Counter(node.entity.type for node in self._graph.nodes)
        entries = [
            (self.theme.types.word(kind), self.theme.entity_colour(kind))
            for kind, _ in kinds.most_common()
        ]
        self.legend.show_entries(self.theme, entries if self._graph.links else ())

    def _hint_words(self) -> str:
        if self.field.text().strip():
            return self.tr("No two names share a paragraph in articles like that.")
        return self.tr("No two names share a paragraph yet. Tag names in an article with E or S.")

    def _node(self, entity_id: str) -> Node | None:
        item = self.view.nodes.get(entity_id)
        return item.node if item else None

    def _on_node_chosen(self, entity_id: str) -> None:
        node = self._node(entity_id)
        if node is None:
            self.reading.show_nothing(is_explained=bool(self._graph.links))
            return
        linked = [
            (self._node(link.other if link.one == entity_id else link.one), link)
            for link in self._graph.links
            if entity_id in (link.one, link.other)
        ]
        self.reading.show_node(node, linked, self._passages_of(entity_id))

    def _passages_of(self, entity_id: str) -> Iterator[Sequence[Passage]]:
        story = entity_story(self.library.db, entity_id)
        reader = StoryPassages(self.library.db, story)
        articles = [each.article for each in story.articles]
        for at in range(0, len(articles), _BATCH):
            yield reader.of_articles(articles[at : at + _BATCH])

    def _on_link_chosen(self, one: str, other: str) -> None:
        found: Link | None = next(
            (each for each in self._graph.links if {each.one, each.other} == {one, other}), None
        )
        nodes = self._node(one), self._node(other)
        if found is not None and None not in nodes:
            passages = passages_with(self.library.db, one, other)
            self.reading.show_pair(*nodes, found.count, passages)

    def _on_other_requested(self, other: str) -> None:
        one = self.view.current
        self.view.choose(one, other)
        self._on_link_chosen(one, other)

    def _on_node_opened(self, entity_id: str) -> None:
        self.view_requested.emit("entity", entity_id)

    def _on_page_requested(self) -> None:
        self._on_node_opened(self.view.current)

    def _on_everyone(self) -> None:
        self.view_requested.emit("graph", "")

    def _colour(self, entity_id: str) -> QColor:
        node = self._node(entity_id)
        return self.theme.entity_colour(node.entity.type if node else "other")
