"""What narrows the ledger: a field of words, a chip for each status; and the way to both sides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QPushButton, QWidget

from reader.model.claim import ClaimStatus
from reader.ui.claims.pill_row import Choice, Pill
from reader.ui.claims.wording import status_token, status_word
from reader.ui.sidebar.chip_flow import FlowLayout
from reader.ui.sidebar.filter_bar import FilterField
from reader.ui.theme import Theme

_FIELD_WIDTH = 340
_SPACE = 6
"""Pixels between field and chips."""


class LedgerBar(QWidget):
    """Tells what is wanted; one chip is always chosen, "All" at first."""

    changed = Signal()
    sides_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._make_parts(theme)
        self._chip_row = QWidget(self)
        flow = FlowLayout(self._chip_row, space=_SPACE)
        for chip in (self._all, *self._of_status.values()):
            flow.addWidget(chip)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(_SPACE)
        self._grid.addWidget(self.field, 0, 0)
        self._grid.addWidget(self.sides, 0, 2)
        self._grid.setColumnStretch(1, 1)
        self._is_narrow: bool | None = None
        self._arrange()
        self.field.textChanged.connect(self.changed)
        self.sides.clicked.connect(self.sides_requested)
        self.set_theme(theme)

    def _make_parts(self, theme: Theme) -> None:
        self.field = FilterField(self)
        self.field.setProperty("role", "filter")
        self.field.setPlaceholderText(self.tr("Filter… by: status: about: before:"))
        self.field.setToolTip(
            self.tr(
                "Words, and by:name  status:disputed  about:entity  before:2024-08  after:2024\n"
                "article:title  manner:direct"
            )
        )
        self.field.setAccessibleName(self.tr("Filter claims"))
        self._chips = QButtonGroup(self)
        self._all = self._chip(Choice(None, self.tr("All")), theme)
        self._all.setChecked(True)
        self._of_status = {
            status: self._chip(Choice(status, "", "", status_token(status)), theme)
            for status in (
                ClaimStatus.DISPUTED,
                ClaimStatus.CORROBORATED,
                ClaimStatus.UNVERIFIED,
                ClaimStatus.FALSE,
                ClaimStatus.RETRACTED,
            )
        }
        self.sides = QPushButton(self.tr("Both sides") + " ", self)
        self.sides.setProperty("quiet", True)
        self.sides.setCheckable(True)
        self.sides.setCursor(Qt.CursorShape.PointingHandCursor)
        self.sides.setLayoutDirection(Qt.LayoutDirection.RightToLeft)  # the icon after the word
        self.sides.setToolTip(self.tr("Who says what, and who contradicts it (B)"))
        for chip in self._of_status.values():
            chip.hide()  # until it is known how many claims there are

    def _chip(self, choice: Choice, theme: Theme) -> Pill:
        chip = Pill(choice, theme, self, small=True)
        self._chips.addButton(chip)
        chip.clicked.connect(self.changed)
        return chip

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        for chip in (self._all, *self._of_status.values()):
            chip.theme = theme
            chip.update()
        self.sides.setIcon(theme.icon("sides"))

    @property
    def status(self) -> ClaimStatus | None:
        """The status that is wanted; None for all."""
        chosen = self._chips.checkedButton()
        return chosen.choice.value if isinstance(chosen, Pill) else None

    def show_counts(self, counts: Mapping[ClaimStatus, int]) -> None:
        """Show how many claims have each status; chips of a status that none has are away."""
        for status, chip in self._of_status.items():
            count = counts.get(status, 0)
            words = self.tr("{status} {count}")
            word = status_word(status).capitalize()
            chip.setText(words.format(status=word, count=count))
            chip.setAccessibleName(chip.text())
            chip.setVisible(count > 0 or chip.isChecked())
            chip.updateGeometry()
        self._arrange()

    def _arrange(self) -> None:
        """Put the chips below the field where they have no room beside it."""
        chips = [chip for chip in (self._all, *self._of_status.values()) if not chip.isHidden()]
        needed = sum(chip.sizeHint().width() + _SPACE for chip in chips)
        needed += _FIELD_WIDTH + self.sides.sizeHint().width() + _SPACE
        narrow = self.contentsRect().width() < needed
        self.field.setFixedWidth(min(_FIELD_WIDTH, max(self._room(), 120)))
        if narrow is not self._is_narrow:
            self._is_narrow = narrow
            place = (1, 0, 1, 3) if narrow else (0, 1, 1, 1)
            middle = Qt.AlignmentFlag(0) if narrow else Qt.AlignmentFlag.AlignVCenter
            self._grid.addWidget(self._chip_row, *place, middle)

    def _room(self) -> int:
        """Return the pixels that the field may take beside the way to both sides."""
        return self.contentsRect().width() - self.sides.sizeHint().width() - _SPACE

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Arrange the chips anew."""
        super().resizeEvent(event)
        self._arrange()

    def set_words(self, words: str) -> None:
        """Fill the field in, and want every status."""
        self._all.setChecked(True)
        self.field.setText(words)
