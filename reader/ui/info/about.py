"""What the window does about an article's file: its card, its encoding, another way to read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize, Signal
from PySide6.QtWidgets import QWidget

from reader.model.changes import Changes
from reader.model.details import AS_FOUND, ImportOptions
from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.info.offers import ReadingOffers
from reader.ui.jobs import Job, JobRunner
from reader.ui.notices.notices import Notices
from reader.ui.refreshing import ArticleRefreshing
from reader.ui.sides import Neighbours
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when they are first opened
    from reader.services.article_info import ArticleInfo
    from reader.services.encodings import EncodingChoice
    from reader.ui.info.encoding_list import EncodingList
    from reader.ui.info.info_card import InfoCard

_TOP = 10
"""Pixels between the top of the page and the cards."""


class AboutArticle(QObject):
    """Owns the card and the list of encodings; each is made when it is first asked for."""

    texts_wanted = Signal()
    """The list of the article's earlier texts."""

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        near: Neighbours,
        notices: Notices,
        refreshing: ArticleRefreshing,
        preferences: Preferences,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._jobs = jobs
        self._near = near
        self._refreshing = refreshing
        self._window = window
        self._theme: Theme | None = None
        self._session: ReadingSession | None = None
        self._before = AS_FOUND
        self._looking: Job | None = None
        self._wanted = ""
        self.card: InfoCard | None = None
        self.encodings: EncodingList | None = None
        self.offers = ReadingOffers(jobs, notices, preferences, self)
        self.offers.read_again_wanted.connect(self.read_again)
        refreshing.read_again_done.connect(self._on_read_again)
        near.status.cancel_requested.connect(refreshing.cancel)
        near.library_commands.about_wanted.connect(self._on_about_wanted)
        near.view.foot_activated.connect(self._on_foot_activated)
        library.changed.connect(self._on_library_changed)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        for part in (self.card, self.encodings):
            if part is not None:
                part.set_theme(theme)

    def show_session(self, session: ReadingSession | None) -> None:
        """Be about another article from now on; the page is painted already."""
        if session is not self._session:
            self._close()
        self._session = session
        self.offers.show_session(session)
        wanted, self._wanted = self._wanted, ""
        if session is not None and session.article.id == wanted:
            self.open()

    def open(self) -> None:
        """Show the card; close it when it is open."""
        if self.card is not None and not self.card.isHidden():
            self.card.finish()
            return
        info = self._info()
        if info is None:
            return
        if self.card is None:
            self.card = self._made_card()
        self.card.open_for(info, self._place(self.card.width()))

    def choose_encoding(self) -> None:
        """Ask how the file's letters are to be read; what each choice would say is a job."""
        session = self._session
        if session is None:
            self._ask_for_an_article()
            return
        self._looking = self._jobs.run(_choices, self._library.path, session.article.id)
        self._looking.succeeded.connect(self._on_choices_made)
        self._looking.failed.connect(self._on_failed)

    def read_again(self, options: ImportOptions) -> None:
        """Read the open article's file in another way."""
        if self._session is None:
            return
        self._before = self._session.details.options
        self._refreshing.read_again(options)

    # Inside

    def _made_card(self) -> InfoCard:
        from reader.ui.info.info_card import InfoCard

        card = InfoCard(self._theme, self._window)
        card.renamed.connect(self._near.library_commands.rename_open)
        card.detail_edited.connect(self._near.library_commands.set_detail_of_open)
        card.show_file_wanted.connect(self._on_show_file)
        card.encoding_wanted.connect(self.choose_encoding)
        card.texts_wanted.connect(self.texts_wanted)
        card.read_again_wanted.connect(self.read_again)
        card.closed.connect(self._near.view.setFocus)
        return card

    def _info(self) -> ArticleInfo | None:
        from reader.services.article_info import article_info

        if self._session is None:
            self._ask_for_an_article()
            return None
        try:
            session = self._session
            return article_info(self._library, session.article.id, session.revision)
        except ReaderError as error:
            self._near.status.show_fault(error.message)
            return None

    def _ask_for_an_article(self) -> None:
        self._near.status.show_message(self.tr("Open an article first"))

    def _place(self, width: int) -> QRect:
        """Return the top of the page, in its middle, in global pixels."""
        view = self._near.view
        left = max((view.width() - width) // 2, 0)
        return QRect(view.mapToGlobal(QPoint(left, _TOP)), QSize(width, 1))

    def _close(self) -> None:
        for part in (self.card, self.encodings):
            if part is not None:
                part.dismiss()
        self._looking = None

    def _on_show_file(self) -> None:
        if self._session is not None:
            self._near.library_commands.show_file(self._session.article.id)

    def _on_choices_made(self, choices: list[EncodingChoice]) -> None:
        if self.sender() is not self._looking:
            return  # another article was opened meanwhile
        self._looking = None
        if self.encodings is None:
            from reader.ui.info.encoding_list import EncodingList

            self.encodings = EncodingList(self._theme, self._window)
            self.encodings.chosen.connect(self._on_encoding_chosen)
            self.encodings.closed.connect(self._near.view.setFocus)
        self.encodings.open_for(choices, self._place(self.encodings.sizeHint().width()))

    def _on_encoding_chosen(self, encoding: str) -> None:
        if self._session is not None:
            options = self._session.details.options
            self.read_again(replace(options, encoding=encoding))

    def _on_about_wanted(self, article_id: str) -> None:
        if self._session is None or self._session.article.id != article_id:
            self._wanted = article_id  # it is being opened: when it is painted
        elif self.card is None or self.card.isHidden():
            self.open()

    def _on_foot_activated(self) -> None:
        if self._session is not None:
            options = self._session.details.options
            self.read_again(replace(options, whole_page=not options.whole_page))

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._near.status.show_fault(error.message)

    def _on_read_again(self, options: ImportOptions) -> None:
        from reader.ui.info.wording import read_words

        self._near.status.show_message(read_words(self._before, options), undo=True)

    def _on_library_changed(self, changes: Changes) -> None:
        session = self._session
        if session is None or session.article.id not in changes.articles:
            return
        if session.article.id in changes.revisions:
            self.offers.show_session(session)
        if self.card is not None and not self.card.isHidden():
            info = self._info()
            if info is not None:
                self.card.show_info(info)


def _choices(
    library_path: Path,
    article_id: str,
    *,
    progress: Callable[[float], None],
    cancelled: Callable[[], bool],
) -> list[EncodingChoice]:
    """Do the job of looking at the file's bytes, on a connection of its own."""
    from reader.services.encodings import choices_for

    with Library.open(library_path) as library:
        return choices_for(library, article_id)
