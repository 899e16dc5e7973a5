"""The button beside the articles with what can be done with whole folders."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from reader.ui.theme import Theme


class FolderMenu(QToolButton):
    """Add a folder, watch one, stop watching one."""

    add_requested = Signal()
    watch_requested = Signal()
    stop_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._folders: list[str] = []
        self.setFixedSize(24, 22)
        self.setProperty("compact", True)
        self.setToolTip(self.tr("Folders: add one, or watch it for new files"))
        self.setAccessibleName(self.tr("Folders"))
        self.clicked.connect(self._on_clicked)

    def set_theme(self, theme: Theme) -> None:
        """Tint the icon."""
        self.setIcon(theme.icon("folder"))

    def set_folders(self, folders: Sequence[str]) -> None:
        """Offer to stop watching these."""
        self._folders = list(folders)

    def menu_now(self) -> QMenu:
        """Return the menu as it is now."""
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.addAction(self.tr("Add a folder…"), self.add_requested.emit)
        menu.addAction(self.tr("Watch a folder…"), self.watch_requested.emit)
        if self._folders:
            menu.addSeparator()
        for folder in self._folders:
            words = self.tr("Stop watching “{name}”").format(name=Path(folder).name or folder)
            action = QAction(words.replace("&", "&&"), menu)
            action.setToolTip(folder)
            action.setData(folder)
            menu.addAction(action)
        menu.triggered.connect(self._on_triggered)
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _on_clicked(self) -> None:
        self.menu_now().popup(self.mapToGlobal(QPoint(0, self.height())))

    def _on_triggered(self, action: QAction) -> None:
        if action.data():
            self.stop_requested.emit(action.data())
