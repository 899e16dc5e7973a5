"""The window: library panel, page, sidebar, and the one place where their signals meet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QMainWindow, QSplitter, QStackedWidget

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.actions import STYLE_ACTIONS
from reader.ui.adding.folder_commands import FolderCommands
from reader.ui.claims.claim_commands import ClaimCommands
from reader.ui.commands import ReadingCommands
from reader.ui.dropping import Dropping
from reader.ui.empty_page import EmptyPage
from reader.ui.exporting import Exporting
from reader.ui.following import Following
from reader.ui.info.about import AboutArticle
from reader.ui.info.unlocking import Unlocking
from reader.ui.jobs import JobRunner
from reader.ui.known_names.known_names import KnownNamesOnPage
from reader.ui.library_commands import LibraryCommands
from reader.ui.links import LinkAddress
from reader.ui.marking_bar import MarkingBar
from reader.ui.notices.notices import TEXT_CHANGED, Notices
from reader.ui.opening import ArticleOpening, back_up_library
from reader.ui.palette.going import Going
from reader.ui.popovers import Popovers
from reader.ui.postil.postil_cards import PostilCards
from reader.ui.reading.view import ReadingView
from reader.ui.reading_place import ReadingPlace
from reader.ui.refreshing import ArticleRefreshing
from reader.ui.reviewing import Reviewing
from reader.ui.revisions.revisions import Revisions
from reader.ui.selecting_again import SelectingAgain
from reader.ui.showing import Showing
from reader.ui.sides import Neighbours, Sides
from reader.ui.source.original_pages import OriginalPages
from reader.ui.source.source_pages import SourcePages
from reader.ui.status_line import StatusLine
from reader.ui.surroundings import Surroundings
from reader.ui.text_settings import TextSettings
from reader.ui.theme import Theme, ThemeController
from reader.ui.top_bar import TopBar
from reader.ui.transplanting import TransplantOffer
from reader.ui.triage.triage import Triage
from reader.ui.type_look import TypeLook
from reader.ui.views.views import Views
from reader.ui.widgets.column import column_of
from reader.ui.window_actions import bind_page_keys, connect_actions, make_actions, page_slots
from reader.ui.window_state import PAGE_WIDTH, WindowState

if TYPE_CHECKING:  # imported after the first page is painted
    from reader.ui.library.library_panel import LibraryPanel
    from reader.ui.sidebar.sidebar import Sidebar

_POLL_MS = 2000


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
        self.opening = ArticleOpening(library, self.jobs, status, preferences, self)
        self.place = ReadingPlace(self.view, status, self.opening, self)
        self.commands = ReadingCommands(
            self.view, status, library, preferences, self._popovers, self
        )
        self._library_commands = LibraryCommands(library, self.opening, status, self)
        self.folders = FolderCommands(
            library, self.jobs, preferences, self.opening, status, self.notices, theme, self
        )
        self._link_address = LinkAddress(self.view, self.place, status, self)
        self.exporting = Exporting(library, self.opening, status, preferences, self)
        self.transplant_offer = TransplantOffer(library, self.jobs, self.notices, status, self)
        self._marking_bar = MarkingBar(self.view, self.commands, self)
        self._text = TextSettings(self.view, self._themes, preferences, self.top_bar, self)
        self._dropping = Dropping(theme, self)
        self._state = WindowState(self, self.splitter, (self.top_bar, self.status), preferences)
        around = self._surroundings()
        self.revisions = Revisions(around, theme, self)
        self.views = Views(around, theme, self)
        self.going = Going(around, self.views, theme, self)
        self.postil_cards = PostilCards(around, preferences, theme, self)
        near = Neighbours(self.view, self.place, self.commands, self._library_commands, status)
        self.sides.link(near)
        self.known_names = KnownNamesOnPage(near, around, theme, self)
        self.claims = ClaimCommands(near, around, self.views, self._marking_bar, theme, self)
        self.source_pages = SourcePages(near, theme, self)
        self.original_pages = OriginalPages(near, self._beside, theme, self)
        self.triage = Triage(near, self.jobs, library, self._beside, theme)
        self.refreshing = ArticleRefreshing(library, self.jobs, self.view, status, self)
        self.about = AboutArticle(
            library, self.jobs, near, self.notices, self.refreshing, preferences, self
        )
        self.unlocking = Unlocking(self.opening, status, self._pages, self)
        selecting = SelectingAgain(self.view, self.notices, self._marking_bar, self)
        self.reviewing = Reviewing(near, self.sides, self.notices, selecting, self.jobs, self)
        self._following = Following(near, self._marking_bar, self.sides, self.reviewing, self)
        self.showing = self._make_showing(near)

    def _make_showing(self, near: Neighbours) -> Showing:
        showing = Showing(
            self.library,
            self.opening,
            self._pages,
            self.empty_page,
            near,
            self.sides,
            self._state,
            self,
        )
        showing.link(self._following, self.reviewing, lambda: self.panel)
        at_once = (self._marking_bar, self.source_pages, self.triage)
        showing.at_once = tuple(part.show_session for part in at_once)
        showing.after_paint = (
            self.folders.start,
            self.transplant_offer.show_session,
            self.about.show_session,
            self.refreshing.show_session,
            self.original_pages.show_session,
        )
        return showing

    def _surroundings(self) -> Surroundings:
        return Surroundings(
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

    def _connect(self) -> None:
        self.library.changed.connect(self._on_library_changed)
        self._themes.changed.connect(self.set_theme)
        self._poll.timeout.connect(self._on_poll_due)
        self._connect_actions()
        # Empty page
        self.empty_page.open_requested.connect(self._on_open_requested)
        self.empty_page.sample_requested.connect(self.opening.open_sample)
        self._dropping.files_dropped.connect(self.opening.open_files)
        # Opening and the place where one reads
        self.opening.opened.connect(self._on_article_opened)
        self.place.kept.connect(self.sides.refresh_panel_soon)
        self.showing.title_changed.connect(self._show_title)
        self.view.progress_changed.connect(self._on_progress_changed)
        # Page and sidebar
        self.view.extent_changed.connect(self.commands.set_extent)
        self.view.title_edited.connect(self._library_commands.rename_open)
        self.view.link_activated.connect(self.source_pages.follow_link)
        self.commands.note_wanted.connect(self._on_note_wanted)
        self._popovers.closed.connect(self.view.setFocus)
        self.about.texts_wanted.connect(self.revisions.open_list)
        self.notices.accepted.connect(self._on_notice_accepted)
        self._pages.currentChanged.connect(self._on_page_changed)
        self.original_pages.width_wanted.connect(self._state.set_page_width)
        # Status line
        self.status.undo_requested.connect(self.commands.undo)
        self.status.cancel_requested.connect(self.opening.cancel)
        self.status.cancel_requested.connect(self.transplant_offer.cancel)

    def _connect_actions(self) -> None:
        slots = {
            "open": self._on_open_requested,
            "export": self.exporting.ask,
            "info": self.about.open,
            "encoding": self.about.choose_encoding,
            "find": self._on_find_requested,
            "go_to_page": self.source_pages.ask_for_page,
            "original_page": self.original_pages.toggle,
            "library_panel": self._state.toggle_panel,
            "sidebar": self._state.toggle_sidebar,
            "focus_mode": self._state.toggle_focus_mode,
            "theme": self._themes.next_theme,
            "review": self._on_review_requested,
            "shortcuts": self._popovers.open_sheet,
            **self.folders.slots(),
            **self.views.slots(),
            **self.known_names.slots(),
            **self.triage.slots(),
            **self.going.slots(),
            **self.postil_cards.slots(),
            **self.claims.slots(),
        }
        for part in (self.commands.slots(), page_slots(self.view), self._text.slots(), slots):
            connect_actions(self.actions_by_id, part)
        for name in STYLE_ACTIONS:
            self.actions_by_id[name].triggered.connect(self._on_style_triggered)

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
        page = (self.top_bar, self.empty_page, self.view, self.notices, self._marking_bar)
        around = (self._text, self._popovers, self.folders, self._dropping, self.sides)
        pages = (self.revisions, self.views, self.going, self.source_pages, self.original_pages)
        late = (self.triage, self.known_names, self.claims, self.about, self.unlocking)
        late = (*late, self.postil_cards)
        for part in (*page, *around, *pages, *late):
            part.set_theme(theme)

    def begin(self, files: Sequence[Path]) -> None:
        """Open files (paths, or ids of articles); without any, what was read last.

        What the library knows is painted first; files are read and the panels filled after that.
        """
        self.showing.begin(files)

    @property
    def ready(self) -> bool:
        """Whether all parts show what is open, and no job runs."""
        at_work = self.jobs.busy or self.refreshing.is_running or self._following.pending
        parts = (self.original_pages.is_settled, self.views.ready, self.known_names.is_settled)
        return self.showing.is_filled and all(parts) and not at_work

    def back_up(self) -> None:
        """Copy the library beside itself, as a job, when the last copy is old enough."""
        job = self.jobs.run(back_up_library, self.library.path)
        job.failed.connect(self._on_backup_failed)

    @property
    def session(self) -> ReadingSession | None:
        """The open article's session."""
        return self.opening.session

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what was typed, the place and the window's shape; stop the jobs."""
        if not self.sides.flush():
            event.ignore()  # the status line says why; nothing typed is thrown away
            return
        self._poll.stop()
        self._following.stop()
        self.folders.stop()
        self.refreshing.stop()
        self.original_pages.stop()
        self.place.flush()
        self._state.save()
        self.jobs.shut_down()
        self._preferences.save()
        event.accept()

    def changeEvent(self, event: QEvent) -> None:
        """Look for other windows' changes as soon as this one is used again."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self._on_poll_due()
            self.refreshing.look()

    def _on_library_changed(self, changes: Changes) -> None:
        self._following.apply_changes(changes, self.opening.article_id)
        self.original_pages.apply_changes(changes)
        if self.session is not None and self.session.article.id in changes.articles:
            if self.session.article.deleted:
                self.opening.close_article()
            else:
                self._show_title(self.session.article.title)

    def _on_backup_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self.status.show_fault(error.message)

    def _on_poll_due(self) -> None:
        if not self.refreshing.is_running:  # its job brings the new text, read off this thread
            self.commands.attempt(self.library.poll)

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

    def _on_notice_accepted(self, key: str) -> None:
        if key == TEXT_CHANGED:
            self._on_review_requested()

    def _on_review_requested(self) -> None:
        self.revisions.leave()
        if self.sides.has_sidebar and self.sidebar.review.count:
            self._state.need_sidebar()
        self.reviewing.open_desk()

    def _on_page_changed(self) -> None:
        self.refreshing.hold(self._pages.currentWidget() not in (self.view, self.empty_page))

    def _on_find_requested(self) -> None:
        self.place.leave()
        self.view.open_find()

    def _on_style_triggered(self) -> None:
        self.commands.apply_style_of(self.sender())

    def _on_open_requested(self) -> None:
        from reader.ui.open_dialog import open_dialog

        dialog = open_dialog(self, self._preferences.recent_files)
        dialog.filesSelected.connect(self.opening.open_names)
        dialog.open()
