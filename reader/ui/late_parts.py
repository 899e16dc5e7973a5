"""What stands around the page and what looks at it: made once the first article is painted."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter, QWidget

from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.adding.folder_commands import FolderCommands
from reader.ui.claims.claim_commands import ClaimCommands
from reader.ui.dropping import Dropping
from reader.ui.exporting import Exporting
from reader.ui.following import Following
from reader.ui.info.about import AboutArticle
from reader.ui.info.unlocking import Unlocking
from reader.ui.known_names.known_names import KnownNamesOnPage
from reader.ui.links import LinkAddress
from reader.ui.marking_bar import MarkingBar
from reader.ui.notices.notices import TEXT_CHANGED, Notices
from reader.ui.palette.going import Going
from reader.ui.postil.postil_cards import PostilCards
from reader.ui.refreshing import ArticleRefreshing
from reader.ui.reviewing import Reviewing
from reader.ui.revisions.revisions import Revisions
from reader.ui.selecting_again import SelectingAgain
from reader.ui.sides import Neighbours
from reader.ui.source.original_pages import OriginalPages
from reader.ui.source.source_pages import SourcePages
from reader.ui.surroundings import Surroundings
from reader.ui.theme import Theme
from reader.ui.transplanting import TransplantOffer
from reader.ui.triage.triage import Triage
from reader.ui.views.views import Views

Show = Callable[[ReadingSession | None], object]


@dataclass(frozen=True, slots=True)
class Room:
    """Where the late parts are made: the window, its rows, and what they are told."""

    window: QWidget
    beside: QSplitter
    """The page's row: what is shown beside it or below comes there."""
    notices: Notices
    preferences: Preferences


class LateParts(QObject):
    """The page can be read without them; their modules are imported with this one."""

    def __init__(self, near: Neighbours, around: Surroundings, room: Room, theme: Theme) -> None:
        super().__init__(room.window)
        self._near = near
        self._around = around
        self._notices = room.notices
        self._make(near, around, room, theme)
        self._make_lookers(near, around, room, theme)
        self._connect()

    def _make(self, near: Neighbours, around: Surroundings, room: Room, theme: Theme) -> None:
        """Make what the person asks for."""
        window, notices, preferences = room.window, room.notices, room.preferences
        library, jobs, opening, status = around.library, around.jobs, around.opening, around.status
        self.folders = FolderCommands(
            library, jobs, preferences, opening, status, notices, theme, window
        )
        self._link_address = LinkAddress(near.view, near.place, status, window)
        self.exporting = Exporting(library, opening, status, preferences, window)
        self.marking_bar = MarkingBar(near.view, near.commands, window)
        self._dropping = Dropping(theme, window)
        self.revisions = Revisions(around, theme, window)
        self.views = Views(around, theme, window)
        self.going = Going(around, self.views, theme, window)
        self.postil_cards = PostilCards(around, preferences, theme, window)
        self.claims = ClaimCommands(near, around, self.views, self.marking_bar, theme, window)
        self.source_pages = SourcePages(near, theme, window)
        self.original_pages = OriginalPages(near, room.beside, theme, window)
        self.triage = Triage(near, jobs, library, room.beside, theme)
        self.unlocking = Unlocking(opening, status, around.pages, window)

    def _make_lookers(
        self, near: Neighbours, around: Surroundings, room: Room, theme: Theme
    ) -> None:
        """Make what looks at the article by itself."""
        window, notices, jobs = room.window, room.notices, around.jobs
        library, status = around.library, around.status
        self.transplant_offer = TransplantOffer(library, jobs, notices, status, window)
        self.known_names = KnownNamesOnPage(near, around, theme, window)
        self.refreshing = ArticleRefreshing(library, jobs, near.view, status, window)
        self.about = AboutArticle(
            library, jobs, near, notices, self.refreshing, room.preferences, window
        )
        selecting = SelectingAgain(near.view, notices, self.marking_bar, window)
        self.reviewing = Reviewing(near, around.sides, notices, selecting, jobs, window)
        self.following = Following(near, self.marking_bar, around.sides, self.reviewing, window)

    def _connect(self) -> None:
        around = self._around
        self._dropping.files_dropped.connect(around.opening.open_files)
        self._near.view.link_activated.connect(self.source_pages.follow_link)
        self.about.texts_wanted.connect(self.revisions.open_list)
        self._notices.accepted.connect(self._on_notice_accepted)
        around.pages.currentChanged.connect(self._on_page_changed)
        self.original_pages.width_wanted.connect(around.state.set_page_width)
        around.status.cancel_requested.connect(self.transplant_offer.cancel)

    def slots(self) -> Mapping[str, Callable[[], object]]:
        """Return what actions call, by their ids."""
        return {
            "export": self.exporting.ask,
            "info": self.about.open,
            "encoding": self.about.choose_encoding,
            "go_to_page": self.source_pages.ask_for_page,
            "original_page": self.original_pages.toggle,
            "review": self._on_review_requested,
            **self.folders.slots(),
            **self.views.slots(),
            **self.known_names.slots(),
            "triage": self._on_triage_requested,
            **self.going.slots(),
            **self.postil_cards.slots(),
            **self.claims.slots(),
        }

    @property
    def at_once(self) -> tuple[Show, ...]:
        """What has to know of another article before it is painted."""
        return tuple(
            part.show_session for part in (self.marking_bar, self.source_pages, self.triage)
        )

    @property
    def after_paint(self) -> tuple[Show, ...]:
        """What only looks at the article that was painted: add yours here."""
        return (
            self.folders.start,
            self.transplant_offer.show_session,
            self.about.show_session,
            self.refreshing.show_session,
            self.original_pages.show_session,
        )

    @property
    def are_ready(self) -> bool:
        """Whether all parts show what is open, and none is at work."""
        at_work = self.refreshing.is_running or self.following.pending
        parts = (self.original_pages.is_settled, self.views.ready, self.known_names.is_settled)
        return all(parts) and not at_work

    def set_theme(self, theme: Theme) -> None:
        """Show everything in a theme."""
        asked_for = (self.marking_bar, self.folders, self._dropping, self.triage, self.claims)
        pages = (self.revisions, self.views, self.going, self.source_pages, self.original_pages)
        cards = (self.about, self.unlocking, self.postil_cards)
        for part in (*asked_for, *pages, *cards, self.known_names):
            part.set_theme(theme)

    def stop(self) -> None:
        """Begin nothing more: the window closes."""
        for part in (self.following, self.folders, self.refreshing, self.original_pages):
            part.stop()

    def _on_notice_accepted(self, key: str) -> None:
        if key == TEXT_CHANGED:
            self._on_review_requested()

    def _on_review_requested(self) -> None:
        self.revisions.leave()
        sides = self._around.sides
        if sides.has_sidebar and sides.sidebar.review.count:
            self._around.state.need_sidebar()
        self.reviewing.open_desk()

    def _on_triage_requested(self) -> None:
        self.revisions.leave()
        self.triage.start()

    def _on_page_changed(self) -> None:
        pages = self._around.pages
        self.triage.step_aside(pages.currentWidget() is not self._near.view)
        self.refreshing.hold(pages.currentWidget() not in (pages.widget(0), self._near.view))
