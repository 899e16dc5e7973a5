"""Opens the views that take the page's place, each made when it is first asked for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.place_history import PlaceHistory, Stop, ViewStop
from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme
from reader.ui.views.full_page import FullPage

MADE_BY: dict[str, tuple[str, str]] = {
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


class Views(QObject):
    """One view at a time stands in the page's place; back and forward lead the way one came."""

    def __init__(self, around: Surroundings, theme: Theme, window: QWidget) -> None:
        super().__init__(window)
        self._around = around
        self._theme = theme
        self._window = window
        self._made: dict[str, FullPage] = {}
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
            "back": self.back,
            "claims": self._open_claims,
            "entity_page": self.open_picked,
            "entity_types": self._open_types,
            "every_mention": self.open_mentions,
            "forward": self.forward,
            "graph": self.open_graph,
            "timeline": self.open_timeline,
        }

    def _open_types(self) -> None:
        self.open("types")

    def open(self, name: str, subject: str = "") -> None:
        """Show a view of a subject; what is shown now is where Esc leads back to."""
        history, wanted, here = self._history, ViewStop(name, subject), self._here()
        history.leave_out(wanted)
        is_another = here != wanted
        if self._show(wanted, here if here and is_another else history.last) and is_another:
            history.leave(here)

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
        shown = self._around.place.over
        return shown.subject if shown is not None and shown.name == "entity" else ""

    def back(self) -> None:
        """Show what was shown before: a view, or an earlier place."""
        here = self._here()
        if self._go(self._history.back, here):
            return
        if here is None or self.page is None:
            self._around.status.show_message(self.tr("No place to go back to"))
        else:
            self._history.put_ahead(here)
            self.leave()

    def forward(self) -> None:
        """Show what ``back`` came from."""
        if not self._go(self._history.forward, self._here()):
            self._around.status.show_message(self.tr("No place to go forward to"))

    def _go(self, step: Callable[[Stop | None], Stop | None], here: Stop | None) -> bool:
        """Show the next that can be shown in one direction; False when there is none."""
        while (stop := step(here)) is not None:
            if isinstance(stop, ViewStop):
                if self._show(stop, self._history.last, again=True):
                    return True
            elif self.page is not None and stop == self._around.place.in_article():
                self.leave()
                return True
            elif self._around.opening.open_article(stop.article, stop.offset):
                return True
            here = None
        return False

    @property
    def _history(self) -> PlaceHistory:
        return self._around.place.history

    def _here(self) -> Stop | None:
        """Return what is shown now, as it is called now; None for what is not there any more."""
        place, page = self._around.place, self.page
        self._history.forget(self._is_gone)
        if place.over is not None and page is not None:
            place.over = replace(place.over, title=page.title)
        here = place.here()
        return None if here is None or self._is_gone(here) else here

    def leave(self) -> None:
        """Show the open article again, or the empty page."""
        around, page = self._around, self.page
        around.place.over = None
        if page is None:
            return
        session = around.opening.session
        around.view.setFocusProxy(around.view.page)
        around.pages.setCurrentWidget(around.pages.widget(0) if session is None else around.view)
        around.state.set_article_open(session is not None)
        around.pages.currentWidget().setFocus()

    def flush(self) -> bool:
        """Keep what is being written in any view; return whether all of it is kept."""
        kept = [page.flush() for page in self._made.values()]
        return all(kept)

    def show_article(self) -> None:
        """Show the open article, if any, in place of a view; Alt+Left comes back to that."""
        if self.page is not None and self._around.opening.session is not None:
            self._history.leave(self._here())
            self.leave()

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for page in self._made.values():
            page.set_theme(theme)

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library."""
        if self.page is not None:
            self.page.apply_changes(changes)

    def _show(self, stop: ViewStop, below: Stop | None, *, again: bool = False) -> bool:
        page = self._page(stop.name)
        show = page.show_again if again else page.show_subject
        page.back_title = self._title_of(below)
        try:
            if not show(stop.subject):
                return False
        except ReaderError as error:
            self._around.status.show_fault(error.message)
            return False
        self._around.pages.setCurrentWidget(page)
        self._around.place.over = replace(stop, title=page.title)
        self._around.state.set_article_open(False)  # the sidebar is about an article
        # Whoever gives the focus back to the article means the view that stands for it now.
        self._around.view.setFocusProxy(page)
        page.setFocus()
        return True

    def _page(self, name: str) -> FullPage:
        if name not in self._made:
            module, kind = MADE_BY[name]
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
        around, here = self._around, self._here()
        if not around.opening.open_article(article_id):
            return
        self._history.leave(here)
        self.leave()
        around.opening.complete()
        if annotation_id and around.opening.session is not None:
            around.view.pick(annotation_id)
            around.view.setFocus()

    def _open_claims(self) -> None:
        self.open("claims")

    def _is_gone(self, stop: Stop) -> bool:
        """Tell whether a view is of something that was merged away or deleted."""
        if not isinstance(stop, ViewStop) or stop.name not in _OF_ENTITIES:
            return False
        entity_id = stop.subject.partition(" ")[0]
        return bool(entity_id) and self._page(stop.name).known(entity_id) is None

    def _title_of(self, stop: Stop | None) -> str:
        """Return what Esc leads back to is called: a view, else an article."""
        session, library = self._around.opening.session, self._around.library
        if isinstance(stop, ViewStop):
            return stop.title
        if stop is not None and (session is None or session.article.id != stop.article):
            try:
                return library.article(stop.article).title
            except ReaderError:  # it went with the trash: back passes over it
                return self.tr("Library")
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
