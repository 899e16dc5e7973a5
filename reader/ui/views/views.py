"""Opens the views that take the page's place, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.revisions.revisions import Surroundings
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage

_MADE_BY: dict[str, tuple[str, str]] = {
    "claims": ("reader.ui.claims.ledger_page", "LedgerPage"),
    "entity": ("reader.ui.entity.entity_page", "EntityPage"),
    "types": ("reader.ui.identity.types_page", "TypesPage"),
    "mentions": ("reader.ui.mentions.mentions_page", "MentionsPage"),
    "graph": ("reader.ui.graph.graph_page", "GraphPage"),
    "timeline": ("reader.ui.timeline.timeline_page", "TimelinePage"),
}
"""Name of a view → module and class."""
_OF_ENTITIES = ("entity", "mentions", "graph", "timeline")
"""Views whose subject begins with an entity's id, where there is one."""
_DEEPEST = 50


class Views(QObject):
    """One view at a time stands in the page's place; Esc leads back the way one came."""

    def __init__(self, around: Surroundings, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._theme = theme
        self._window = window
        self._made: dict[str, FullPage] = {}
        self._trail: list[tuple[str, str, str]] = []
        """Views that are open below each other: name, subject, title; the shown one last."""
        self._gone_from: tuple[list[tuple[str, str, str]], int] = ([], 0)
        """The trail in which a passage was chosen, and how many places were behind that then."""
        around.library.changed.connect(self.apply_changes)
        around.opening.opened.connect(self._on_opened)
        around.pages.currentChanged.connect(self._on_page_changed)
        around.sides.entity_page_requested.connect(self.open_entity)
        around.sides.every_mention_requested.connect(self.open_mentions)

    @property
    def page(self) -> FullPage | None:
        """The view that is shown; None while an article is."""
        shown = self._around.pages.currentWidget()
        return shown if isinstance(shown, FullPage) else None

    @property
    def ready(self) -> bool:
        """Whether the view that is shown shows all of what was asked for."""
        return self.page is None or self.page.ready

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {
            "back": self.go_back,
            "claims": self._open_claims,
            "entity_page": self.open_picked,
            "entity_types": self._open_types,
            "every_mention": self.open_mentions,
            "graph": self.open_graph,
            "timeline": self.open_timeline,
        }

    def _open_types(self) -> None:
        self.open("types")

    def open(self, name: str, subject: str = "") -> None:
        """Show a view of a subject; what is shown now is where Esc leads back to."""
        self._forget_gone()
        others = [each for each in self._trail if each[:2] != (name, subject)]
        if self._show(name, subject, self._title_of(others)):
            self._trail = [*others[-_DEEPEST:], (name, subject, self._made[name].title)]

    def open_entity(self, entity_id: str) -> None:
        """Show the page of an entity."""
        self.open("entity", entity_id)

    def open_picked(self) -> None:
        """Show the page of the entity that the picked passage names."""
        named = self._picked_entity()
        if named:
            self.open_entity(named)

    def open_mentions(self, entity_id: str = "") -> None:
        """Show where an entity, or the one that the picked passage names, is not tagged yet."""
        session = self._around.opening.session
        entity = entity_id or self._picked_entity()
        here = session.article.id if session is not None and self.page is None else ""
        if entity:
            self.open("mentions", f"{entity} {here}".strip())

    def _picked_entity(self) -> str:
        picked = self._around.view.picked
        named = self._around.library.annotation(picked).entities if picked else ()
        if not named:
            self._around.status.show_message(self.tr("Pick a name first, with J or a click."))
        return named[0] if named else ""

    def open_graph(self) -> None:
        """Show who occurs with whom: around the entity whose page is shown, else everyone."""
        self.open("graph", self._entity())

    def open_timeline(self) -> None:
        """Show what happened when: around the entity whose page is shown, else everything."""
        self.open("timeline", self._entity())

    def _entity(self) -> str:
        """Return the id of the entity whose page is shown; empty for another page."""
        shown = self._trail[-1][:2] if self._trail and self.page is not None else ("", "")
        return shown[1] if shown[0] == "entity" else ""

    def back(self) -> None:
        """Show what was shown before: a view, else the article."""
        self._trail = self._trail[:-1]
        self._show_last()

    def _show_last(self) -> None:
        self._forget_gone()
        while self._trail:
            name, subject, _ = self._trail[-1]
            if self._show(name, subject, self._title_of(self._trail[:-1])):
                return
            self._trail.pop()
        self.leave()

    def go_back(self) -> None:
        """Show what was shown before: a view, the one a passage was chosen in, an earlier place."""
        trail, depth = self._gone_from
        if self.page is not None:
            self.back()
        elif trail and depth == self._around.place.depth:
            self._trail, self._gone_from = trail, ([], 0)
            self._show_last()
        else:
            self._around.place.back()

    def leave(self) -> None:
        """Show the open article again, or the empty page."""
        around, page = self._around, self.page
        self._trail = []
        if page is None:
            return
        session = around.opening.session
        around.view.setFocusProxy(around.view.page)
        around.pages.setCurrentWidget(around.pages.widget(0) if session is None else around.view)
        around.state.set_article_open(session is not None)
        around.pages.currentWidget().setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for page in self._made.values():
            page.set_theme(theme)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library."""
        if self.page is not None:
            self.page.apply_changes(changes)

    def _show(self, name: str, subject: str, came_from: str) -> bool:
        page = self._page(name)
        page.back_title = came_from
        try:
            if not page.show_subject(subject):
                return False
        except ReaderError as error:
            self._around.status.show_fault(error.message)
            return False
        self._around.pages.setCurrentWidget(page)
        self._around.state.set_article_open(False)  # the sidebar is about an article
        # Whoever gives the focus back to the article means the view that stands for it now.
        self._around.view.setFocusProxy(page)
        page.setFocus()
        return True

    def _page(self, name: str) -> FullPage:
        if name not in self._made:
            module, kind = _MADE_BY[name]
            around = self._around
            make = getattr(import_module(module), kind)
            page = make(around.library, around.jobs, self._theme, self._window)
            page.left.connect(self.back)
            page.passage_requested.connect(self.go_to)
            page.view_requested.connect(self.open)
            page.problem_reported.connect(around.status.show_fault)
            page.told.connect(self._on_told)
            around.pages.addWidget(page)
            self._made[name] = page
        return self._made[name]

    def go_to(self, article_id: str, annotation_id: str) -> None:
        """Open an article at an annotation; Alt+Left comes back to the view."""
        around, trail = self._around, self._trail
        around.place.leave()
        self.leave()
        if not around.opening.open_article(article_id):
            return
        around.opening.complete()
        self._gone_from = (trail, around.place.depth)
        if annotation_id and around.opening.session is not None:
            around.view.pick(annotation_id)
            around.view.setFocus()

    def _open_claims(self) -> None:
        self.open("claims")

    def _forget_gone(self) -> None:
        """Leave out of the trail what was merged or deleted; what was renamed has its new name."""
        kept = []
        for name, subject, title in self._trail:
            page, entity_id = self._made[name], subject.partition(" ")[0]
            if name in _OF_ENTITIES and entity_id and page.known(entity_id) is None:
                continue
            is_shown = page is self.page and (name, subject) == self._trail[-1][:2]
            kept.append((name, subject, page.title if is_shown else title))
        self._trail = kept

    def _title_of(self, trail: list[tuple[str, str, str]]) -> str:
        """Return what stands below a trail's end: its last view, else the article."""
        if trail:
            return trail[-1][2]
        session = self._around.opening.session
        return session.article.title if session is not None else self.tr("Library")

    def _on_told(self, line: str) -> None:
        self._around.status.show_message(line, undo=True)

    def _on_opened(self, _session: ReadingSession | None, _offset: int | None) -> None:
        self.leave()

    def _on_page_changed(self) -> None:
        """Forget what the other views show."""
        for page in self._made.values():
            if page is not self.page:
                page.clear()
