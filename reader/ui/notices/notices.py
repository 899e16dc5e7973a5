"""The place above the page where notices wait their turn: never two bars at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.reading.view import ReadingView
from reader.ui.theme import Theme

if TYPE_CHECKING:  # imported with the first notice
    from reader.ui.notices.notice_bar import NoticeBar

TEXT_CHANGED = "text changed"
"""The key of the notice of a new text."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a bar says, and its buttons; a button without words is left out."""

    key: str
    """Who shows it: a newer notice with the same key takes its place."""
    strong: str
    text: str = ""
    accept: str = ""
    later: str = ""
    passing: bool = False
    """It goes by itself when the person scrolls on."""
    urgent: bool = False
    """It answers what the person did just now: it is shown before those that wait."""


class Notices(QWidget):
    """Shows the first of a queue of notices. Every signal carries the notice's key.

    The page keeps its passage at the same height of the screen when the bar comes and goes.
    """

    accepted = Signal(str)
    postponed = Signal(str)
    closed = Signal(str)
    """By the cross, or because a passing one was left behind."""

    def __init__(self, theme: Theme, view: ReadingView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notices")
        self._theme = theme
        self._view = view
        self._bar: NoticeBar | None = None
        self._queue: list[Notice] = []
        self._shifting = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.hide()
        view.page.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    @property
    def current(self) -> Notice | None:
        """The notice in view."""
        return self._queue[0] if self._queue else None

    def holds(self, key: str) -> bool:
        """Tell whether a notice is in view or waits."""
        return any(each.key == key for each in self._queue)

    @property
    def bar(self) -> NoticeBar:
        """The bar; made for the first notice."""
        if self._bar is None:
            from reader.ui.notices.notice_bar import NoticeBar

            self._bar = NoticeBar(self._theme, self)
            self.layout().addWidget(self._bar)
            self._bar.stand_after(self._view.previousInFocusChain())  # it stands above the page
            self._bar.accepted.connect(self._on_accepted)
            self._bar.postponed.connect(self._on_postponed)
            self._bar.closed.connect(self._on_closed)
        return self._bar

    def set_theme(self, theme: Theme) -> None:
        """Use another theme's colours."""
        self._theme = theme
        if self._bar is not None:
            self._bar.set_theme(theme)

    def show_notice(self, notice: Notice) -> None:
        """Show a notice now, or after those that came before it."""
        keys = [each.key for each in self._queue]
        if notice.key in keys:
            self._queue[keys.index(notice.key)] = notice
        elif notice.urgent:
            self._queue.insert(0, notice)
        else:
            self._queue.append(notice)
        self._show_first()

    def withdraw(self, key: str) -> None:
        """Take a notice away, in view or waiting; nothing happens when there is none."""
        self._queue = [each for each in self._queue if each.key != key]
        self._show_first()

    def clear(self) -> None:
        """Take all notices away: they were about an article that is no longer open."""
        self._queue = []
        self._show_first()

    def _show_first(self) -> None:
        first = self.current
        if first is not None:
            self.bar.show_notice(first.strong, first.text, first.accept, first.later)
        if self.isHidden() == (first is None):
            return
        had_focus = self.isAncestorOf(self.window().focusWidget() or self._view)
        self._shift(first is not None)
        if had_focus:
            self._view.setFocus()

    def _shift(self, show: bool) -> None:
        """Show or hide the bar, and scroll the page by its height the other way.

        At the very top the title moves down instead: the bar would cut it off.
        """
        height = self.bar.height()
        self._shifting = True
        scroll_bar = self._view.page.verticalScrollBar()
        value = scroll_bar.value()
        if show and not value:
            height = 0
        self.setVisible(show)
        window_layout = self.parentWidget().layout() if self.parentWidget() else None
        if window_layout is not None:
            window_layout.activate()
        scroll_bar.setValue(value + (height if show else -height))
        self._shifting = False

    def _take(self) -> str:
        taken = self._queue.pop(0)
        self._show_first()
        return taken.key

    def _on_accepted(self) -> None:
        self.accepted.emit(self._take())

    def _on_postponed(self) -> None:
        self.postponed.emit(self._take())

    def _on_closed(self) -> None:
        self.closed.emit(self._take())

    def _on_scrolled(self) -> None:
        if self._shifting or self.current is None or not self.current.passing:
            return
        if self._view.page.underMouse() or self._view.page.hasFocus():
            self.closed.emit(self._take())
