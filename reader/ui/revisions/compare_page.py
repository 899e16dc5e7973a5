"""Two texts of an article side by side, each with its highlights, and what differs tinted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from reader.model.errors import ReaderError
from reader.services.comparing import Comparison, compare_texts
from reader.services.earlier_reading import EarlierReading
from reader.ui.jobs import Job, JobRunner
from reader.ui.reading.view import ReadingView
from reader.ui.revisions.compare_header import CompareHeader
from reader.ui.revisions.pane import Pane
from reader.ui.revisions.revision_page import RevisionPage
from reader.ui.revisions.side_by_side import SideBySide
from reader.ui.theme import Theme


class ComparePage(RevisionPage):
    """The old text on the left, the new one on the right; compared in a job."""

    compared = Signal()

    def __init__(self, theme: Theme, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._job: Job | None = None
        self.header = CompareHeader(theme, self)
        self.old_view = ReadingView(self, theme=theme, read_only=True)
        self.new_view = ReadingView(self, theme=theme, read_only=True)
        self.old, self.new = Pane(self.old_view, jobs, self), Pane(self.new_view, jobs, self)
        self.panes = (self.old, self.new)
        self.together = SideBySide(self.old_view, self.new_view, self)
        self._lay_out()
        self.setFocusProxy(self.new_view.page)
        self.header.closed.connect(self.left)
        self.header.step_requested.connect(self.together.step)
        self.together.stepped.connect(self._on_stepped)

    def _lay_out(self) -> None:
        edge = QFrame(self)
        edge.setProperty("separator", True)
        sides = QHBoxLayout()
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(0)
        sides.addWidget(self.old_view, 1)
        sides.addWidget(edge)
        sides.addWidget(self.new_view, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(sides, 1)

    @property
    def active(self) -> Pane:
        """The text that the keys mean: the one with the focus."""
        return self.old if self.old_view.page.hasFocus() else self.new

    def set_theme(self, theme: Theme) -> None:
        """Show both texts in another theme."""
        super().set_theme(theme)
        self.header.set_theme(theme)

    def show_names(self) -> None:
        """Show above each text which one it is, and what stands on it."""
        self.header.show_texts(*((self.day_of(pane), pane.about()) for pane in self.panes))

    def show_readings(self, old: EarlierReading, new: EarlierReading) -> None:
        """Show two texts where reading begins in the new one; compare them."""
        self.clear()
        self.old.show_reading(old)
        self.new.show_reading(new)
        self.header.show_waiting()
        self._job = self._jobs.run(compare_texts, old.text, new.text)
        self._job.succeeded.connect(self._on_compared)
        self._job.failed.connect(self._on_failed)

    def clear(self) -> None:
        """Show nothing, and stop comparing."""
        if self._job is not None:
            self._job.succeeded.disconnect(self._on_compared)
            self._job.failed.disconnect(self._on_failed)
            self._job.cancel()
            self._job = None
        self.together.show_comparison(None)
        super().clear()

    def step(self, forward: bool) -> None:
        """Go to the next difference, or the previous one."""
        self.together.step(forward)

    def _on_compared(self, comparison: Comparison) -> None:
        self._job = None
        self.together.show_comparison(comparison)
        self.together.meet()
        self.compared.emit()

    def _on_failed(self, error: BaseException) -> None:
        self._job = None
        self.header.show_place(0, 0)
        if isinstance(error, ReaderError):
            self.new.failed.emit(error.message)

    def _on_stepped(self, number: int) -> None:
        comparison = self.together.comparison
        if comparison is not None:
            self.header.show_place(number, len(comparison.differences))
