"""The window: library panel, page, sidebar, and the one place where their signals meet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QAction, QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.actions import ON_PAGE, STYLE_ACTIONS
from reader.ui.commands import ReadingCommands
from reader.ui.empty_page import EmptyPage
from reader.ui.jobs import JobRunner
from reader.ui.library_commands import LibraryCommands
from reader.ui.long_verbs import LongVerbs
from reader.ui.notices.notices import Notices
from reader.ui.opening import ArticleOpening, back_up_library
from reader.ui.popovers import Popovers
from reader.ui.reading.view import ReadingView
from reader.ui.reading_place import ReadingPlace
from reader.ui.showing import Showing
from reader.ui.sides import Neighbours, Sides
from reader.ui.status_line import StatusLine
from reader.ui.text_settings import TextSettings
from reader.ui.theme import Theme, ThemeController
from reader.ui.top_bar import TopBar
from reader.ui.type_look import TypeLook
from reader.ui.widgets.column import column_of
from reader.ui.window_actions import bind_page_keys, connect_actions, make_actions, page_slots
from reader.ui.window_state import PAGE_WIDTH, WindowState

if TYPE_CHECKING:  # imported after the first page is painted
    from reader.ui.late_parts import LateParts
    from reader.ui.library.library_panel import LibraryPanel
    from reader.ui.sidebar.sidebar import Sidebar

_POLL_MS = 2000


def _late(name: str) -> property:
    """Return a part of the window that is made after the first paint, or when it is asked for."""
    return property(lambda window: getattr(window.parts, name))


class MainWindow(QMainWindow):
    """One library, one open article."""

    def __init__(self, library: Library, preferences: Preferences, themes: ThemeController) -> None:
        super().__init__()
        self.setObjectName("window")
        self.library = library
        self._preferences = preferences
        self._themes = themes
        self.setWindowTitle("Postil")
        self.setMinimumSize(640, 400)
        self.actions_by_id = make_actions(self)
        self._type_look = TypeLook(library, themes, self)
        self._make_parts(themes.theme)
        self._lay_out()
        self._make_helpers(themes.theme)
        self._page_keys = bind_page_keys(self.actions_by_id, self.view)
        self._poll = QTimer(self)
        self._poll.setInterval(_POLL_MS)
        self._connect()
        self.set_theme(themes.theme)
        self._state.restore()
        self._state.set_article_open(False)
        self._poll.start()

    def _make_parts(self, theme: Theme) -> None:
        self.top_bar = TopBar(self.actions_by_id, self)
        self.empty_page = EmptyPage(self)
        self.view = ReadingView(self, theme=theme)
        self.notices = Notices(theme, self.view, self)
        self.sides = Sides(theme, self._preferences, self)
        self.status = StatusLine(self)
        self._popovers = Popovers(theme, self)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.empty_page)
        self._pages.addWidget(self.view)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        self._beside = QSplitter(Qt.Orientation.Horizontal, self)
        self._beside.setHandleWidth(1)
        self._beside.setChildrenCollapsible(False)
        self._beside.addWidget(self._pages)
        page = column_of((self.notices, self._beside), self)
        for part in (self.sides.panel_place, page, self.sides.sidebar_place):
            self.splitter.addWidget(part)
        self.splitter.setStretchFactor(1, 1)
        page.setMinimumWidth(PAGE_WIDTH)
        self.setCentralWidget(column_of((self.top_bar, self.splitter, self.status), self))

    def _make_helpers(self, theme: Theme) -> None:
        library, preferences, status = self.library, self._preferences, self.status
        self.jobs = JobRunner(self)
        self.long_verbs = LongVerbs(library, status, self)
        self.opening = ArticleOpening(library, self.jobs, status, preferences, self)
        self.place = ReadingPlace(self.view, status, self.opening, self)
        self.commands = ReadingCommands(
            self.view, status, library, preferences, self._popovers, self
        )
        self._library_commands = LibraryCommands(library, self.opening, status, self)
        self._text = TextSettings(self.view, self._themes, preferences, self.top_bar, self)
        self._state = WindowState(self, self.splitter, (self.top_bar, self.status), preferences)
        self._near = Neighbours(
            self.view, self.place, self.commands, self._library_commands, status
        )
        self.sides.link(self._near)
        self._parts: LateParts | None = None
        self.showing = Showing(
            library,
            self.opening,
            self._pages,
            self.empty_page,
            self._near,
            self.sides,
            self._state,
            self,
        )
        self.showing.link(lambda: self._parts, self._need_parts, lambda: self.panel)

    def _connect(self) -> None:
        self.library.changed.connect(self._on_library_changed)
        self._themes.changed.connect(self.set_theme)
        self._poll.timeout.connect(self._on_poll_due)
        self._connect_actions()
        # Empty page
        self.empty_page.open_requested.connect(self._on_open_requested)
        self.empty_page.sample_requested.connect(self.opening.open_sample)
        # Opening and the place where one reads
        self.opening.opened.connect(self._on_article_opened)
        self.place.kept.connect(self.sides.refresh_panel_soon)
        self.showing.title_changed.connect(self._show_title)
        self.showing.filled.connect(self._on_filled)
        self.view.progress_changed.connect(self._on_progress_changed)
        # Page and sidebar
        self.view.extent_changed.connect(self.commands.set_extent)
        self.view.title_edited.connect(self._library_commands.rename_open)
        self.commands.note_wanted.connect(self._on_note_wanted)
        self._popovers.closed.connect(self.view.setFocus)
        # Status line
        self.status.undo_requested.connect(self.commands.undo)
        self.status.cancel_requested.connect(self.opening.cancel)

    def _connect_actions(self) -> None:
        for name in ON_PAGE:  # before what they do on the page
            self.actions_by_id[name].triggered.connect(self._show_article)
        slots = {
            "open": self._on_open_requested,
            "find": self._on_find_requested,
            "library_panel": self._state.toggle_panel,
            "sidebar": self._state.toggle_sidebar,
            "focus_mode": self._state.toggle_focus_mode,
            "theme": self._themes.next_theme,
            "shortcuts": self._popovers.open_sheet,
            **self.commands.slots(),
            **page_slots(self.view),
            **self._text.slots(),
        }
        connect_actions(self.actions_by_id, slots)
        for name in STYLE_ACTIONS:
            self.actions_by_id[name].triggered.connect(self._on_style_triggered)
        self._wanted: list[QAction] = []
        self._early = [
            action
            for name, action in self.actions_by_id.items()
            if name not in slots and name not in STYLE_ACTIONS
        ]
        for action in self._early:
            action.triggered.connect(self._on_early_action)

    def _show_article(self) -> None:
        if self._parts is not None:
            self._parts.views.show_article()

    @property
    def parts(self) -> LateParts:
        """What stands around the page; made after the first paint, or when it is asked for."""
        return self._need_parts()

    def _need_parts(self) -> LateParts:
        if self._parts is None:
            from reader.ui.late_parts import LateParts, Room
            from reader.ui.surroundings import Surroundings

            # The parts hear of an article and of a change before the window shows it.
            self.opening.opened.disconnect(self._on_article_opened)
            self.library.changed.disconnect(self._on_library_changed)
            around = Surroundings(
                library=self.library,
                opening=self.opening,
                pages=self._pages,
                view=self.view,
                sides=self.sides,
                status=self.status,
                jobs=self.jobs,
                state=self._state,
                text=self._text,
                actions=self.actions_by_id,
                place=self.place,
            )
            room = Room(self, self._beside, self.notices, self._preferences)
            self._parts = LateParts(self._near, around, room, self._themes.theme)
            self._connect_parts(self._parts)
        return self._parts

    def _connect_parts(self, parts: LateParts) -> None:
        self.library.changed.connect(self._on_library_changed)
        self.opening.opened.connect(self._on_article_opened)
        for action in self._early:
            action.triggered.disconnect(self._on_early_action)
        connect_actions(self.actions_by_id, parts.slots())
        parts.set_theme(self._themes.theme)
        for show in parts.at_once:
            show(self.session)

    about = _late("about")
    claims = _late("claims")
    exporting = _late("exporting")
    folders = _late("folders")
    going = _late("going")
    known_names = _late("known_names")
    original_pages = _late("original_pages")
    postil_cards = _late("postil_cards")
    refreshing = _late("refreshing")
    reviewing = _late("reviewing")
    revisions = _late("revisions")
    source_pages = _late("source_pages")
    transplant_offer = _late("transplant_offer")
    triage = _late("triage")
    unlocking = _late("unlocking")
    views = _late("views")

    @property
    def panel(self) -> LibraryPanel:
        """The library panel; made when it is first needed, after the first page is painted."""
        if not self.sides.has_panel:
            self.sides.panel.article_requested.connect(self._on_article_requested)
            self.sides.panel.add_requested.connect(self._on_open_requested)
            self.sides.panel.claims_requested.connect(self.actions_by_id["claims"].trigger)
            self.folders.link_menu(self.sides.panel.folder_menu)
            self.sides.panel.stand_after(self.top_bar.last_stop)
        return self.sides.panel

    @property
    def sidebar(self) -> Sidebar:
        """The sidebar; made when it is first needed, after the first page is painted."""
        return self.sides.sidebar

    def set_theme(self, theme: Theme) -> None:
        """Show everything in a theme."""
        page = (self.top_bar, self.empty_page, self.view, self.notices, self.sides)
        for part in (*page, self._text, self._popovers):
            part.set_theme(theme)
        if self._parts is not None:
            self._parts.set_theme(theme)

    def begin(self, files: Sequence[Path]) -> None:
        """Open files (paths, or ids of articles); without any, what was read last.

        What the library knows is painted first; files are read and the panels filled after that.
        """
        if not self.isVisible():
            self.view.page.expected_width = self._state.width_of_page()
        self.showing.begin(files)

    @property
    def ready(self) -> bool:
        """Whether all parts show what is open, and no job runs."""
        at_work = self.jobs.busy or self.long_verbs.busy
        return self.showing.is_filled and self.parts.are_ready and not at_work

    def back_up(self) -> None:
        """Copy the library beside itself, as a job, when the last copy is old enough."""
        job = self.jobs.run(back_up_library, self.library.path)
        job.failed.connect(self._on_backup_failed)

    def warm(self) -> None:
        """Read and import, in the background, what the first guess and the first view need."""
        from reader.services.warming import warm_names
        from reader.ui.views.warming import warm_views

        for work in (warm_names, warm_views):
            self.jobs.run(work)

    @property
    def session(self) -> ReadingSession | None:
        """The open article's session."""
        return self.opening.session

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, the place and the window's shape; stop the jobs."""
        is_done, is_kept = self.long_verbs.finish(), self.sides.flush()
        if self._parts is not None:
            is_kept = self._parts.views.flush() and is_kept
        if not (is_done and is_kept):
            event.ignore()  # the status line says why; nothing typed is thrown away
            return
        self._poll.stop()
        if self._parts is not None:
            self._parts.stop()
        self.place.flush()
        self._state.save()
        self.jobs.shut_down()
        self.long_verbs.stop()
        self._preferences.save()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Look for other windows' changes as soon as this one is used again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._on_poll_due()
            if self._parts is not None:
                self._parts.refreshing.look()

    def _on_library_changed(self, changes: Changes) -> None:
        self.parts.following.apply_changes(changes, self.opening.article_id)
        self.parts.original_pages.apply_changes(changes)
        if self.session is not None and self.session.article.id in changes.articles:
            if self.session.article.deleted:
                self.opening.close_article()
            else:
                self._show_title(self.session.article.title)

    def _on_backup_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self.status.show_fault(error.message)

    def _on_poll_due(self) -> None:
        if self._parts is None or not self._parts.refreshing.is_running:
            # Its job brings the new text, read off this thread.
            self.commands.attempt(self.long_verbs.look)

    def _on_article_requested(self, article_id: str) -> None:
        self.place.leave()
        self.opening.open_article(article_id)

    def _on_article_opened(self, session: ReadingSession | None, offset: int | None) -> None:
        if session is not self.place.session:
            self.showing.show_session(session)
        if offset is not None:
            self.view.return_to(offset)
        if session is not None:
            self.view.setFocus()

    def _show_title(self, title: str) -> None:
        self.setWindowTitle(f"{title} – Postil" if title else "Postil")
        self.top_bar.set_title(title)

    def _on_progress_changed(self, progress: float) -> None:
        self.place.on_progress_changed(progress)
        if self.session is not None and self.showing.is_filled:
            self.sides.follow_reading()

    def _on_note_wanted(self, annotation_id: str) -> None:
        self._state.need_sidebar()
        self.sidebar.show_tab("annotations")
        self.sidebar.edit_note(annotation_id)

    def _on_find_requested(self) -> None:
        self.place.leave()
        self.view.open_find()

    def _on_early_action(self) -> None:
        """Keep a key that came before the first paint for the part that it is for."""
        self._wanted.append(self.sender())
        if self.session is None:  # nothing will be painted first
            self._need_parts()
            self._on_filled()

    def _on_filled(self) -> None:
        wanted, self._wanted = self._wanted, []
        for action in wanted:
            action.trigger()

    def _on_style_triggered(self) -> None:
        self.commands.apply_style_of(self.sender())

    def _on_open_requested(self) -> None:
        from reader.ui.open_dialog import open_dialog

        dialog = open_dialog(self, self._preferences.recent_files)
        dialog.filesSelected.connect(self.opening.open_names)
        dialog.open()
