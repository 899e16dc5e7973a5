"""Joins what a new text did with the quiet bar, the review desk and the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.model.changes import Changes
from reader.model.errors import ReaderError
from reader.services.reading_session import ReadingSession
from reader.ui.jobs import Job, JobRunner
from reader.ui.notices.notices import TEXT_CHANGED, Notices
from reader.ui.selecting_again import SelectingAgain
from reader.ui.sides import Neighbours, Sides

if TYPE_CHECKING:  # imported after the first page is painted
    from reader.model.review import TextChange
    from reader.ui.sidebar.review_panel import ReviewPanel
    from reader.ui.sidebar.review_state import Proposal

LONG = 200_000
"""Code points: in a longer text, the places of an annotation are looked for in a job."""


class Reviewing(QObject):
    """Asks nothing before the person wants it."""

    def __init__(
        self,
        neighbours: Neighbours,
        sides: Sides,
        notices: Notices,
        selecting: SelectingAgain,
        jobs: JobRunner,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._view = neighbours.view
        self._place = neighbours.place
        self._status = neighbours.status
        self._sides = sides
        self._notices = notices
        self._jobs = jobs
        self._selecting = selecting
        self._session: ReadingSession | None = None
        self._connected: ReviewPanel | None = None
        self._looking: Job | None = None
        self._wanted = ("", "")
        notices.closed.connect(self._on_notice_closed)
        selecting.chosen.connect(self._on_passage_chosen)
        selecting.left.connect(self._return_to_desk)

    @property
    def _panel(self) -> ReviewPanel:
        panel = self._sides.sidebar.review
        if self._connected is None:
            self._connected = panel
            panel.candidate_shown.connect(self._on_candidate_shown)
            panel.proposals_wanted.connect(self._on_proposals_wanted)
            panel.select_requested.connect(self._on_select_requested)
        return panel

    # What the window tells

    def leave(self) -> None:
        """Stop what belongs to an article that is no longer on the page."""
        self._session = None
        self._selecting.stop()
        self._notices.clear()

    def show_session(self, session: ReadingSession | None, last_opened: str) -> None:
        """Follow an article; tell of a new text that came after it was last opened.

        The sidebar is told afterwards: what it asks for is answered here.
        """
        self._session = session
        if session is None:
            return
        _ = self._panel
        change = self._change() if last_opened else None
        if change is not None and change.created > last_opened:
            self._tell(change)

    def apply_changes(self, changes: Changes) -> None:
        """Tell of a new text, and keep in step with what is settled; after the sidebar did."""
        session = self._session
        if session is None:
            return
        if session.article.id in changes.revisions:
            self._selecting.stop()
            if changes.verb.startswith("undo"):
                self._notices.withdraw(TEXT_CHANGED)
            else:
                self._tell(self._change(), is_said=changes.verb == "read again")
        elif self._notices.holds(TEXT_CHANGED) and changes.annotations:
            change = self._change()
            if change is None or not change.to_review:
                self._notices.withdraw(TEXT_CHANGED)
            else:
                self._tell(change)
        if self._selecting.annotation and session.get(self._selecting.annotation) is None:
            self._selecting.stop()

    def _change(self) -> TextChange | None:
        from reader.services.review_desk import ReviewDesk

        if self._session is None:
            return None
        try:
            return ReviewDesk(self._session).change
        except ReaderError as fault:
            self._status.show_fault(fault.message)
            return None

    def _tell(self, change: TextChange | None, *, is_said: bool = False) -> None:
        """Tell of a new text; ``is_said``: it was asked for, another line says what was done."""
        from reader.ui.notices.text_change import text_change_notice

        if self._is_no_news():
            return
        if change is None or not change.to_review:
            self._remember_told()
        if change is not None:
            self._notices.show_notice(text_change_notice(change))
        elif not is_said:
            self._status.show_message(self.tr("The file has changed: this is its new text"))

    def _is_no_news(self) -> bool:
        from reader.services.review_desk import ReviewDesk

        if self._session is None or self._notices.holds(TEXT_CHANGED):
            return self._session is None
        try:
            return ReviewDesk(self._session).reads_the_same
        except ReaderError as fault:
            self._status.show_fault(fault.message)
            return False

    def _remember_told(self) -> None:
        """Do not tell of this text again when the article is opened the next time."""
        if self._session is not None:
            try:
                self._session.mark_opened()
            except ReaderError as fault:
                self._status.show_fault(fault.message)

    def _on_notice_closed(self, key: str) -> None:
        if key == TEXT_CHANGED:
            self._remember_told()

    # The desk

    def open_desk(self) -> bool:
        """Show the review desk and go to it; say so when there is nothing on it."""
        if self._session is None or not self._panel.count:
            self._status.show_message(self.tr("There is nothing to review"))
            return False
        self._notices.withdraw(TEXT_CHANGED)
        self._remember_told()
        self._place.leave()
        self._sides.sidebar.show_tab("review")
        self._panel.show_place()
        self._return_to_desk()
        return True

    def _return_to_desk(self) -> None:
        self._panel.list.setFocus()

    def _on_candidate_shown(self, span: tuple[int, int] | None, scroll: bool) -> None:
        if self._selecting.annotation not in ("", self._panel.current):
            self._selecting.stop()  # it would settle another item than the one in view
        self._view.show_candidate(span, scroll=scroll)

    def _on_proposals_wanted(self, annotation_id: str, urgent: bool) -> None:
        from reader.services.review_desk import ReviewDesk
        from reader.ui.sidebar.review_state import find_in_job, find_proposals

        session = self._session
        if session is None or (len(session.text) > LONG and not urgent):
            return
        try:
            search = ReviewDesk(session).search(annotation_id)
        except ReaderError as fault:
            self._status.show_fault(fault.message)
            return
        if len(session.text) <= LONG:
            self._panel.set_proposals(annotation_id, find_proposals(search))
        else:
            if self._looking is not None:
                self._looking.cancel()
            job = self._jobs.run(find_in_job, search)
            job.succeeded.connect(self._on_found)
            job.failed.connect(self._on_looking_failed)
            job.ended.connect(self._on_looking_ended)
            self._looking, self._wanted = job, (session.revision.id, annotation_id)

    def _on_found(self, found: tuple[Proposal, ...]) -> None:
        """Hand on what the newest job found, unless the text is another one by now."""
        revision, annotation_id = self._wanted
        current = self._session is not None and self._session.revision.id == revision
        if current and self.sender() is self._looking:
            self._panel.set_proposals(annotation_id, found)

    def _on_looking_failed(self, error: BaseException) -> None:
        if isinstance(error, ReaderError):
            self._status.show_fault(error.message)

    def _on_looking_ended(self) -> None:
        if self.sender() is self._looking:
            self._looking = None

    # Selecting a passage anew

    def _on_select_requested(self, annotation_id: str) -> None:
        placed = self._session.get(annotation_id) if self._session is not None else None
        if placed is not None:
            quote = placed.annotation.quote
            self._selecting.start(annotation_id, quote.exact if quote else "")

    def _on_passage_chosen(self, annotation_id: str, start: int, end: int) -> None:
        self._panel.select_again(annotation_id, start, end)
        if self._panel.count:
            self._return_to_desk()
