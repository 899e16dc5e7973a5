"""Passages on a page, what they are narrowed to, and what stands there when there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.services.passages import Passage
from reader.ui.entity.passage_list import PassageList
from reader.ui.sidebar.empty_hint import EmptyHint
from reader.ui.theme import Theme
from reader.ui.views.links import QuietLink


class PassageSection(QWidget):
    """The line above the passages says what they are narrowed to; a click on it shows all."""

    all_requested = Signal()
    focus_left = Signal()
    """What had the focus is hidden: the page takes it, before any other part of the window does."""

    def __init__(
        self, theme: Theme, colour_of: Callable[[str], QColor], spacing: int, parent: QWidget
    ) -> None:
        """``colour_of`` an entity's id; ``spacing`` between the parts in pixels."""
        super().__init__(parent)
        self.narrowed = QuietLink("", "", self)
        self.list = PassageList(theme, colour_of, self)
        self.hint = EmptyHint("", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(spacing)
        column.addWidget(self.narrowed, 0, Qt.AlignmentFlag.AlignLeft)
        column.addWidget(self.list)
        column.addWidget(self.hint)
        self.narrowed.clicked.connect(self.all_requested)

    def show_passages(
        self, batches: Iterator[Sequence[Passage]], narrowed_to: str, hint: str
    ) -> None:
        """Show passages, narrowed to something or to nothing (empty); ``hint`` without any."""
        self.list.show_passages(batches)
        is_empty = not self.list.passages.rowCount()
        is_list_left = is_empty and self.list.hasFocus()
        if is_list_left or (not narrowed_to and self.narrowed.hasFocus()):
            self.focus_left.emit()
        self.list.setVisible(not is_empty)
        self.hint.setVisible(is_empty)
        self.hint.setText(hint)
        self.narrowed.setText(self.tr("{what} · show all").format(what=narrowed_to))
        self.narrowed.setVisible(bool(narrowed_to))
