"""Brings news of the files of a job from the thread that adds them to the GUI thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Signal


class ImportNews(QObject):
    """``listed`` and ``told`` may be called on any thread; the signals come on the GUI thread."""

    files_listed = Signal(list)  # of Path
    file_told = Signal(object)  # FileNews
    _crossing = Signal(str, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._crossing.connect(self._on_crossing, Qt.ConnectionType.QueuedConnection)

    def listed(self, paths: Sequence[Path]) -> None:
        """Pass on which files will be added."""
        self._crossing.emit("listed", list(paths))

    def told(self, news: object) -> None:
        """Pass on news of one of them."""
        self._crossing.emit("told", news)

    def _on_crossing(self, what: str, value: object) -> None:
        if what == "listed":
            self.files_listed.emit(value)
        else:
            self.file_told.emit(value)
