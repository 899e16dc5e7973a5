"""Asks for the passwords of encrypted files, one file after another."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, QRect, QSize
from PySide6.QtWidgets import QWidget

from reader.model.errors import PasswordNeededError
from reader.ui.opening import ArticleOpening
from reader.ui.status_line import StatusLine
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported when it is first asked for
    from reader.ui.info.password_prompt import PasswordPrompt

_MOST = 3
"""So many questions may follow each other: nobody wants to answer one for each file of a folder."""
_TOP = 72
"""Pixels between the top of the page and the question."""


class Unlocking(QObject):
    """A wrong password is asked for again; Esc leaves the file closed, and says so."""

    def __init__(
        self, opening: ArticleOpening, status: StatusLine, pages: QWidget, window: QWidget
    ) -> None:
        super().__init__(window)
        self._opening = opening
        self._status = status
        self._pages = pages
        self._window = window
        self._theme: Theme | None = None
        self._waiting: list[PasswordNeededError] = []
        self.prompt: PasswordPrompt | None = None
        opening.locked.connect(self._on_locked)

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self.prompt is not None:
            self.prompt.set_theme(theme)

    @property
    def is_asking(self) -> bool:
        """Whether the question is on the screen."""
        return self.prompt is not None and not self.prompt.isHidden()

    def _on_locked(self, errors: Sequence[PasswordNeededError]) -> None:
        """Ask for these: one that was tried just now comes first."""
        if len(errors) > _MOST:
            told = self.tr("{count} files are locked with a password. Open them one by one.")
            self._status.show_fault(told.format(count=len(errors)))
            return
        again = [each for each in errors if each.wrong]
        others = [each for each in errors if not each.wrong]
        self._waiting = [*again, *self._waiting, *others]
        if not self.is_asking:
            self._ask()

    def _ask(self) -> None:
        if not self._waiting:
            return
        if self.prompt is None:
            from reader.ui.info.password_prompt import PasswordPrompt

            self.prompt = PasswordPrompt(self._theme, self._window)
            self.prompt.entered.connect(self._on_entered)
            self.prompt.left.connect(self._on_left)
        error = self._waiting[0]
        self.prompt.ask(Path(error.path).name, wrong=error.wrong, place=self._place())

    def _place(self) -> QRect:
        """Return the upper middle of the page, in global pixels."""
        width = self.prompt.width()
        left = max((self._pages.width() - width) // 2, 0)
        return QRect(self._pages.mapToGlobal(QPoint(left, _TOP)), QSize(width, 1))

    def _on_entered(self, password: str) -> None:
        error = self._waiting.pop(0)
        self._opening.open_locked(Path(error.path), password)
        self._ask()

    def _on_left(self) -> None:
        error = self._waiting.pop(0)
        self._status.show_fault(error.message)
        self._pages.currentWidget().setFocus()
        self._ask()
