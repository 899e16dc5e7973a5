"""Shows the list of the files that are being added, and offers what failed afterwards."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported with the first folder
    from reader.services.adding import AddResult
    from reader.services.imports import FileNews
    from reader.ui.adding.import_list import ImportList

_OPENS_BY_ITSELF = 4
"""From so many files on the list opens by itself; it can be asked for from two."""


class AddingFiles(QObject):
    """Owns the card with the list; it is made for the first job of more than one file."""

    def __init__(
        self, opening: ArticleOpening, status: StatusLine, theme: Theme, window: QWidget
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._status = status
        self._theme = theme
        self._window = window
        self._list: ImportList | None = None
        opening.news.files_listed.connect(self._on_listed)
        opening.news.file_told.connect(self._on_told)
        opening.finished.connect(self._on_finished)
        status.details_requested.connect(self._on_details_requested)

    @property
    def list(self) -> ImportList:
        """The card."""
        if self._list is None:
            from reader.ui.adding.import_list import ImportList

            self._list = ImportList(self._theme, self._window)
            self._list.cancel_requested.connect(self._opening.cancel)
            self._list.article_requested.connect(self._opening.open_article)
        return self._list

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self._list is not None:
            self._list.set_theme(theme)

    def show_results(self, added: Sequence[AddResult], failed: Sequence[tuple[Path, str]]) -> None:
        """Show what came from a watched folder."""
        if not self.list.is_running:
            self.list.show_results(added, failed)
        self._open()

    def _open(self, *, failed_only: bool = False) -> None:
        self.list.open_above(self._status.details_place, failed_only=failed_only)

    def _on_listed(self, paths: list[Path]) -> None:
        if len(paths) < 2:
            return
        self.list.start(paths)
        self._status.offer_details(self.tr("Show the files"))
        if len(paths) >= _OPENS_BY_ITSELF:
            self._open()

    def _on_told(self, news: FileNews) -> None:
        if self._list is not None and self._list.is_running:
            self._list.take(news)

    def _on_finished(self) -> None:
        if self._list is None or not self._list.is_running:
            return
        self._list.end()
        if self._list.has_failed:
            self._status.offer_details(self.tr("Show what failed"))

    def _on_details_requested(self) -> None:
        if self._list is None:
            return
        self._open(failed_only=not self._list.is_running and self._list.has_failed)
        self._list.view.setFocus()
