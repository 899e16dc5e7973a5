"""Watches one file: tells when it has other contents, once these stand still."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal

_SETTLE_MS = 250


class Stamp(NamedTuple):
    """What changes when a file is written or replaced."""

    modified: int
    size: int
    inode: int


def stamp_of(path: Path) -> Stamp | None:
    """Return the stamp of a file; None when there is none, or it cannot be looked at."""
    try:
        found = os.stat(path)
    except (OSError, ValueError):  # missing, unreadable, or no path at all
        return None
    if not stat.S_ISREG(found.st_mode):
        return None
    return Stamp(found.st_mtime_ns, found.st_size, found.st_ino)


class FileWatch(QObject):
    """Watches the file and its folder: editors write a new file and rename it over the old one.

    A file that is missing, empty or still growing is waited for.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None, *, settle_ms: int = _SETTLE_MS) -> None:
        super().__init__(parent)
        self._path: Path | None = None
        self._known: Stamp | None = None
        self._seen: Stamp | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.fileChanged.connect(self._on_noticed)
        self._watcher.directoryChanged.connect(self._on_noticed)
        self._settling = QTimer(self)
        self._settling.setSingleShot(True)
        self._settling.setInterval(settle_ms)
        self._settling.timeout.connect(self._on_settle_due)

    @property
    def path(self) -> Path | None:
        """The file that is watched."""
        return self._path

    def watch(self, path: Path | None) -> None:
        """Watch another file, as it is now; None for none."""
        self._settling.stop()
        watched = [*self._watcher.files(), *self._watcher.directories()]
        if watched:
            self._watcher.removePaths(watched)
        self._path = path
        self._known = self._seen = stamp_of(path) if path is not None else None
        self._add_paths()

    def look(self) -> None:
        """Look at the file now: not every file system tells of changes."""
        if self._path is not None and stamp_of(self._path) != self._known:
            self._on_noticed()

    def _add_paths(self) -> None:
        """Watch file and folder, as far as they are there and not watched already."""
        if self._path is None:
            return
        watched = {*self._watcher.files(), *self._watcher.directories()}
        for each in (self._path, self._path.parent):
            if str(each) not in watched and each.exists():
                self._watcher.addPath(str(each))

    def _on_noticed(self, _path: str = "") -> None:
        self._settling.start()

    def _on_settle_due(self) -> None:
        if self._path is None:
            return
        self._add_paths()  # a file that was replaced is not watched any more
        stamp = stamp_of(self._path)
        if stamp is None or not stamp.size:
            self._seen = None  # gone for a moment, or for good: whatever comes is noticed
        elif stamp != self._seen:
            self._seen = stamp  # perhaps it is still being written: look once more
            self._settling.start()
        elif stamp != self._known:
            self._known = stamp
            self.changed.emit()
