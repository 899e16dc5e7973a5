"""Emptying the trash: the one thing that cannot be taken back, so it asks, in place."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from reader.ui.texts import counted


class EmptyTrashBar(QWidget):
    """A button that turns into a question with two answers."""

    confirmed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._count = 0
        self._ask = QPushButton(self.tr("Empty trash"), self)
        self._ask.setProperty("outlined", True)
        self._question = QLabel(self)
        self._question.setWordWrap(True)
        self._delete = QPushButton(self.tr("Delete for good"), self)
        self._delete.setProperty("outlined", True)
        self._keep = QPushButton(self.tr("Keep"), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 16, 4)
        column.addWidget(self._ask)
        column.addWidget(self._question)
        row = QHBoxLayout()
        row.addWidget(self._delete)
        row.addWidget(self._keep)
        column.addLayout(row)
        self._ask.clicked.connect(self._on_asked)
        self._keep.clicked.connect(self._on_kept)
        self._delete.clicked.connect(self._on_deleted)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show the button for so many articles; hide everything for none."""
        self._count = count
        self.setVisible(count > 0)
        self._show_question(False)

    def _show_question(self, asking: bool) -> None:
        self._ask.setVisible(not asking)
        for widget in (self._question, self._delete, self._keep):
            widget.setVisible(asking)

    def _on_asked(self) -> None:
        one = self.tr("Delete the article and its notes? This cannot be undone.")
        many = self.tr("Delete all {count} articles and their notes? This cannot be undone.")
        self._question.setText(counted(self._count, one, many))
        self._show_question(True)
        self._keep.setFocus()

    def _on_kept(self) -> None:
        self._show_question(False)

    def _on_deleted(self) -> None:
        self._show_question(False)
        self.confirmed.emit()
