"""The keys of the table on a page that only shows: some do what they say, marking says why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from reader.ui.actions import ACTIONS, MARKING, READING


class PageKeys(QObject):
    """Binds keys to a page. A window action whose key is bound here rests while the page is shown.

    Otherwise Qt would find two owners for one key, and call neither.
    """

    refused = Signal()
    """A key that marks was pressed."""

    def __init__(
        self, page: QWidget, actions: Mapping[str, QAction], slots: Mapping[str, Callable[[], None]]
    ) -> None:
        """``slots``: what the keys of an action do on this page, by the action's id."""
        super().__init__(page)
        self._page = page
        self._resting: list[QAction] = []
        for spec in ACTIONS:
            if spec.built_in:
                continue
            slot = slots.get(spec.id)
            if slot is not None and spec.window_keys:
                self._resting.append(actions[spec.id])
                self._bind(spec.window_keys, slot)
            if slot is None and spec.group == MARKING:
                slot = self.refused.emit
            if slot is None and spec.group == READING:
                continue
            self._bind(spec.page_keys, slot or actions[spec.id].trigger)

    def _bind(self, keys: tuple[str, ...], slot: Callable[[], None]) -> None:
        for key in keys:
            shortcut = QShortcut(QKeySequence(key), self._page)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(slot)

    def set_active(self, active: bool) -> None:
        """Take the keys over from the window, or give them back."""
        for action in self._resting:
            action.setEnabled(not active)
