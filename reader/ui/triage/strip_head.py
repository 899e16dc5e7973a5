"""The head of the strip: the name, what it is taken for, how often it stands, how far one is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reader.ui.theme import page_font_family
from reader.ui.widgets.elided_label import ElidedLabel

_TITLE_SIZE = 20
_SPACE = 12
"""Pixels."""


class StripHead(QWidget):
    """One row; in a narrow window guess and number of places stand below the name."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title = ElidedLabel(self)
        font = QFont(page_font_family())
        font.setPixelSize(_TITLE_SIZE)
        font.setWeight(QFont.Weight.DemiBold)
        self.title.setFont(font)
        self.title.setObjectName("triageTitle")
        self.guess = ElidedLabel(self)
        self.guess.setObjectName("triageGuess")
        self.detail = ElidedLabel(self)
        self.detail.setProperty("muted", True)
        self.progress = QLabel(self)
        self.progress.setProperty("muted", True)
        self._above, self._below = QHBoxLayout(), QHBoxLayout()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for row in (self._above, self._below):
            row.setSpacing(_SPACE)
            column.addLayout(row)
        self._above.addWidget(self.title, 0, Qt.AlignmentFlag.AlignBaseline)
        self._above.addStretch(1)
        self._above.addWidget(self.progress, 0, Qt.AlignmentFlag.AlignBaseline)
        self._below.addStretch(1)
        self._is_narrow = True
        self._arrange(narrow=False)

    def _arrange(self, *, narrow: bool) -> None:
        if narrow is self._is_narrow:
            return
        self._is_narrow = narrow
        into, out_of, first = (
            (self._below, self._above, 0) if narrow else (self._above, self._below, 1)
        )
        for place, part in enumerate((self.guess, self.detail), first):
            out_of.removeWidget(part)
            into.insertWidget(place, part, 0, Qt.AlignmentFlag.AlignBaseline)

    def fit(self) -> None:
        """Take one row or two, as the words of now need."""
        told = (self.title, self.guess, self.detail, self.progress)
        shown = [part for part in told if part.text() and not part.isHidden()]
        wanted = sum(part.sizeHint().width() + _SPACE for part in shown)
        self._arrange(narrow=wanted > self.width())

    def event(self, event: QEvent) -> bool:
        """Fit whenever a word changed: its label asks for another size."""
        if event.type() == QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the new width."""
        super().resizeEvent(event)
        self.fit()
