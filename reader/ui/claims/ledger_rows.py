"""The claims of the library as the ledger holds them: read once by a job, then kept up to date."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.claims_ledger import LedgerRow, rows_again
from reader.services.ledger_reading import read_ledger
from reader.services.library import Library
from reader.ui.jobs import JobRunner

_FEW = 100
"""So many annotations are read again at once; more of them, with all the others, by the job."""


class LedgerRows(QObject):
    """Tells when the rows are others; a change of a few annotations reads only these."""

    changed = Signal()
    problem_reported = Signal(str)

    def __init__(self, library: Library, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self._jobs = jobs
        self._rows: list[LedgerRow] | None = None
        self._reading = self._stale = False

    @property
    def rows(self) -> list[LedgerRow] | None:
        """All claims; None before they were read."""
        return self._rows

    @property
    def ready(self) -> bool:
        """Whether the claims are read."""
        return not self._reading

    def find(self, annotation_id: str) -> LedgerRow | None:
        """Return a claim by its annotation."""
        return next((row for row in self._rows or [] if row.annotation == annotation_id), None)

    def read(self) -> None:
        """Read all of them again."""
        if self._reading:
            self._stale = True
            return
        self._reading, self._stale = True, False
        job = self._jobs.run(read_ledger, self._library.path)
        job.succeeded.connect(self._on_read)
        job.failed.connect(self._on_failed)
        job.ended.connect(self._on_ended)

    def apply_changes(self, changes: Changes) -> None:
        """Take in what a verb changed: any passage, name or date may stand in a row."""
        others = changes.articles or changes.entities or changes.revisions
        if self._rows is None or self._reading or others or len(changes.annotations) > _FEW:
            self.read()
        elif changes.annotations:
            self._rows = rows_again(self._library.db, self._rows, changes.annotations)
            self.changed.emit()

    def _on_read(self, rows: list[LedgerRow]) -> None:
        if not self._stale:
            self._rows = rows
            self.changed.emit()

    def _on_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self.problem_reported.emit(error.message)

    def _on_ended(self) -> None:
        self._reading = False
        if self._stale:
            self.read()
