"""The strip over the ledger while a claim is linked to another one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QWidget

from reader.model.claim import LinkKind
from reader.ui.claims.pill_row import Choice, Pill
from reader.ui.claims.wording import link_word
from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.theme import Theme
from reader.ui.widgets.elided_label import ElidedLabel

LINK_KEYS = {
    "s": LinkKind.SUPPORTS,
    "c": LinkKind.CONTRADICTS,
    "r": LinkKind.REPEATS,
    "w": LinkKind.REPORTED_WITHIN,
    "u": None,
}
"""Letters → how the two are linked; None takes their links away."""

_SPACE = 6
"""Pixels between the ways."""
_LEAST_WORDS = 320
"""Pixels for the words beside the ways."""


class LinkStrip(QFrame):
    """Says which claim is linked, and offers the ways."""

    key_pressed = Signal(str)
    """One of ``LINK_KEYS``, or ``esc``."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("linkStrip")
        self._words = ElidedLabel(self)
        self._pills: list[Pill] = []
        self._rows = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._rows.setContentsMargins(12, 7, 8, 7)
        self._rows.setSpacing(6)
        self._rows.addWidget(self._words, 1)
        self._ways = QWidget(self)
        row = FlowLayout(self._ways, space=_SPACE)
        self._rows.addWidget(self._ways)
        for key, kind in LINK_KEYS.items():
            word = link_word(kind) if kind is not None else self.tr("not linked")
            row.addWidget(self._pill(Choice(key, word, key.upper()), theme))
        row.addWidget(self._pill(Choice("esc", self.tr("Stop"), self.tr("Esc")), theme))
        self.hide()

    def _pill(self, choice: Choice, theme: Theme) -> Pill:
        pill = Pill(choice, theme, self)
        pill.setCheckable(False)
        pill.clicked.connect(self._on_clicked)
        self._pills.append(pill)
        return pill

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for pill in self._pills:
            pill.theme = theme
            pill.update()

    def show_claim(self, text: str) -> None:
        """Say which claim another one is chosen for."""
        words = self.tr("Choose a claim. What bears on it: {text}")
        self._words.setText(words.format(text=text))
        self._words.setToolTip(self._words.text())
        self.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the words above the ways where they have no room beside them."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        ways = sum(pill.sizeHint().width() + _SPACE for pill in self._pills)
        narrow = event.size().width() < ways + _LEAST_WORDS
        self._ways.setMinimumWidth(0 if narrow else ways)
        self._rows.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _on_clicked(self) -> None:
        self.key_pressed.emit(self.sender().choice.value)
