"""An earlier text on the page, with its highlights, under a strip that says so."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from reader.ui.jobs import JobRunner
from reader.ui.reading.view import ReadingView
from reader.ui.revisions.earlier_strip import EarlierStrip
from reader.ui.revisions.pane import Pane
from reader.ui.revisions.revision_page import RevisionPage
from reader.ui.revisions.wording import strip_title
from reader.ui.theme import Theme


class EarlierPage(RevisionPage):
    """Shows one EarlierReading; nothing can be marked here."""

    def __init__(self, theme: Theme, jobs: JobRunner, parent: QWidget) -> None:
        super().__init__(parent)
        self.strip = EarlierStrip(self)
        self.view = ReadingView(self, theme=theme, read_only=True)
        self.panes = (Pane(self.view, jobs, self),)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.strip)
        column.addWidget(self.view, 1)
        self.setFocusProxy(self.view.page)
        self.strip.back_requested.connect(self.left)

    def show_names(self) -> None:
        """Show in the strip which text it is, and what stands on it."""
        self.strip.show_revision(strip_title(self.day_of(self.active)), self.active.about())
