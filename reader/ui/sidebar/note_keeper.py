"""Writes what was typed; what could not be written is kept and tried again."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.errors import LibraryError, ReaderError

_RETRY = 5000
"""Milliseconds."""


class NoteKeeper(QObject):
    """A full disk or a locked library must not cost a word: the newest text per note waits here."""

    problem_reported = Signal(str)
    told = Signal(str)
    """What had to wait is written now."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[str, tuple[Callable[[str], object], str]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(_RETRY)
        self._timer.timeout.connect(self.flush)

    def keep(self, key: str, write: Callable[[str], object], text: str) -> bool:
        """Write a note now; on a fault report it, keep the text and return False."""
        self._waiting[key] = (write, text)
        return self._try(key)

    def waiting(self, key: str) -> str | None:
        """Return the text of a note that is not written yet."""
        return self._waiting[key][1] if key in self._waiting else None

    def flush(self) -> bool:
        """Try everything that waits; return whether nothing waits any more."""
        results = [self._try(key) for key in tuple(self._waiting)]
        return all(results)

    def _try(self, key: str) -> bool:
        write, text = self._waiting[key]
        try:
            write(text)
        except LibraryError as fault:
            self._timer.start()
            told = self.tr("What you wrote is not saved yet. {fault}").format(fault=fault.message)
            self.problem_reported.emit(told)
            return False
        except ReaderError as fault:  # it will not be otherwise the next time
            self._forget(key)
            self._give_back(text, fault)
            return True
        had_to_wait = self._timer.isActive()
        self._forget(key)
        if had_to_wait and not self._waiting:
            self.told.emit(self.tr("What you wrote is saved now"))
        return True

    def _forget(self, key: str) -> None:
        self._waiting.pop(key, None)
        if not self._waiting:
            self._timer.stop()

    def _give_back(self, text: str, fault: ReaderError) -> None:
        """Hand over words that have no place any more, such as on a passage deleted meanwhile."""
        if not text.strip():
            self.problem_reported.emit(fault.message)
            return
        QGuiApplication.clipboard().setText(text)
        told = self.tr("{fault} What you wrote is on the clipboard.")
        self.problem_reported.emit(told.format(fault=fault.message))
