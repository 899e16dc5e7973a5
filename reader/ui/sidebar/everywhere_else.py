"""The part of the picker that tags the other places of the names in the article, too."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.model.entity import Occurrence
from reader.ui.sidebar.check_box import CheckBox
from reader.ui.sidebar.occurrences_review import OccurrencesReview
from reader.ui.theme import Theme

_SPACING = 8
"""Pixels, as between the other parts of the picker."""


class EverywhereElse(QWidget):
    """A box with the number of places; ticked, it lists them for review."""

    changed = Signal()
    """The box was ticked or not, or other places were chosen."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.box = CheckBox(theme, self)
        self.review = OccurrencesReview(theme, self)
        self.review.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_SPACING)
        column.addWidget(self.box)
        column.addWidget(self.review)
        self.box.toggled.connect(self._on_toggled)
        self.review.chosen_changed.connect(self.changed)

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self.box.set_theme(theme)
        self.review.set_theme(theme)

    @property
    def is_on(self) -> bool:
        """Whether the other places are to be tagged."""
        return self.box.isChecked()

    def clear(self) -> None:
        """Forget every place; the box is not ticked."""
        self.review.clear()
        self.box.setChecked(False)

    def show_places(self, text: str, places: Sequence[Occurrence]) -> None:
        """Show where else the names stand in a reading text."""
        self.review.show_occurrences(text, places)
        words = self.tr("Also everywhere else in this article ({count})")
        self.box.setText(words.format(count=len(places)))
        self.box.setEnabled(bool(places))
        if not places:
            self.box.setChecked(False)

    def chosen(self) -> list[tuple[int, int]]:
        """Return the places to be tagged, in code points; none while the box is not ticked."""
        return self.review.chosen() if self.is_on else []

    def _on_toggled(self, checked: bool) -> None:
        self.review.setVisible(checked)
        self.changed.emit()
