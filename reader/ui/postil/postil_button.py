"""The wordmark: a press on it lists what the whole of Postil offers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QPushButton, QWidget

if TYPE_CHECKING:  # imported when the menu opens
    from PySide6.QtWidgets import QMenu

_LISTED = (
    ("palette",),
    ("claims", "graph", "timeline", "entity_types"),
    ("name_model", "shortcuts", "about_postil"),
)
"""Ids of actions, with a line between the groups."""


class PostilButton(QPushButton):
    """Looks like a word until the pointer or the focus is on it."""

    def __init__(self, actions: Mapping[str, QAction], parent: QWidget | None = None) -> None:
        super().__init__("Postil", parent)
        self.setObjectName("wordmark")
        self.setToolTip(self.tr("Everything else"))
        self.setAccessibleName(self.tr("Postil: menu"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._actions = actions
        self.clicked.connect(self._on_clicked)

    def menu_now(self) -> QMenu:
        """Return the menu."""
        from PySide6.QtWidgets import QMenu

        menu = QMenu(self)
        for group in _LISTED:
            if not menu.isEmpty():
                menu.addSeparator()
            for name in group:
                menu.addAction(self._actions[name])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_clicked(self) -> None:
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))
