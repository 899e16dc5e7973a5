"""A view with an earlier text in it: follows the library, and looks for what was marked later."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from reader.model.annotation import Anchored
from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.model.inner_links import linked_block
from reader.services.earlier_reading import EarlierReading, find_places
from reader.ui.citation import quote_with_citation
from reader.ui.jobs import Job, JobRunner
from reader.ui.reading.view import ReadingView
from reader.ui.revisions.wording import about_text
from reader.ui.sidebar.paragraphs import ParagraphNumbers


class Pane(QObject):
    """One text on screen. What was marked on a later text is looked for in a job."""

    marks_changed = Signal()
    """Other annotations stand on the text now, or the article has another present text."""
    failed = Signal(str)
    """A fault, in words for the status line."""

    def __init__(self, view: ReadingView, jobs: JobRunner, parent: QObject) -> None:
        super().__init__(parent)
        self.view = view
        self.reading: EarlierReading | None = None
        self._jobs = jobs
        self._job: Job | None = None
        view.link_activated.connect(self._on_link_activated)

    def show_reading(self, reading: EarlierReading | None) -> None:
        """Show a text from where reading begins, or nothing."""
        self._cancel()
        self.reading = reading
        self.view.show_session(reading)
        self._look_for_the_rest()

    def apply_changes(self, changes: Changes) -> None:
        """Follow a change of the library; the reading is up to date already."""
        if self.reading is not None:
            self.view.apply_changes(changes)
            self.marks_changed.emit()
            self._look_for_the_rest()

    def about(self) -> str:
        """Return what is marked on the text, and whether it is the present one, in words."""
        if self.reading is None:
            return ""
        count = sum(not each.is_orphan for each in self.reading.placed)
        return about_text(count, is_current=self.reading.is_current)

    def copy_citation(self) -> bool:
        """Copy the selected or picked words with their source; tell whether there are any."""
        reading, span = self.reading, self.view.selection()
        placed = reading.get(self.view.picked) if reading and self.view.picked else None
        if span is None and placed is not None and not placed.is_orphan:
            span = (placed.start, placed.end)
        if reading is None or span is None:
            return False
        paragraphs = ParagraphNumbers(reading.blocks, reading.block_starts, reading.pages)
        quote = reading.text[slice(*span)]
        text = quote_with_citation(quote, reading.article.metadata, paragraphs.cited(*span))
        QGuiApplication.clipboard().setText(text)
        return True

    def _on_link_activated(self, href: str) -> None:
        """Jump inside this text; addresses outside are opened from the present one only."""
        reading = self.reading
        index = linked_block(href, reading.blocks) if reading is not None else None
        if reading is not None and index is not None:
            self.view.scroll_to(reading.block_starts[index])

    # What was marked later

    def _look_for_the_rest(self) -> None:
        reading = self.reading
        if reading is None or self._job is not None or not reading.unplaced:
            return
        self._job = self._jobs.run(
            find_places, reading.library.path, reading.article.id, reading.revision.id
        )
        self._job.succeeded.connect(self._on_found)
        self._job.failed.connect(self._on_failed)

    def _cancel(self) -> None:
        if self._job is not None:
            self._job.succeeded.disconnect(self._on_found)
            self._job.failed.disconnect(self._on_failed)
            self._job.cancel()
            self._job = None

    def _on_found(self, found: dict[str, Anchored]) -> None:
        self._job = None
        if self.reading is None:
            return
        wanted = self.reading.unplaced
        self.reading.take_places(found)
        placed = wanted - self.reading.unplaced
        self.view.apply_changes(Changes("find places", annotations=frozenset(placed)))
        self.marks_changed.emit()
        if placed:  # some may have been marked while the job ran
            self._look_for_the_rest()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        if isinstance(error, ReaderError):
            self.failed.emit(error.message)
