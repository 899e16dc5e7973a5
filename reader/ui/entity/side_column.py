"""Beside the passages: who it occurs with, articles, claims, what it is quoted on, other names."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from reader.model.entity import EntityType
from reader.services.entity_story import EntityStory
from reader.services.graph import Graph
from reader.ui.entity.in_place import InPlaceLine
from reader.ui.entity.mini_graph import MiniGraph
from reader.ui.entity.names_list import NamesList
from reader.ui.library.content_list_view import ContentListView
from reader.ui.library.count_list import CountDelegate, CountListModel, CountRow
from reader.ui.library.section_title import SectionTitle
from reader.ui.theme import Theme
from reader.ui.views.links import QuietLink
from reader.ui.widgets.elided_label import ElidedLabel

WIDTH = 362
"""Pixels."""
_MOST_ARTICLES, _MOST_QUOTED = 10, 8
_CLAIMS_BY, _CLAIMS_ABOUT = "by", "about"


class CountSection(QWidget):
    """A title and rows of names with counts; hidden while there are none."""

    chosen = Signal(str)
    """The key of a row."""

    def __init__(self, title: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = CountListModel(self)
        self.view = ContentListView(title, 1, self)
        self.view.setModel(self.model)
        self.view.setItemDelegate(CountDelegate(theme, self.view))
        self.view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.more = ElidedLabel(self)
        self.more.setProperty("muted", True)
        self.more.setContentsMargins(16, 0, 16, 0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(SectionTitle(title, self))
        column.addWidget(self.view)
        column.addWidget(self.more)
        self.view.clicked.connect(self._on_chosen)
        self.view.activated.connect(self._on_activated)
        self.hide()

    def show_rows(self, rows: Sequence[CountRow], more: str = "") -> None:
        """Show these rows, and in a line below them what is left out."""
        self.model.set_rows(rows)
        self.view.setFixedHeight(self.view.sizeHint().height())
        self.more.setText(f"    {more}" if more else "")
        self.more.setVisible(bool(more))
        self.setVisible(bool(rows))

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.view.itemDelegate().set_theme(theme)
        self.view.viewport().update()

    def _on_chosen(self, index: QModelIndex) -> None:
        self.chosen.emit(self.model.row(index).key)

    def _on_activated(self, index: QModelIndex) -> None:
        """Enter; where the desktop activates with one click, that was told already."""
        style = self.view.style()
        hint = style.StyleHint.SH_ItemView_ActivateItemOnSingleClick
        if not style.styleHint(hint, None, self.view):
            self.chosen.emit(self.model.row(index).key)


class SideColumn(QWidget):
    """Shows a story; it only asks."""

    entity_requested = Signal(str)
    article_requested = Signal(str)
    claims_requested = Signal(str)
    """``by`` or ``about``."""
    graph_requested = Signal()
    timeline_requested = Signal()
    external_id_kept = Signal(str)
    value_kept = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedWidth(WIDTH)
        self._graph_title = SectionTitle(self.tr("Occurs with"), self)
        self.graph = MiniGraph(theme, self)
        self.open_graph = QuietLink(self.tr("Graph"), self.tr("Who occurs with it (G)"), self)
        self.open_timeline = QuietLink(self.tr("Timeline"), self.tr("Over time (Ctrl+T)"), self)
        self.articles = CountSection(self.tr("Articles"), theme, self)
        self.claims = CountSection(self.tr("Claims"), theme, self)
        self.quoted_on = CountSection(self.tr("Quoted on"), theme, self)
        self.names = NamesList(self)
        self._value_title = SectionTitle(self.tr("Stands for"), self)
        self.value = InPlaceLine(
            self.tr("Stands for"), self.tr("2024-08-06, 2022-02, 10 mi…"), self
        )
        self._elsewhere_title = SectionTitle(self.tr("Known elsewhere as"), self)
        self.external_id = InPlaceLine(
            self.tr("Known elsewhere as"), self.tr("Wikidata Q-number, address…"), self
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self._graph_title)
        column.addWidget(self.graph)
        links = QHBoxLayout()
        links.setContentsMargins(12, 0, 12, 8)
        links.setSpacing(4)
        links.addWidget(self.open_graph)
        links.addWidget(self.open_timeline)
        links.addStretch(1)
        column.addLayout(links)
        column.addSpacing(10)
        sections = (self.articles, self.claims, self.quoted_on, self.names)
        for section in sections:
            column.addWidget(section)
            column.addSpacing(14)
        for title, field in (
            (self._value_title, self.value),
            (self._elsewhere_title, self.external_id),
        ):
            column.addWidget(title)
            row = QVBoxLayout()
            row.setContentsMargins(11, 0, 9, 10)
            row.addWidget(field)
            column.addLayout(row)
        column.addStretch(1)

    def _connect(self) -> None:
        self.open_graph.clicked.connect(self.graph_requested)
        self.open_timeline.clicked.connect(self.timeline_requested)
        self.graph.entity_requested.connect(self.entity_requested)
        self.articles.chosen.connect(self.article_requested)
        self.claims.chosen.connect(self.claims_requested)
        self.quoted_on.chosen.connect(self.entity_requested)
        self.external_id.kept.connect(self.external_id_kept)
        self.value.kept.connect(self.value_kept)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for part in (self.graph, self.articles, self.claims, self.quoted_on):
            part.set_theme(theme)

    def show_story(self, story: EntityStory) -> None:
        """Show what is known of an entity."""
        entity = story.entity
        by_count = sorted(story.articles, key=lambda each: -each.count)
        rows = [
            CountRow(each.article, each.title, each.count) for each in by_count[:_MOST_ARTICLES]
        ]
        left = len(by_count) - len(rows)
        more = self.tr("and {count} more").format(count=f"{left:,}") if left else ""
        self.articles.show_rows(rows, more)
        by = sum(claim.is_by for claim in story.claims)
        claims = (
            CountRow(_CLAIMS_BY, self.tr("Says"), by),
            CountRow(_CLAIMS_ABOUT, self.tr("Others say of it"), len(story.claims) - by),
        )
        self.claims.show_rows([row for row in claims if row.count])
        self.quoted_on.show_rows(
            [CountRow(e.id, e.name, count, e.type) for e, count in story.quoted_on[:_MOST_QUOTED]]
        )
        self.names.show_names(entity.aliases)
        self.external_id.show_text(entity.external_id)
        has_value = entity.type in (EntityType.DATE, EntityType.QUANTITY) or bool(entity.value)
        self._value_title.setVisible(has_value)
        self.value.setVisible(has_value)
        self.value.show_text(entity.value)

    def show_graph(self, graph: Graph, centre: str) -> None:
        """Show who it occurs with; nobody hides the picture."""
        has_others = len(graph.nodes) > 1
        self._graph_title.setVisible(has_others)
        self.graph.setVisible(has_others)
        self.graph.show_graph(graph, centre)
