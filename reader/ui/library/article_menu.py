"""The menu of an article in the list."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget


class ArticleMenu(QMenu):
    """What can be done with an article of the library, or with one in the trash."""

    chosen = Signal(str, str)
    """One of ``restore rename show_file about trash``; the article's id."""

    def __init__(self, article_id: str, parent: QWidget, *, in_trash: bool) -> None:
        super().__init__(parent)
        self._article = article_id
        if in_trash:
            self._add(self.tr("Restore"), "restore")
        else:
            self._add(self.tr("Rename"), "rename")
            self._add(self.tr("Show file"), "show_file")
            self._add(self.tr("About this article…"), "about")
            self.addSeparator()
            self._add(self.tr("Move to trash"), "trash")
        self.triggered.connect(self._on_triggered)

    def _add(self, text: str, what: str) -> None:
        self.addAction(text).setData(what)

    def _on_triggered(self, action: QAction) -> None:
        self.chosen.emit(action.data(), self._article)
