"""What the library panel asks for: rename, trash, restore, show the file, empty the trash."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices

from reader.model.errors import ReaderError
from reader.services.apart import Deed, rows_in_trash
from reader.services.library import Library
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
from reader.ui.texts import counted


class LibraryCommands(QObject):
    """Calls the verbs on articles; every fault ends as one line in the status line."""

    about_wanted = Signal(str)
    """What there is to know of an article, which is being opened."""

    def __init__(
        self,
        library: Library,
        opening: ArticleOpening,
        status: StatusLine,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._library = library
        self._opening = opening
        self._status = status

    def rename(self, article_id: str, title: str) -> None:
        """Give an article another title."""
        self._perform(self.tr("Renamed"), Library.rename, article_id, title)

    def rename_open(self, title: str) -> None:
        """Give the open article another title."""
        if self._opening.article_id:
            self.rename(self._opening.article_id, title)

    def set_detail_of_open(self, field: str, words: str) -> None:
        """Set what is known of the open article: ``authors``, ``site`` or ``published``."""
        from reader.services.article_metadata import set_metadata, split_authors

        value = split_authors(words) if field == "authors" else words
        verb = partial(set_metadata, **{field: value})
        self._perform(self.tr("Saved what you wrote"), verb, self._opening.article_id)

    def trash(self, article_id: str) -> None:
        """Move an article to the trash; the open one is closed."""
        try:
            self._library.trash(article_id)
        except ReaderError as error:
            self._status.show_fault(error.message)
            return
        if article_id == self._opening.article_id:
            self._opening.close_article()
        self._status.show_message(self.tr("Moved to trash"), undo=True)

    def restore(self, article_id: str) -> None:
        """Take an article out of the trash."""
        self._perform(self.tr("Restored"), Library.restore, article_id)

    def _perform(self, told: str, verb: Callable[..., object], *arguments: str) -> None:
        """Call a verb, or let it wait its turn, and tell of it."""
        then = partial(self._on_done, told)
        self._library.perform(Deed(verb, arguments, then=then, failed=self._on_failed))

    def _on_done(self, told: str, _result: object) -> None:
        self._status.show_message(told, undo=True)

    def show_about(self, article_id: str) -> None:
        """Open an article, and what there is to know of it."""
        if self._opening.open_article(article_id):
            self.about_wanted.emit(article_id)

    def empty_trash(self) -> None:
        """Remove for good what is in the trash; the panel has asked."""
        articles = self._library.counts().get("trash", 0)
        deed = Deed(
            Library.empty_trash,
            rows=rows_in_trash(self._library),
            words=self.tr("Emptying the trash"),
            then=partial(self._on_trash_emptied, articles),
            failed=self._on_failed,
        )
        self._library.perform(deed)

    def _on_trash_emptied(self, articles: int, _removed: int) -> None:
        one = self.tr("The trash is empty: {count} article is gone for good")
        many = self.tr("The trash is empty: {count} articles are gone for good")
        self._status.show_message(counted(articles, one, many))

    def _on_failed(self, error: ReaderError) -> None:
        self._status.show_fault(error.message)

    def show_file(self, article_id: str) -> None:
        """Open the folder of an article's source in the desktop's file manager."""
        try:
            source = Path(self._library.article(article_id).source)
        except ReaderError as error:
            self._status.show_fault(error.message)
            return
        if not source.exists():
            gone = self.tr("The file is no longer there: {path}. Its text is kept here.")
            self._status.show_fault(gone.format(path=source))
        elif not QDesktopServices.openUrl(QUrl.fromLocalFile(str(source.parent))):
            self._status.show_message(self.tr("The file is {path}").format(path=source))

    def open_link(self, url: str) -> None:
        """Open a link in the desktop's browser; only web and mail addresses."""
        address = QUrl(url)
        if address.scheme() not in ("http", "https", "mailto"):
            refused = self.tr("Not opened: {url} is no web or mail address.")
            self._status.show_fault(refused.format(url=url))
        elif not QDesktopServices.openUrl(address):
            self._status.show_fault(self.tr("No program here opens {url}").format(url=url))
