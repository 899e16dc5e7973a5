"""The panel on the left: filters, articles by last opened, tags, entities."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.services.library import Library
from reader.ui.library.article_delegate import ArticleDelegate
from reader.ui.library.article_list_model import ArticleListModel
from reader.ui.library.article_menu import ArticleMenu
from reader.ui.library.content_list_view import ContentListView
from reader.ui.library.count_list import CountDelegate, CountListModel
from reader.ui.library.empty_trash_bar import EmptyTrashBar
from reader.ui.library.folder_menu import FolderMenu
from reader.ui.library.library_filter import LEADING_ON, LibraryFilter
from reader.ui.library.panel_rows import PanelRows
from reader.ui.library.section_title import SectionTitle
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.theme import Theme

WIDTH = 264
"""Pixels, when the window is first opened."""

_SETTLE_MS = 150

_ROOMY = 640
"""Pixels of height from which more than two tags and entities stay in view."""


class LibraryPanel(QFrame):
    """Shows the library and asks; it changes nothing itself."""

    article_requested = Signal(str)
    add_requested = Signal()
    rename_requested = Signal(str, str)  # article id, title
    trash_requested = Signal(str)
    restore_requested = Signal(str)
    show_file_requested = Signal(str)  # article id
    about_requested = Signal(str)
    empty_trash_requested = Signal()
    filter_changed = Signal(object)  # LibraryFilter
    claims_requested = Signal()
    """The ledger of all claims."""
    entity_page_requested = Signal(str)  # entity id

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("libraryPanel")
        self._filter = LibraryFilter()
        self._current = ""
        self._make_lists(theme)
        self._add = QToolButton(self)
        self.folder_menu = FolderMenu(self)
        self._empty_trash = EmptyTrashBar(self)
        self._hint = EmptyHint("", self)
        self._hint.setObjectName("listHint")
        self._hint.setAlignment(Qt.AlignmentFlag.AlignLeft)
        # Typing a note or marking one passage after another is one refresh of the counts.
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_SETTLE_MS)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def _make_lists(self, theme: Theme) -> None:
        self.articles = ArticleListModel(self)
        self._filters = CountListModel(self)
        self._tags = CountListModel(self)
        self._entities = CountListModel(self)
        self._rows = PanelRows(self.articles, self._filters, self._tags, self._entities)
        self._filters.choose("all")
        self._filter_view = self._count_view(self.tr("Library"), self._filters, theme, 4)
        self.article_view = ContentListView(self.tr("Articles"), 3, self)
        self.article_view.setModel(self.articles)
        self.article_view.setItemDelegate(ArticleDelegate(theme, self.article_view))
        self.article_view.setSpacing(1)
        self._tag_view = self._count_view(self.tr("Tags"), self._tags, theme, 2)
        self._entity_view = self._count_view(self.tr("Entities"), self._entities, theme, 2)
        self._choosers = {
            self._filter_view: self._on_filter_chosen,
            self._tag_view: self._on_tag_chosen,
            self._entity_view: self._on_entity_chosen,
            self.article_view: self._on_article_chosen,
        }
        self._titles = {
            "library": SectionTitle(self.tr("Library"), self),
            "articles": SectionTitle(self.tr("Articles · recently opened"), self),
            "tags": SectionTitle(self.tr("Tags"), self),
            "entities": SectionTitle(self.tr("Entities"), self),
        }

    def _count_view(
        self, name: str, model: CountListModel, theme: Theme, least_rows: int
    ) -> ContentListView:
        view = ContentListView(name, least_rows, self)
        view.setUniformItemSizes(True)  # else every row is measured after each change
        view.setModel(model)
        view.setItemDelegate(CountDelegate(theme, view))
        return view

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 17, 0, 8)
        column.setSpacing(2)
        self._add.setFixedSize(24, 22)
        self._add.setProperty("compact", True)
        self._add.setToolTip(self.tr("Add files (Ctrl+O), or drop them on the window"))
        self._add.setAccessibleName(self.tr("Add files"))
        articles_row = QHBoxLayout()
        articles_row.setContentsMargins(0, 7, 8, 1)
        articles_row.setSpacing(0)
        self._titles["articles"].setContentsMargins(16, 0, 0, 2)
        articles_row.addWidget(self._titles["articles"], 1)
        articles_row.addWidget(self._add)
        articles_row.addWidget(self.folder_menu)
        column.addWidget(self._titles["library"])
        column.addWidget(self._filter_view)
        column.addLayout(articles_row)
        column.addWidget(self.article_view)
        column.addWidget(self._hint)
        column.addWidget(self._empty_trash)
        for name, view in (("tags", self._tag_view), ("entities", self._entity_view)):
            self._titles[name].setContentsMargins(16, 10, 16, 2)
            column.addWidget(self._titles[name])
            column.addWidget(view)
        column.addStretch(1)

    def stand_after(self, before: QWidget) -> None:
        """Come right after a widget of the same window when Tab goes round."""
        views = (self.article_view, self._tag_view, self._entity_view)
        for part in (self._filter_view, self._add, self.folder_menu, *views):
            self.setTabOrder(before, part)
            before = part

    def _connect(self) -> None:
        for view in (self.article_view, self._filter_view, self._tag_view, self._entity_view):
            view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        for view, chosen in self._choosers.items():
            view.clicked.connect(chosen)
        self.article_view.customContextMenuRequested.connect(self._on_menu_requested)
        self._entity_view.customContextMenuRequested.connect(self._on_entity_menu_requested)
        self._entity_view.doubleClicked.connect(self._on_entity_page_requested)
        self.articles.rename_requested.connect(self.rename_requested)
        self._add.clicked.connect(self.add_requested)
        self._later.timeout.connect(self._refresh_touched)
        self._empty_trash.confirmed.connect(self.empty_trash_requested)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        for view in (self.article_view, self._filter_view, self._tag_view, self._entity_view):
            view.itemDelegate().set_theme(theme)
            view.viewport().update()
        self._add.setIcon(theme.icon("add"))
        self.folder_menu.set_theme(theme)

    def show_library(self, library: Library | None) -> None:
        """Show a library; it is read now and at ``refresh``."""
        self._rows.set_library(library)
        self.refresh()

    def apply_changes(self, changes: Changes) -> None:
        """Read again what a change touched; counts may follow a moment later."""
        if changes:
            self._rows.note(changes)
            if changes.articles or changes.revisions:
                self._refresh_touched()
            else:
                self._later.start()

    def refresh_soon(self) -> None:
        """Show in a moment how far the open article is read."""
        self._rows.note_article(self._current)
        self._later.start()

    def refresh(self) -> None:
        """Read everything again."""
        self._later.stop()
        self._rows.read_all(self._filter)
        self._show_read()

    def _refresh_touched(self) -> None:
        self._later.stop()
        self._rows.read_touched(self._filter)
        self._show_read()

    def set_current(self, article_id: str) -> None:
        """Tint the open article; an empty id tints none. It is not looked for in the trash."""
        for each in (self._current, article_id):
            self._rows.note_article(each)
        self._current = article_id
        if article_id and self._filter.where == "trash":
            self.set_filter(LibraryFilter())
        self.articles.set_current(article_id)

    @property
    def filter(self) -> LibraryFilter:
        """What the article list shows."""
        return self._filter

    def set_filter(self, new: LibraryFilter) -> None:
        """Show the articles of a filter, a tag or an entity."""
        if new == self._filter:
            return
        self._filter = new
        self._filters.choose("" if new.tag or new.entity else new.where)
        self._tags.choose(new.tag)
        self._entities.choose(new.entity)
        self._rows.read_articles(new)
        self._show_read()
        self.filter_changed.emit(new)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose with Enter, rename with F2, move to the trash with Delete."""
        view = self.focusWidget()
        index = view.currentIndex() if isinstance(view, ContentListView) else QModelIndex()
        chosen = self._choosers.get(view)
        in_articles = view is self.article_view and index.isValid()
        if chosen and index.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            chosen(index)
        elif view is self._entity_view and index.isValid() and event.key() == Qt.Key.Key_I:
            self._on_entity_page_requested(index)
        elif in_articles and event.key() == Qt.Key.Key_F2:
            self.article_view.edit(index)
        elif in_articles and event.key() == Qt.Key.Key_Delete and self._filter.where != "trash":
            self.trash_requested.emit(self.articles.summary(index).article.id)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave more rows to tags and entities where there is room."""
        super().resizeEvent(event)
        roomy = event.size().height() >= _ROOMY
        self.article_view.set_least_rows(3 if roomy else 1)
        for view in (self._tag_view, self._entity_view):
            view.set_least_rows(5 if roomy else 2)

    def minimumSizeHint(self) -> QSize:
        """Return a size that does not keep the window from becoming low again."""
        return QSize(200, 300)

    def menu_for(self, index: QModelIndex) -> QMenu:
        """Return the menu of a row."""
        article = self.articles.summary(index).article.id
        menu = ArticleMenu(article, self, in_trash=self._filter.where == "trash")
        menu.chosen.connect(self._on_menu_chosen)
        return menu

    def _on_menu_requested(self, place: QPoint) -> None:
        index = self.article_view.indexAt(place)
        if index.isValid():
            menu = self.menu_for(index)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self.article_view.viewport().mapToGlobal(place))

    def _on_entity_menu_requested(self, place: QPoint) -> None:
        index = self._entity_view.indexAt(place)
        if index.isValid():
            self._entity_view.setCurrentIndex(index)
            menu = QMenu(self)
            menu.addAction(self.tr("Open its page") + "\tI")
            menu.setProperty("entity", self._entities.row(index).key)
            menu.triggered.connect(self._on_entity_menu_triggered)
            menu.aboutToHide.connect(menu.deleteLater)
            menu.popup(self._entity_view.viewport().mapToGlobal(place))

    def _on_entity_menu_triggered(self) -> None:
        self.entity_page_requested.emit(self.sender().property("entity"))

    def _on_entity_page_requested(self, index: QModelIndex) -> None:
        self.entity_page_requested.emit(self._entities.row(index).key)

    def _on_menu_chosen(self, what: str, article_id: str) -> None:
        if what == "rename":
            row = self.articles.row_of(article_id)
            if row >= 0:
                self.article_view.edit(self.articles.index(row))
            return
        requests = {
            "restore": self.restore_requested,
            "show_file": self.show_file_requested,
            "about": self.about_requested,
            "trash": self.trash_requested,
        }
        requests[what].emit(article_id)

    def _on_filter_chosen(self, index: QModelIndex) -> None:
        key = self._filters.row(index).key
        if key == LEADING_ON:
            self.claims_requested.emit()
        else:
            self.set_filter(LibraryFilter(key))

    def _on_tag_chosen(self, index: QModelIndex) -> None:
        tag = self._tags.row(index).key
        self.set_filter(LibraryFilter(tag="" if tag == self._filter.tag else tag))

    def _on_entity_chosen(self, index: QModelIndex) -> None:
        entity = self._entities.row(index).key
        self.set_filter(LibraryFilter(entity="" if entity == self._filter.entity else entity))

    def _on_article_chosen(self, index: QModelIndex) -> None:
        if self._filter.where != "trash":
            self.article_requested.emit(self.articles.summary(index).article.id)

    def _show_read(self) -> None:
        """Show the rows that were read, and what stands around them."""
        shown, in_trash = self._filter, self._filter.where == "trash"
        self.articles.set_current(self._current)
        self._titles["articles"].setText(shown.title)
        for button in (self._add, self.folder_menu):
            button.setVisible(not in_trash)
        self._hint.setText(shown.empty_words)
        self._hint.setVisible(not self.articles.rowCount())
        self._empty_trash.show_count(self._rows.trashed if in_trash else 0)
        sections = {"tags": self._tag_view, "entities": self._entity_view}
        for name, view in sections.items():
            has_rows = view.model().rowCount() > 0
            self._titles[name].setVisible(has_rows)
            view.setVisible(has_rows)
