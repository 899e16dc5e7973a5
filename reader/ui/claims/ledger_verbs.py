"""What a person does to claims in the ledger: their status, their card, taking them away."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QRect, QSize, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reader.model.claim import ClaimStatus
from reader.model.errors import ReaderError
from reader.services import claims
from reader.services.apart import Deed
from reader.services.claims_ledger import LedgerRow
from reader.services.library import Library
from reader.ui.claims.claim_editing import ClaimEditing
from reader.ui.claims.wording import status_word
from reader.ui.texts import counted
from reader.ui.theme import Theme


class LedgerVerbs(QObject):
    """Each is one change; what was done is told, to be shown with Undo."""

    told = Signal(str)
    problem_reported = Signal(str)
    link_wanted = Signal(str)
    """Id of a claim to which another one is to be linked."""
    closed = Signal()
    """The card is gone: the focus should go back to where it was."""

    def __init__(self, library: Library, theme: Theme, page: QWidget) -> None:
        super().__init__(page)
        self._library = library
        self._theme = theme
        self._page = page
        self._editing: ClaimEditing | None = None

    def set_theme(self, theme: Theme) -> None:
        """Paint in another theme."""
        self._theme = theme
        if self._editing is not None:
            self._editing.set_theme(theme)

    @property
    def editing(self) -> ClaimEditing:
        """What changes claims; made when it is first asked for."""
        if self._editing is None:
            self._editing = ClaimEditing(self._library, self._theme, self._page.window())
            self._editing.told.connect(self.told)
            self._editing.problem_reported.connect(self.problem_reported)
            self._editing.link_wanted.connect(self.link_wanted)
            self._editing.closed.connect(self.closed)
        return self._editing

    def dismiss(self) -> None:
        """Close the card without a word."""
        if self._editing is not None:
            self._editing.card.dismiss()

    def set_status(self, rows: Sequence[LedgerRow], status: ClaimStatus) -> None:
        """Give claims a status; those that have it already are left as they are."""
        ids = [each.annotation for each in rows if each.status is not status]
        if not ids:  # nothing that could be undone
            return
        deed = Deed(
            claims.set_status,
            (ids, status),
            rows=2 * len(ids),
            words=self.tr("Setting the status"),
            then=partial(self._on_status_set, len(ids), status),
            failed=self._on_failed,
        )
        self._library.perform(deed)

    def _on_status_set(self, count: int, status: ClaimStatus, _nothing: None) -> None:
        one, many = self.tr("{count} claim: {status}"), self.tr("{count} claims: {status}")
        self.told.emit(counted(count, one, many, status=status_word(status)))

    def _on_failed(self, error: ReaderError) -> None:
        self.problem_reported.emit(error.message)

    def edit(self, row: LedgerRow, shown: QAbstractItemView) -> None:
        """Open the card of a claim by the current row of the list in which it is shown."""
        rect = shown.visualRect(shown.currentIndex())
        corner = shown.viewport().mapToGlobal(rect.topLeft())
        self.editing.open(row.annotation, QRect(corner, QSize(rect.width(), rect.height())))

    def remove(self, row: LedgerRow) -> None:
        """Take a claim off its passage."""
        self.editing.remove(row.annotation)
