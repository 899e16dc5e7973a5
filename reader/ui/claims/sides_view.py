"""Both sides of one matter: what one side says on the left, who contradicts it on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QWidget

from reader.services.claims_ledger import BothSides, LedgerRow, both_sides
from reader.ui.claims.ledger_list import LedgerList
from reader.ui.claims.ledger_model import LedgerModel
from reader.ui.claims.ledger_words import who_words
from reader.ui.claims.side_layout import SideDelegate
from reader.ui.library.section_title import SectionTitle
from reader.ui.texts import counted
from reader.ui.theme import Theme

_MOST_NAMES = 3
_GAP = 36
_ROOM = 10
"""Pixels that the lists leave for a scroll bar."""


class SideList(LedgerList):
    """The claims of one side; Left and Right go to the other one."""

    crossed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setItemDelegate(SideDelegate(theme, self))
        self.setSelectionMode(self.SelectionMode.SingleSelection)
        self.rows = LedgerModel(self, keeps_order=True)
        self.setModel(self.rows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Left and Right."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            self.crossed.emit()
        else:
            super().keyPressEvent(event)


class SidesView(QWidget):
    """Two lists beside each other, of one claim's matter or of all that is filtered."""

    all_requested = Signal()
    """The sides of everything that is filtered, not only of one claim's matter."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lists = (SideList(theme, self), SideList(theme, self))
        self._titles = (SectionTitle("", self), SectionTitle("", self))
        self._about = ""
        self._hint = QLabel(self)
        self._hint.setProperty("muted", True)
        self._hint.setWordWrap(True)
        self._more = QPushButton(self.tr("All that is filtered"), self)
        self._more.setProperty("mutedLink", True)
        self._more.clicked.connect(self.all_requested)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 6, 0, 0)
        grid.setHorizontalSpacing(_GAP)
        grid.setVerticalSpacing(4)
        grid.addWidget(self._hint, 0, 0)
        more = QHBoxLayout()
        more.setContentsMargins(0, 0, _ROOM, 0)
        more.addStretch(1)
        more.addWidget(self._more)
        grid.addLayout(more, 0, 1)
        for column, (title, side) in enumerate(zip(self._titles, self.lists, strict=True)):
            title.setContentsMargins(0, 6, 0, 4)
            grid.addWidget(title, 1, column)
            grid.addWidget(side, 2, column)
            grid.setColumnStretch(column, 1)
            side.crossed.connect(self._on_crossed)
        grid.setRowStretch(2, 1)
        self.setFocusProxy(self.lists[0])

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for side in self.lists:
            side.itemDelegate().set_theme(theme)
            side.remeasure_all()

    def show_rows(self, rows: Sequence[LedgerRow], about: str = "") -> None:
        """Show the sides of the matter of one claim (by its annotation), or of all rows.

        So it does where that claim is not among them: it was filtered out.
        """
        about = about if any(row.annotation == about for row in rows) else ""
        found = both_sides(rows, about)
        for title, side, claims in zip(
            self._titles, self.lists, (found.left, found.right), strict=True
        ):
            title.setText(self._title(claims))
            title.setVisible(bool(found.left))  # with neither side, the hint says all
            side.rows.show_rows(claims)
            if about != self._about:
                side.go_to(about)
            if claims and not side.currentIndex().isValid():
                side.setCurrentIndex(side.rows.index(0))
        self._about = about
        self._hint.setText(self._words(found, about))
        self._more.setVisible(bool(about) and len(rows) > len(found.left) + len(found.right))

    @property
    def current_list(self) -> SideList:
        """The side that the keys mean."""
        return next((each for each in self.lists if each.hasFocus()), self.lists[0])

    def current(self) -> LedgerRow | None:
        """Return the claim that the keys mean."""
        return self.current_list.current()

    def _title(self, claims: Sequence[LedgerRow]) -> str:
        names = list(dict.fromkeys(who_words(row) for row in claims))
        if not names:
            return self.tr("Nobody")
        if len(names) > _MOST_NAMES:
            return self.tr("{names} and others").format(names=", ".join(names[:_MOST_NAMES]))
        return ", ".join(names)

    def _words(self, found: BothSides, about: str) -> str:
        if about and not found.right:
            return self.tr("Nothing contradicts this claim yet. Press L on it to link another one.")
        if not about and not found.left:
            return self.tr("No claims here contradict each other yet. Press L on one to link it.")
        if found.apart:
            one = self.tr("{count} claim stands on neither side.")
            many = self.tr("{count} claims stand on neither side.")
            return counted(len(found.apart), one, many)
        return self.tr("By date, as far as it is known.")

    def _on_crossed(self) -> None:
        left, right = self.lists
        other = right if self.sender() is left else left
        if other.rows.rowCount():
            other.setFocus()
