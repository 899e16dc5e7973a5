"""How the window lies: geometry, panels, focus mode, kept in the preferences."""

from __future__ import annotations

import base64
import binascii

from PySide6.QtCore import QByteArray, QEvent, QObject, QSize
from PySide6.QtWidgets import QMainWindow, QSplitter, QWidget

from reader.services.preferences import Preferences

PAGE_WIDTH = 320
"""Pixels that the page has at least."""
PANEL_WIDTH, SIDEBAR_WIDTH = 264, 344
"""Pixels, when the window is first opened."""

DEFAULT_SIZE = QSize(1440, 900)

_PANEL, _SIDEBAR = "panel", "sidebar"

_FRAME = QSize(8, 40)
"""Pixels that a window manager's frame may take from the screen; it is not known before."""


def first_size(screen: QSize) -> QSize:
    """Return the size of a first window, so that its status line is on the screen."""
    return DEFAULT_SIZE.boundedTo(screen - _FRAME)


class WindowState(QObject):
    """Shows and hides panel and sidebar; focus mode hides all that is not the page.

    A window too narrow for both shows the one that was asked for last.
    """

    def __init__(
        self,
        window: QMainWindow,
        splitter: QSplitter,
        chrome: tuple[QWidget, QWidget],
        preferences: Preferences,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._splitter = splitter
        self._panel, self._sidebar = splitter.widget(0), splitter.widget(2)
        self._chrome = chrome
        self._preferences = preferences
        self._focus_mode = False
        self._article_open = False
        self._narrow = False
        self._sizes = (0, 0, 0)
        self._favoured = _SIDEBAR
        window.installEventFilter(self)

    @property
    def focus_mode(self) -> bool:
        """Whether only the page is shown."""
        return self._focus_mode

    def restore(self) -> None:
        """Put the window where it was; a first window gets its default size."""
        if not self._restore_geometry():
            self._window.resize(first_size(self._window.screen().availableSize()))
        sizes = self._preferences.splitter_sizes
        if len(sizes) != 3 or min(sizes) < 0:
            page = self._window.width() - PANEL_WIDTH - SIDEBAR_WIDTH
            sizes = [PANEL_WIDTH, max(400, page), SIDEBAR_WIDTH]
        self._sizes = tuple(sizes)
        self._splitter.setSizes(list(sizes))
        self._follow_width()
        self._show()

    def width_of_page(self) -> int:
        """Return the pixels that an article will have in a window that is not shown yet."""
        open_before, self._article_open = self._article_open, True
        shown = (self._panel_shown, False, self._sidebar_shown)
        self._article_open = open_before
        sides = () if self._focus_mode else range(3)
        taken = sum(
            max(self._sizes[side], self._splitter.widget(side).minimumWidth())
            + self._splitter.handleWidth()
            for side in sides
            if shown[side]
        )
        return max(self._window.width() - taken, self._splitter.widget(1).minimumWidth())

    def save(self) -> None:
        """Write what the window looks like into the preferences."""
        if self._focus_mode:
            self.toggle_focus_mode()
        geometry = bytes(self._window.saveGeometry().data())
        self._preferences.window_geometry = base64.b64encode(geometry).decode("ascii")
        sizes = self._splitter.sizes()
        if all(sizes):  # a hidden part has no width to remember
            self._preferences.splitter_sizes = sizes

    def toggle_panel(self) -> None:
        """Show or hide the library panel."""
        self._preferences.library_panel_visible = not self._panel_shown
        self._favoured = _PANEL if self._preferences.library_panel_visible else _SIDEBAR
        self._leave_focus_mode()

    def toggle_sidebar(self) -> None:
        """Show or hide the sidebar."""
        self._preferences.sidebar_visible = not self._sidebar_shown
        self._favoured = _SIDEBAR if self._preferences.sidebar_visible else _PANEL
        self._leave_focus_mode()

    def need_sidebar(self) -> None:
        """Show the sidebar because something in it is asked for."""
        self._preferences.sidebar_visible = True
        self._favoured = _SIDEBAR
        self._leave_focus_mode()

    def set_article_open(self, is_open: bool) -> None:
        """Hide the sidebar while there is nothing for it to show."""
        self._article_open = is_open
        self._show()

    def toggle_focus_mode(self) -> None:
        """Show only the page, or everything again."""
        self._focus_mode = not self._focus_mode
        self._show()

    def _leave_focus_mode(self) -> None:
        self._focus_mode = False
        self._show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's width."""
        if event.type() == QEvent.Type.Resize:
            self._follow_width()
        return super().eventFilter(watched, event)

    def set_page_width(self, least: int) -> None:
        """Let the middle be at least so wide (pixels); a side makes room where there is none."""
        self._splitter.widget(1).setMinimumWidth(least)
        self._follow_width()

    def _follow_width(self) -> None:
        parts = [self._splitter.widget(number) for number in range(3)]
        narrow = self._window.width() < sum(part.minimumWidth() for part in parts) + 2
        if narrow != self._narrow:
            self._narrow = narrow
            self._show()

    @property
    def _panel_shown(self) -> bool:
        wanted = self._preferences.library_panel_visible
        both = self._preferences.sidebar_visible and self._article_open
        return wanted and not (self._narrow and both and self._favoured == _SIDEBAR)

    @property
    def _sidebar_shown(self) -> bool:
        wanted = self._preferences.sidebar_visible
        both = self._preferences.library_panel_visible and self._article_open
        return wanted and not (self._narrow and both and self._favoured == _PANEL)

    def _show(self) -> None:
        shown = not self._focus_mode
        self._panel.setVisible(shown and self._panel_shown)
        self._sidebar.setVisible(shown and self._sidebar_shown and self._article_open)
        for part in self._chrome:
            part.setVisible(shown)

    def _restore_geometry(self) -> bool:
        try:
            data = base64.b64decode(self._preferences.window_geometry, validate=True)
        except (binascii.Error, ValueError):  # edited by hand
            return False
        return bool(data) and self._window.restoreGeometry(QByteArray(data))
