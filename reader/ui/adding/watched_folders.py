"""Looks at the watched folders now and then, and says quietly what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QFileSystemWatcher, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from reader.model.errors import ReaderError
from reader.services.library import Library
from reader.services.preferences import Preferences
from reader.services.watched_folders import FolderWatch, Looked
from reader.ui.adding.adding_files import AddingFiles
from reader.ui.jobs import JobRunner
from reader.ui.notices.notices import Notice, Notices
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
from reader.ui.texts import counted

NEW_ARTICLES = "new articles"
"""The key of the notice of what came from the folders."""
ALREADY_THERE = "already there"
"""The key of the notice of what a folder held when watching it began."""

_SOON_MS = 1500
"""Between two looks at a file that may still be written."""
_SELDOM_MS = 60_000
"""Not every file system tells of changes."""
_REST = 50
"""After a look, so many times as long as it took: large folders are looked at less often."""


class WatchedFolders(QObject):
    """The folders are kept in the preferences; every look is a job."""

    changed = Signal()
    """Other folders are watched."""

    def __init__(
        self,
        library: Library,
        jobs: JobRunner,
        preferences: Preferences,
        opening: ArticleOpening,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._library = library
        self._jobs = jobs
        self._preferences = preferences
        self._opening = opening
        self._watch = FolderWatch(library.path, preferences.watched_files)
        self._looking = False
        self._waiting = False
        self._closed = False
        self._clock = QElapsedTimer()
        self._told: Looked | None = None
        self._offered: Path | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._look_soon)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.look)

    def link(self, notices: Notices, status: StatusLine, adding: AddingFiles) -> None:
        """Say what comes of it there; call it once."""
        self._notices, self._status, self._adding = notices, status, adding
        notices.accepted.connect(self._on_notice_accepted)

    @property
    def folders(self) -> list[Path]:
        """The folders that are watched."""
        return [Path(each) for each in self._preferences.watched_folders]

    def start(self) -> None:
        """Begin to look; for after the first page is painted. Without folders it does nothing."""
        idle = not self._closed and not self._looking and not self._timer.isActive()
        if self._preferences.watched_folders and idle:
            self._tell_watcher()
            self._timer.start(_SOON_MS)

    def close(self) -> None:
        """Look no more: the window closes."""
        self._closed = True
        self._timer.stop()

    def watch(self, folder: Path) -> None:
        """Watch another folder; what is in it already is only offered."""
        name = str(folder.absolute())
        if name in self._preferences.watched_folders:
            told = self.tr("“{name}” is watched already")
            self._status.show_message(told.format(name=folder.name or name))
            return
        self._preferences.watched_folders = [*self._preferences.watched_folders, name]
        self._preferences.save()
        self._offered = Path(name)
        job = self._jobs.run(self._watch.mark_seen, Path(name))
        job.succeeded.connect(self._on_marked)
        job.ended.connect(self.start)
        self.changed.emit()

    def unwatch(self, name: str) -> None:
        """Watch a folder no longer; its articles stay."""
        kept = [each for each in self._preferences.watched_folders if each != name]
        self._preferences.watched_folders = kept
        self._preferences.save()
        self._tell_watcher()
        if not kept:
            self._timer.stop()
        told = self.tr("“{name}” is no longer watched; its articles stay")
        self._status.show_message(told.format(name=Path(name).name or name))
        self.changed.emit()

    def look(self) -> None:
        """Look at the folders now, unless that is being done."""
        if self._closed or self._looking or not self._preferences.watched_folders:
            return
        self._looking = True
        self._clock.start()
        job = self._jobs.run(self._watch.look, self.folders)
        job.succeeded.connect(self._on_looked)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_look_ended)

    def _look_soon(self, _folder: str = "") -> None:
        if self._looking:
            self._waiting = True
        elif not self._closed:
            self._timer.start(_SOON_MS)

    def _tell_watcher(self) -> None:
        """Let the system tell of changes in these folders; those in them are looked at seldom."""
        if self._watcher.directories():
            self._watcher.removePaths(self._watcher.directories())
        there = [str(folder) for folder in self.folders if folder.is_dir()]
        if there:
            self._watcher.addPaths(there)

    def _on_marked(self, count: int) -> None:
        folder = self._offered
        if folder is None:
            return
        watched = self.tr("Watching “{name}”").format(name=folder.name or str(folder))
        if not count:
            self._status.show_message(
                self.tr("{watched}: new files are added by themselves").format(watched=watched)
            )
            return
        one = self.tr("New files are added by themselves. {count} article is there already.")
        many = self.tr("New files are added by themselves. {count} articles are there already.")
        accept = counted(count, self.tr("Add it"), self.tr("Add them"))
        later = self.tr("No")
        self._notices.show_notice(
            Notice(ALREADY_THERE, watched, counted(count, one, many), accept, later, urgent=True)
        )

    def _on_looked(self, looked: Looked) -> None:
        self._waiting = self._waiting or looked.waiting
        if looked.added:
            self._library.poll()
        if looked.added or looked.failed:
            self._tell(looked)

    def _tell(self, looked: Looked) -> None:
        before = self._told if self._notices.holds(NEW_ARTICLES) else None
        if before is not None:
            looked = Looked([*before.added, *looked.added], [*before.failed, *looked.failed])
        self._told = looked
        one, many = self.tr("{count} new article"), self.tr("{count} new articles")
        strong = counted(len(looked.added), one, many, self.tr("No new article"))
        paths = [Path(each.article.source) for each in looked.added]
        paths += [path for path, _ in looked.failed]
        text = self.tr("from {names}").format(names=self._names(paths))
        if looked.failed:
            failed = counted(
                len(looked.failed),
                self.tr("{count} file could not be read"),
                self.tr("{count} files could not be read"),
            )
            text = f"{text}; {failed}"
        alone = len(looked.added) == 1 and not looked.failed
        accept = self.tr("Open") if alone else self.tr("Show")
        self._notices.show_notice(Notice(NEW_ARTICLES, strong, text, accept))

    def _names(self, paths: Sequence[Path]) -> str:
        """Return the watched folders that files came from: ``“Downloads”``."""
        found = [f for f in self.folders if any(p.is_relative_to(f) for p in paths)]
        return ", ".join(f"“{folder.name or folder}”" for folder in found or self.folders)

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_look_ended(self) -> None:
        self._looking = False
        if self._closed or not self._preferences.watched_folders:
            return
        seldom = max(_SELDOM_MS, _REST * self._clock.elapsed())
        self._timer.start(_SOON_MS if self._waiting else seldom)
        self._waiting = False

    def _on_notice_accepted(self, key: str) -> None:
        if key == ALREADY_THERE and self._offered is not None:
            self._opening.open_files([self._offered])
        elif key == NEW_ARTICLES and self._told is not None:
            told, self._told = self._told, None
            if len(told.added) == 1 and not told.failed:
                self._opening.open_article(told.added[0].article.id)
            else:
                self._adding.show_results(told.added, told.failed)
