"""What narrows the ledger: a field of words, a chip for each status; and the way to both sides."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QPushButton, QWidget

from reader.model.claim import ClaimStatus
from reader.ui.claims.pill_row import Choice, Pill
from reader.ui.claims.wording import status_token, status_word
from reader.ui.sidebar.filter_bar import FilterField
from reader.ui.theme import Theme

_FIELD_WIDTH = 340


class LedgerBar(QWidget):
    """Tells what is wanted; one chip is always chosen, "All" at first."""

    changed = Signal()
    sides_requested = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
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
        self.field.setMaximumWidth(_FIELD_WIDTH)
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
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self.field, 3)
        for chip in (self._all, *self._of_status.values()):
            row.addWidget(chip)
        row.addStretch(1)
        row.addWidget(self.sides)
        self.field.textChanged.connect(self.changed)
        self.sides.clicked.connect(self.sides_requested)
        self.set_theme(theme)

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

    def set_words(self, words: str) -> None:
        """Fill the field in, and want every status."""
        self._all.setChecked(True)
        self.field.setText(words)
