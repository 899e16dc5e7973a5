"""The two sides of the window, library panel and sidebar: made late, and linked with the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.changes import Changes
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.commands import ReadingCommands
from reader.ui.library_commands import LibraryCommands
from reader.ui.reading.view import ReadingView
from reader.ui.reading_place import ReadingPlace
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported after the first page is painted
    from reader.ui.library.library_panel import LibraryPanel
    from reader.ui.sidebar.sidebar import Sidebar


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The parts of the window that the sides talk with."""

    view: ReadingView
    place: ReadingPlace
    commands: ReadingCommands
    library_commands: LibraryCommands
    status: StatusLine


class Sides(QObject):
    """Makes panel and sidebar when they are first needed, after the first page is painted."""

    claim_requested = Signal(str)
    """Id of an annotation that is a claim, or becomes one."""
    entity_page_requested = Signal(str)
    every_mention_requested = Signal(str)
    """Id of an entity."""

    def __init__(self, theme: Theme, preferences: Preferences, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._preferences = preferences
        self._neighbours: Neighbours | None = None
        self._panel: LibraryPanel | None = None
        self._sidebar: Sidebar | None = None
        self.panel_place = _place_for("panelPlace", window)
        self.sidebar_place = _place_for("sidebarPlace", window)
        self.panel_place.setMinimumWidth(200)
        self.sidebar_place.setMinimumWidth(260)

    def link(self, neighbours: Neighbours) -> None:
        """Follow the page, and let it follow the cards; call it once."""
        self._neighbours = neighbours
        neighbours.view.picked_changed.connect(self._on_picked_changed)
        neighbours.view.annotation_activated.connect(self._on_annotation_activated)

    @property
    def panel(self) -> LibraryPanel:
        """The library panel."""
        if self._panel is None:
            from reader.ui.library.library_panel import LibraryPanel

            self._panel = LibraryPanel(self._theme, self.panel_place)
            self.panel_place.layout().addWidget(self._panel)
            self._connect_panel(self._panel)
        return self._panel

    @property
    def has_panel(self) -> bool:
        """Whether the panel is made."""
        return self._panel is not None

    @property
    def sidebar(self) -> Sidebar:
        """The sidebar."""
        if self._sidebar is None:
            from reader.ui.sidebar.sidebar import Sidebar

            self._sidebar = Sidebar(self._theme, self.sidebar_place)
            self.sidebar_place.layout().addWidget(self._sidebar)
            self._sidebar.show_tab(self._preferences.sidebar_tab)
            self._connect_sidebar(self._sidebar)
        return self._sidebar

    @property
    def has_sidebar(self) -> bool:
        """Whether the sidebar is made."""
        return self._sidebar is not None

    def _connect_panel(self, panel: LibraryPanel) -> None:
        if self._neighbours is None:
            return
        commands = self._neighbours.library_commands
        panel.rename_requested.connect(commands.rename)
        panel.trash_requested.connect(commands.trash)
        panel.restore_requested.connect(commands.restore)
        panel.show_file_requested.connect(commands.show_file)
        panel.about_requested.connect(commands.show_about)
        panel.empty_trash_requested.connect(commands.empty_trash)
        panel.entity_page_requested.connect(self.entity_page_requested)

    def _connect_sidebar(self, sidebar: Sidebar) -> None:
        sidebar.tab_changed.connect(self._on_tab_changed)
        near = self._neighbours
        if near is None:
            return
        sidebar.annotation_picked.connect(self._on_annotation_jumped)
        sidebar.entity_mention_requested.connect(self._on_annotation_jumped)
        sidebar.entity_page_requested.connect(self.entity_page_requested)
        sidebar.claim_requested.connect(self.claim_requested)
        sidebar.every_mention_requested.connect(self.every_mention_requested)
        sidebar.outline_requested.connect(self._on_outline_requested)
        sidebar.focus_page_requested.connect(near.view.setFocus)
        sidebar.copy_requested.connect(near.commands.copy_quote_of)
        sidebar.problem_reported.connect(near.status.show_fault)
        sidebar.told.connect(self._on_told)
        sidebar.link_activated.connect(near.library_commands.open_link)

    # What the window tells

    def set_theme(self, theme: Theme) -> None:
        """Show what there is in a theme, and make the rest in it."""
        self._theme = theme
        for part in (self._panel, self._sidebar):
            if part is not None:
                part.set_theme(theme)

    def followers(self) -> Iterator[Callable[[Changes], None]]:
        """Yield what has to be called for every change of the library, part by part."""
        if self._sidebar is not None:
            yield from self._sidebar.followers()
        if self._panel is not None:
            yield self._panel.apply_changes

    def flush(self) -> bool:
        """Write what was typed in the sidebar; return whether all of it is safe."""
        return self._sidebar is None or self._sidebar.flush()

    def set_current_article(self, article_id: str) -> None:
        """Mark the open article in the panel, when there is one already."""
        if self._panel is not None:
            self._panel.set_current(article_id)

    def show_session(self, session: ReadingSession | None) -> None:
        """Show the open article in the sidebar; without one it is not made."""
        if session is not None or self._sidebar is not None:
            self.sidebar.show_session(session)

    def refresh_panel_soon(self) -> None:
        """Bring the panel's rows up to date in a moment."""
        if self._panel is not None:
            self._panel.refresh_soon()

    def follow_reading(self) -> None:
        """Show in the outline where the page is."""
        if self._sidebar is not None and self._neighbours is not None:
            self._sidebar.set_reading_offset(self._neighbours.view.first_visible_offset())

    # Page and sidebar follow each other

    def _on_picked_changed(self, annotation_id: str) -> None:
        if self._sidebar is not None:
            self._sidebar.set_current(annotation_id or None)

    def _on_annotation_activated(self, annotation_id: str) -> None:
        self.sidebar.set_current(annotation_id)

    def _on_annotation_jumped(self, annotation_id: str) -> None:
        if self._neighbours is not None:
            self._neighbours.place.leave()
            self._neighbours.view.pick(annotation_id)

    def _on_outline_requested(self, offset: int) -> None:
        if self._neighbours is not None:
            self._neighbours.place.leave()
            self._neighbours.view.scroll_to(offset)

    def _on_told(self, line: str) -> None:
        if self._neighbours is not None:
            self._neighbours.status.show_message(line, undo=True)

    def _on_tab_changed(self, name: str) -> None:
        self._preferences.sidebar_tab = name


def _place_for(name: str, parent: QWidget) -> QWidget:
    """Return a side of the window that gets its panel once the first page is painted."""
    place = QWidget(parent)
    place.setObjectName(name)
    QVBoxLayout(place).setContentsMargins(0, 0, 0, 0)
    return place
