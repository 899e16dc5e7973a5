"""What a person can do with folders: add one, watch one, stop watching one."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from reader.services.preferences import Preferences
from reader.services.reading_session import ReadingSession
from reader.ui.adding.adding_files import AddingFiles
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QFileDialog

    from reader.services.library import Library
    from reader.ui.adding.watched_folders import WatchedFolders
    from reader.ui.jobs import JobRunner
    from reader.ui.library.folder_menu import FolderMenu
    from reader.ui.notices.notices import Notices


class FolderCommands(QObject):
    """Asks for folders; the watch is made when a folder is watched, not before."""

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        preferences: Preferences,
        opening: ArticleOpening,
        status: StatusLine,
        notices: Notices,
        theme: Theme,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._jobs = jobs
        self._preferences = preferences
        self._opening = opening
        self._status = status
        self._notices = notices
        self._window = window
        self._menu: FolderMenu | None = None
        self._watched: WatchedFolders | None = None
        self.adding = AddingFiles(opening, status, theme, window)

    def slots(self) -> dict[str, Callable[[], object]]:
        """Return what actions call here, by their ids."""
        return {"open_folder": self.ask_to_add, "watch_folder": self.ask_to_watch}

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self.adding.set_theme(theme)

    @property
    def watched(self) -> WatchedFolders:
        """The watch over folders."""
        if self._watched is None:
            from reader.ui.adding.watched_folders import WatchedFolders

            watched = WatchedFolders(
                self._library, self._jobs, self._preferences, self._opening, self._window
            )
            watched.link(self._notices, self._status, self.adding)
            watched.changed.connect(self._show_folders)
            self._watched = watched
        return self._watched

    def link_menu(self, menu: FolderMenu) -> None:
        """Do what the library panel's menu asks for."""
        self._menu = menu
        menu.add_requested.connect(self.ask_to_add)
        menu.watch_requested.connect(self.ask_to_watch)
        menu.stop_requested.connect(self._on_stop_requested)
        self._show_folders()

    def start(self, _session: ReadingSession | None = None) -> None:
        """Begin to look at the watched folders, if there are any."""
        if self._preferences.watched_folders:
            self.watched.start()

    def stop(self) -> None:
        """Look at no folder any more: the window closes."""
        if self._watched is not None:
            self._watched.close()

    def ask_to_add(self) -> None:
        """Ask for a folder, and add all articles in it."""
        dialog = self._dialog(self.tr("Add a folder"))
        dialog.fileSelected.connect(self._on_folder_to_add)
        dialog.open()

    def ask_to_watch(self) -> None:
        """Ask for a folder whose new files are to become articles by themselves."""
        dialog = self._dialog(self.tr("Watch a folder"))
        dialog.fileSelected.connect(self._on_folder_to_watch)
        dialog.open()

    def _dialog(self, title: str) -> QFileDialog:
        from PySide6.QtWidgets import QFileDialog  # takes a millisecond of the start

        dialog = QFileDialog(self._window, title)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        folders = (Path(each).parent for each in self._preferences.recent_files)
        dialog.setDirectory(str(next((each for each in folders if each.is_dir()), Path.home())))
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def _show_folders(self) -> None:
        if self._menu is not None:
            self._menu.set_folders(self._preferences.watched_folders)

    def _on_folder_to_add(self, name: str) -> None:
        self._opening.open_files([Path(name)])

    def _on_folder_to_watch(self, name: str) -> None:
        self.watched.watch(Path(name))

    def _on_stop_requested(self, name: str) -> None:
        self.watched.unwatch(name)
